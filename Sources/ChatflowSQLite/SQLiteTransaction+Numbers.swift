import ChatflowLive
import ChatflowProgram
import ChatflowRows
import GRDB

extension Schema {
  static let numbers = """
    CREATE INDEX conversations_by_start ON conversations(started_at, id);
    """
}

extension SQLiteTransaction: NumberView {
  func conversationCount(since time: Instant) throws -> Int {
    try row("SELECT count(*) AS count FROM conversations WHERE started_at >= ?", [time])?[
      "count"] ?? 0
  }

  func conversations(
    since time: Instant, after id: Int64, limit: Int
  ) throws -> [ConversationRow] {
    try rows(
      "SELECT * FROM conversations WHERE started_at >= ? AND id > ? ORDER BY id LIMIT ?",
      [time, id, limit]
    ).map { try ConversationRow($0) }
  }

  func numbers(
    from start: Instant, until end: Instant, limit: Int
  ) throws -> [ConversationNumbers] {
    try rows(
      """
      SELECT chatflow, program, started_at, shown_to_team_at, waiting_since, closed_at,
        assigned_team,
        (SELECT min(at) FROM entries WHERE conversation = conversations.id
          AND json_valid(content) AND json_extract(content, '$.kind') = 'prompt') AS asked_at,
        (SELECT min(at) FROM entries WHERE conversation = conversations.id
          AND json_valid(content) AND json_extract(content, '$.kind') = 'contact'
          AND json_extract(content, '$.by') IS NULL) AS captured_at,
        (SELECT min(at) FROM entries WHERE conversation = conversations.id
          AND json_valid(content) AND json_extract(content, '$.kind') = 'agent') AS answered_at
      FROM conversations INDEXED BY conversations_by_start
      WHERE started_at >= ? AND started_at < ? ORDER BY started_at, id LIMIT ?
      """, [start, end, limit]
    ).map { try ConversationNumbers($0) }
  }

  func paths(from start: Instant, until end: Instant, idleSince: Instant) throws -> [StatePath] {
    try rows(
      """
      WITH steps AS (
        SELECT conversations.id, chatflow, events.state, events.at,
          lead(events.state) OVER (PARTITION BY conversations.id ORDER BY events.number) AS next,
          shown_to_team_at IS NULL AND closed_at IS NULL AS is_open
        FROM conversations JOIN events ON events.conversation = conversations.id
        WHERE started_at >= ? AND started_at < ?)
      SELECT chatflow, state, next, count(*) AS count FROM steps
      WHERE state IS NOT next AND (next IS NOT NULL OR (is_open AND at < ?))
      GROUP BY chatflow, state, next ORDER BY chatflow, state, count DESC
      """, [start, end, idleSince]
    ).map {
      StatePath(
        chatflow: try $0["chatflow"], from: try $0["state"], to: try $0["next"],
        count: try $0["count"])
    }
  }
}
