import ChatflowLive
import ChatflowProgram
import ChatflowRows

extension PostgreSQLTransaction: NumberView {
  func conversationCount(since time: Instant) throws -> Int {
    try row("SELECT count(*) AS count FROM conversations WHERE started_at >= $1", [time])?[
      "count"] ?? 0
  }

  func conversations(
    since time: Instant, after id: Int64, limit: Int
  ) throws -> [ConversationRow] {
    try rows(
      "SELECT * FROM conversations WHERE started_at >= $1 AND id > $2 ORDER BY id LIMIT $3",
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
          AND kind = 'prompt') AS asked_at,
        (SELECT min(at) FROM entries WHERE conversation = conversations.id
          AND kind = 'contact' AND strpos(content, '"by":') = 0) AS captured_at,
        (SELECT min(at) FROM entries WHERE conversation = conversations.id
          AND kind = 'agent') AS answered_at
      FROM conversations
      WHERE started_at >= $1 AND started_at < $2 ORDER BY started_at, id LIMIT $3
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
        WHERE started_at >= $1 AND started_at < $2)
      SELECT chatflow, state, next, count(*) AS count FROM steps
      WHERE state IS DISTINCT FROM next AND (next IS NOT NULL OR (is_open AND at < $3))
      GROUP BY chatflow, state, next ORDER BY chatflow, state, count DESC
      """, [start, end, idleSince]
    ).map {
      StatePath(
        chatflow: try $0["chatflow"], from: try $0["state"], to: try $0["next"],
        count: try $0["count"])
    }
  }
}
