import ChatflowLive
import ChatflowProgram

extension PostgreSQLTransaction: InboxView {
  func inbox(
    _ filter: InboxFilter, after place: InboxPlace?, limit: Int
  ) throws -> [ListedConversation] {
    try inbox(InboxQuery(filter), after: place, limit: limit)
  }

  func inbox(
    matching words: [String], after place: InboxPlace?, limit: Int
  ) throws -> [ListedConversation] {
    guard let pattern = try context.words.pattern(words) else { return [] }
    return try rows(
      """
      SELECT * FROM conversations WHERE shown_to_team_at IS NOT NULL AND \(Self.isAfter(place))
        AND id IN (
          SELECT conversation FROM entries WHERE \(pattern)
          UNION
          SELECT conversations.id FROM contacts
            JOIN visitors ON visitors.contact = contacts.id
            JOIN conversations ON conversations.visitor = visitors.id
            WHERE \(pattern))
      ORDER BY active_at DESC, id DESC LIMIT \(limit)
      """
    ).map { try ListedConversation($0) }
  }

  /// What comes in a list after a place; nil: its beginning.
  static func isAfter(_ place: InboxPlace?) -> Query {
    "(active_at, id) < (\(place?.activeAt.milliseconds ?? .max), \(place?.id ?? .max))"
  }

  func inboxCount(_ filter: InboxFilter, limit: Int) throws -> Int {
    try inboxCount(InboxQuery(filter), limit: limit)
  }

  /// What a transaction changed has its number, and comes whole: more than `limit` where it changed
  /// as many. What is newer than one that is still under way waits for it, so that nothing comes
  /// behind a place that was passed.
  func inboxChanges(after change: Int64, limit: Int) throws -> [ListedConversation] {
    try rows(
      """
      SELECT * FROM conversations
      WHERE change > $1 AND change < CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT)
        AS BIGINT) AND shown_to_team_at IS NOT NULL
      ORDER BY change FETCH FIRST CAST($2 AS BIGINT) ROWS WITH TIES
      """, [change, limit]
    ).map { try ListedConversation($0) }
  }

  func lastInboxChange() throws -> Int64 {
    try row(
      """
      SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT) - 1 AS last
      """, [])?["last"] ?? 0
  }
}

extension InboxFilter {
  /// What holds of its conversations, in the words of the indexes that have them in order.
  var condition: Query {
    switch self {
    case .waiting:
      "shown_to_team_at IS NOT NULL AND closed_at IS NULL AND waiting_since IS NOT NULL"
    case .bot: "shown_to_team_at IS NULL AND closed_at IS NULL AND has_visitor_written"
    case .open: "shown_to_team_at IS NOT NULL AND closed_at IS NULL"
    case .assigned(to: let user, teams: let teams):
      """
      shown_to_team_at IS NOT NULL AND closed_at IS NULL
        AND (lower(assigned_user) = lower(\(user)) OR assigned_team = ANY(\(TextList(teams))))
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
