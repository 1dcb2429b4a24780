package import ChatflowProgram

/// What the inbox lists.
package enum InboxFilter: Equatable, Sendable {
  /// Open, with a visitor who waits for an answer.
  case waiting
  /// Not closed.
  case open
  /// Open, assigned to the member with this e-mail or to one of these teams.
  case assigned(to: String, teams: [String])
  /// Open, not assigned.
  case unassigned
  /// Those that a bot still handles, and in which the visitor wrote.
  case bot
  case closed
}

/// A place in the inbox: by when it was last active, or by when the wait began.
package struct InboxPlace: Equatable, Sendable {
  package var activeAt: Instant
  package var id: Int64

  package init(activeAt: Instant, id: Int64) {
    self.activeAt = activeAt
    self.id = id
  }
}
