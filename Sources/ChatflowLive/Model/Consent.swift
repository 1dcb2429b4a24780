package import ChatflowProgram

/// Somebody ticked the box beside an e-mail. Anybody can type an address: what counts is
/// in which conversation it was.
package struct Consent: Equatable, Sendable {
  /// The name of the conversation; nil: an earlier version kept none.
  package var conversation: String?
  /// As it was typed, trimmed.
  package var email: String
  /// What stood beside the box.
  package var text: String
  package var at: Instant

  package init(conversation: String?, email: String, text: String, at: Instant) {
    self.conversation = conversation
    self.email = email
    self.text = text
    self.at = at
  }
}
