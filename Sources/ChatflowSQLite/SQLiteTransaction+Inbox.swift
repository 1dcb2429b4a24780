import ChatflowLive
import ChatflowProgram
import GRDB

extension SQLiteTransaction: InboxView {
  func inbox(
    _ filter: InboxFilter, after place: InboxPlace?, limit: Int
  ) throws -> [ConversationRow] {
    let start: StatementArguments = [
      place?.activeAt.milliseconds ?? .max, place?.id ?? .max, limit,
    ]
    let found =
      switch filter {
      case .open:
        try rows(
          """
          SELECT * FROM conversations WHERE shown_to_team_at IS NOT NULL AND closed_at IS NULL
            AND (active_at, id) < (?, ?) ORDER BY active_at DESC, id DESC LIMIT ?
          """, start)
      case .assigned(to: let user, teams: let teams):
        try rows(
          """
          SELECT * FROM conversations WHERE shown_to_team_at IS NOT NULL AND closed_at IS NULL
            AND (active_at, id) < (?, ?)
            AND (assigned_user = ? COLLATE NOCASE
              OR assigned_team IN (SELECT value FROM json_each(?)))
          ORDER BY active_at DESC, id DESC LIMIT ?
          """,
          [
            place?.activeAt.milliseconds ?? .max, place?.id ?? .max, user,
            try JSONText.encode(teams), limit,
          ])
      case .unassigned:
        try rows(
          """
          SELECT * FROM conversations WHERE shown_to_team_at IS NOT NULL AND closed_at IS NULL
            AND assigned_user IS NULL AND assigned_team IS NULL
            AND (active_at, id) < (?, ?) ORDER BY active_at DESC, id DESC LIMIT ?
          """, start)
      case .closed:
        try rows(
          """
          SELECT * FROM conversations WHERE shown_to_team_at IS NOT NULL AND closed_at IS NOT NULL
            AND (active_at, id) < (?, ?) ORDER BY active_at DESC, id DESC LIMIT ?
          """, start)
      }
    return try found.map { try ConversationRow($0) }
  }

  func inbox(
    matching words: [String], after place: InboxPlace?, limit: Int
  ) throws -> [ConversationRow] {
    guard let pattern = SearchPattern(words) else { return [] }
    return try rows(
      """
      SELECT * FROM conversations WHERE shown_to_team_at IS NOT NULL
        AND (active_at, id) < (?2, ?3)
        AND id IN (
          SELECT rowid >> 20 FROM search WHERE search MATCH ?1
          UNION
          SELECT conversations.id FROM contact_search
            JOIN visitors ON visitors.contact = contact_search.rowid
            JOIN conversations ON conversations.visitor = visitors.id
            WHERE contact_search MATCH ?1)
      ORDER BY active_at DESC, id DESC LIMIT ?4
      """,
      [pattern.text, place?.activeAt.milliseconds ?? .max, place?.id ?? .max, limit]
    ).map { try ConversationRow($0) }
  }

  func inboxCount(_ filter: InboxFilter, limit: Int) throws -> Int {
    let counted =
      switch filter {
      case .open:
        try row(
          """
          SELECT count(*) AS count FROM (SELECT 1 FROM conversations
            WHERE shown_to_team_at IS NOT NULL AND closed_at IS NULL LIMIT ?)
          """, [limit])
      case .assigned(to: let user, teams: let teams):
        try row(
          """
          SELECT count(*) AS count FROM (SELECT 1 FROM conversations
            WHERE shown_to_team_at IS NOT NULL AND closed_at IS NULL
              AND (assigned_user = ? COLLATE NOCASE
                OR assigned_team IN (SELECT value FROM json_each(?))) LIMIT ?)
          """, [user, try JSONText.encode(teams), limit])
      case .unassigned:
        try row(
          """
          SELECT count(*) AS count FROM (SELECT 1 FROM conversations
            WHERE shown_to_team_at IS NOT NULL AND closed_at IS NULL
              AND assigned_user IS NULL AND assigned_team IS NULL LIMIT ?)
          """, [limit])
      case .closed:
        try row(
          """
          SELECT count(*) AS count FROM (SELECT 1 FROM conversations
            WHERE shown_to_team_at IS NOT NULL AND closed_at IS NOT NULL LIMIT ?)
          """, [limit])
      }
    return try counted?["count"] ?? 0
  }

  func inboxChanges(after change: Int64, limit: Int) throws -> [ConversationRow] {
    try rows(
      "SELECT * FROM conversations WHERE change > ? ORDER BY change LIMIT ?", [change, limit]
    )
    .map { try ConversationRow($0) }
  }

  func lastInboxChange() throws -> Int64 {
    try row("SELECT last FROM numbers WHERE name = 'change'", [])?["last"] ?? 0
  }
}
