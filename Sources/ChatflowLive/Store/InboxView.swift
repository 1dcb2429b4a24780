package import ChatflowProgram

/// What the team looks up: conversations that visitors wait or waited in (meaning 3.4).
package protocol InboxView {
  /// The last active first, from after the one at `place` on.
  func inbox(_ filter: InboxFilter, after place: InboxPlace?, limit: Int) throws
    -> [ConversationRow]
  /// Those in which words that begin so were written, all in one line, or whose contact has them.
  func inbox(
    matching words: [String], after place: InboxPlace?, limit: Int
  ) throws -> [ConversationRow]
  /// How many a filter has; counted up to `limit`.
  func inboxCount(_ filter: InboxFilter, limit: Int) throws -> Int
  /// Those that have changed since ``ConversationRow/change`` was `change`, in this order.
  func inboxChanges(after change: Int64, limit: Int) throws -> [ConversationRow]
  func lastInboxChange() throws -> Int64
}

package enum InboxFilter: Equatable, Sendable {
  /// Not closed.
  case open
  /// Open, assigned to the member with this e-mail or to one of these teams.
  case assigned(to: String, teams: [String])
  /// Open, assigned to nobody.
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

  package init(_ row: ConversationRow) {
    activeAt = row.activeAt
    id = row.id
  }
}
