package import ChatflowProgram

/// Something to tell other systems.
package struct Delivery: Codable, Equatable, Sendable {
  package enum Kind: String, Codable, CaseIterable, Sendable {
    case notify, handoff, contact, mail
    // These go to webhooks alone.
    case waiting, message, assigned, closed
  }
  /// Stays the same over retries: the conversation and the key of the effect.
  package var key: String
  package var kind: Kind
  package var conversation: String
  package var chatflow: String
  /// Milliseconds since 1970, UTC.
  package var at: Int64
  /// The event's name, for ``Kind/notify``.
  package var name: String?
  /// The variables that are set, for ``Kind/notify``.
  package var variables: [String: String]?
  /// The contact's e-mail, for ``Kind/contact`` and ``Kind/mail``.
  package var email: String?
  package var firstName: String?
  package var lastName: String?
  /// Whether the contact was created, for ``Kind/contact``.
  package var created: Bool?
  /// How many of the team's last messages the mail holds, for ``Kind/mail``.
  package var replies: Int?
  /// What was written, for ``Kind/message``.
  package var text: String?
  /// Who wrote it: `visitor` or `team`.
  package var by: String?
  /// The name that the visitor sees, where the team wrote.
  package var author: String?
  /// To whom it went, for ``Kind/assigned``: a team, a member's e-mail, or nobody.
  package var team: String?
  package var user: String?

  package init(
    key: String, kind: Kind, conversation: String, chatflow: String, at: Instant
  ) {
    self.key = key
    self.kind = kind
    self.conversation = conversation
    self.chatflow = chatflow
    self.at = at.milliseconds
  }
}
