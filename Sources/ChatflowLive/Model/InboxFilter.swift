package import ChatflowProgram

/// What the inbox lists.
package enum InboxFilter: Equatable, Sendable {
  /// Not closed.
  case open
  /// Open, assigned to the member with this e-mail or to one of these teams.
  case assigned(to: String, teams: [String])
  /// Open, not assigned.
  case unassigned
  case closed
}

/// A place in the inbox.
package struct InboxPlace: Equatable, Sendable {
  package var activeAt: Instant
  package var id: Int64

  package init(activeAt: Instant, id: Int64) {
    self.activeAt = activeAt
    self.id = id
  }
}
