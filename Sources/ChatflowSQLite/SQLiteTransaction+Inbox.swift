import ChatflowLive
import ChatflowProgram
import ChatflowRows
import GRDB

extension SQLiteTransaction: InboxView {
  func inbox(
    _ filter: InboxFilter, after place: InboxPlace?, limit: Int
  ) throws -> [ListedConversation] {
    try inbox(InboxQuery(filter), after: place, limit: limit)
  }

  func inbox(
    matching words: [String], after place: InboxPlace?, limit: Int
  ) throws -> [ListedConversation] {
    guard let pattern = SearchPattern(words) else { return [] }
    // Whole rows of those alone that are listed: sorting them all takes most of the time.
    return try rows(
      """
      SELECT * FROM conversations WHERE id IN (
        SELECT id FROM conversations WHERE shown_to_team_at IS NOT NULL
          AND \(Self.isAfter(place)) AND id IN (
            SELECT id >> 20 FROM (\(pattern.lines("search")))
            UNION ALL
            SELECT conversations.id FROM (\(pattern.lines("contact_search"))) AS found
              JOIN visitors ON visitors.contact = found.id
              JOIN conversations ON conversations.visitor = visitors.id)
        ORDER BY active_at DESC, id DESC LIMIT \(limit))
      ORDER BY active_at DESC, id DESC
      """
    ).map { try ListedConversation($0) }
  }

  /// What comes in a list after a place; nil: its beginning.
  static func isAfter(_ place: InboxPlace?) -> SQL {
    "(active_at, id) < (\(place?.activeAt.milliseconds ?? .max), \(place?.id ?? .max))"
  }

  func inboxCount(_ filter: InboxFilter, limit: Int) throws -> Int {
    try inboxCount(InboxQuery(filter), limit: limit)
  }

  func inboxChanges(after known: KnownChanges, limit: Int) throws -> InboxChanges {
    let found = try rows(
      "SELECT * FROM conversations WHERE change > ? ORDER BY change LIMIT ?", [known.last, limit]
    ).map { try ListedConversation($0) }
    return InboxChanges(
      conversations: found, known: KnownChanges(last: found.last?.change ?? known.last),
      isComplete: found.count < limit)
  }

  /// One writes at a time.
  func knownInboxChanges() throws -> KnownChanges {
    KnownChanges(
      last: try row("SELECT last FROM numbers WHERE name = 'change'", [])?["last"] ?? 0)
  }
}

extension InboxFilter {
  /// What holds of its conversations, in the words of the indexes that have them in order.
  var condition: SQL {
    switch self {
    case .waiting:
      "shown_to_team_at IS NOT NULL AND closed_at IS NULL AND waiting_since IS NOT NULL"
    case .open: "shown_to_team_at IS NOT NULL AND closed_at IS NULL"
    case .assigned(to: let user, teams: let teams):
      """
      shown_to_team_at IS NOT NULL AND closed_at IS NULL
        AND (assigned_user = \(user) COLLATE NOCASE OR assigned_team IN \(teams))
      """
    case .unassigned:
      """
      shown_to_team_at IS NOT NULL AND closed_at IS NULL
        AND assigned_user IS NULL AND assigned_team IS NULL
      """
    case .bot: "shown_to_team_at IS NULL AND closed_at IS NULL AND has_visitor_written"
    case .closed: "shown_to_team_at IS NOT NULL AND closed_at IS NOT NULL"
    }
  }
}
