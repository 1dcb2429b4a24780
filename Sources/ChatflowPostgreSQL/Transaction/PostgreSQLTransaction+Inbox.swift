import ChatflowLive
import ChatflowProgram
import ChatflowRows

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

  /// What a transaction changed has its number, and comes whole. Those that are over are told,
  /// however long another one stays open, in whatever database of the server.
  func inboxChanges(after known: KnownChanges, limit: Int) throws -> InboxChanges {
    var now = try knownInboxChanges()
    let found = try rows(
      """
      SELECT * FROM (
        SELECT * FROM conversations WHERE change = ANY($1)
        UNION ALL
        SELECT * FROM conversations WHERE change > $2 AND change <= $3) AS changed
      WHERE shown_to_team_at IS NOT NULL
      ORDER BY change FETCH FIRST CAST($4 AS BIGINT) ROWS WITH TIES
      """, [NumberList(known.open), known.last, now.last, limit]
    ).map { try ListedConversation($0) }
    let isComplete = found.count < limit
    if !isComplete, let last = found.last?.change {
      now = KnownChanges(last: last, open: now.open.filter { $0 <= last })
    }
    return InboxChanges(conversations: found, known: now, isComplete: isComplete)
  }

  func knownInboxChanges() throws -> KnownChanges {
    try KnownChanges(connection.rows(text: KnownChanges.query, []))
  }
}

extension KnownChanges {
  static let query = "SELECT CAST(pg_current_snapshot() AS TEXT) AS snapshot"

  /// What the query gave: the first number that may be open, the first that wasn't given yet, and
  /// those between that are open.
  init(_ rows: [StoredRow]) throws {
    let text: String? = try rows.first?["snapshot"]
    let parts = (text ?? "").split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let next = Int64(parts[1]) else {
      throw PostgreSQLError("the database told no snapshot")
    }
    self.init(last: next - 1, open: parts[2].split(separator: ",").compactMap { Int64($0) })
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
