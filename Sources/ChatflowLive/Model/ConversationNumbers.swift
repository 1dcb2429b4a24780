package import ChatflowProgram

/// What numbers are made of: one conversation, as far as it matters there.
package struct ConversationNumbers: Equatable, Sendable {
  package var chatflow: String
  package var program: String
  package var startedAt: Instant
  /// When the visitor began to wait for the team first.
  package var shownAt: Instant?
  /// Since when they wait now.
  package var waitingSince: Instant?
  package var closedAt: Instant?
  package var team: String?
  /// When an e-mail was asked for first.
  package var askedAt: Instant?
  /// When the visitor gave one.
  package var capturedAt: Instant?
  /// When somebody of the team wrote first.
  package var answeredAt: Instant?

  package init(chatflow: String, program: String, startedAt: Instant) {
    self.chatflow = chatflow
    self.program = program
    self.startedAt = startedAt
  }
}

/// How often conversations of a program went from one state to another.
package struct StatePath: Equatable, Sendable {
  package var chatflow: String
  package var from: String
  /// Nil: no visitor went on from there, and nobody else did.
  package var to: String?
  package var count: Int

  package init(chatflow: String, from: String, to: String?, count: Int) {
    self.chatflow = chatflow
    self.from = from
    self.to = to
    self.count = count
  }
}
