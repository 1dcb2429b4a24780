import ChatflowLive
import ChatflowProgram
import GRDB

extension SQLiteTransaction: InboxView {
  func inbox(
    _ filter: InboxFilter, after place: InboxPlace?, limit: Int
  ) throws -> [ListedConversation] {
    try rows(
      """
      SELECT * FROM conversations WHERE \(filter.condition) AND \(Self.isAfter(place))
      ORDER BY active_at DESC, id DESC LIMIT \(limit)
      """
    ).map { try ListedConversation($0) }
  }

  func inbox(
    matching words: [String], after place: InboxPlace?, limit: Int
  ) throws -> [ListedConversation] {
    guard let pattern = SearchPattern(words) else { return [] }
    return try rows(
      """
      SELECT * FROM conversations WHERE shown_to_team_at IS NOT NULL AND \(Self.isAfter(place))
        AND id IN (
          SELECT rowid >> 20 FROM search WHERE search MATCH \(pattern.text)
          UNION
          SELECT conversations.id FROM contact_search
            JOIN visitors ON visitors.contact = contact_search.rowid
            JOIN conversations ON conversations.visitor = visitors.id
            WHERE contact_search MATCH \(pattern.text))
      ORDER BY active_at DESC, id DESC LIMIT \(limit)
      """
    ).map { try ListedConversation($0) }
  }

  /// What comes in a list after a place; nil: its beginning.
  private static func isAfter(_ place: InboxPlace?) -> SQL {
    "(active_at, id) < (\(place?.activeAt.milliseconds ?? .max), \(place?.id ?? .max))"
  }

  func inboxCount(_ filter: InboxFilter, limit: Int) throws -> Int {
    try rows(
      """
      SELECT count(*) AS count FROM
        (SELECT 1 FROM conversations WHERE \(filter.condition) LIMIT \(limit))
      """
    ).first.map { try $0["count"] } ?? 0
  }

  func inboxChanges(after change: Int64, limit: Int) throws -> [ListedConversation] {
    try rows(
      "SELECT * FROM conversations WHERE change > ? ORDER BY change LIMIT ?", [change, limit]
    )
    .map { try ListedConversation($0) }
  }

  func lastInboxChange() throws -> Int64 {
    try row("SELECT last FROM numbers WHERE name = 'change'", [])?["last"] ?? 0
  }
}

extension InboxFilter {
  /// What holds of its conversations, in the words of the indexes that have them in order.
  fileprivate var condition: SQL {
    switch self {
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
    case .closed: "shown_to_team_at IS NOT NULL AND closed_at IS NOT NULL"
    }
  }
}
