import ChatflowLive
import ChatflowRows
import GRDB

extension Schema {
  static let routing = """
    -- Conversations that wait until somebody of a team has room.
    CREATE TABLE routing_queue (
      conversation INTEGER PRIMARY KEY REFERENCES conversations(id) ON DELETE CASCADE,
      team TEXT NOT NULL,
      most INTEGER
    ) STRICT;
    -- Those that a bot handles.
    CREATE INDEX conversations_with_bot ON conversations(active_at DESC, id DESC)
      WHERE shown_to_team_at IS NULL AND closed_at IS NULL AND has_visitor_written;
    """
}

extension SQLiteTransaction: RoutingTransaction {
  func queued(limit: Int) throws -> [QueuedConversation] {
    try rows(
      """
      SELECT routing_queue.* FROM routing_queue
        JOIN conversations ON conversations.id = routing_queue.conversation
      WHERE closed_at IS NULL AND assigned_team = team
      ORDER BY ifnull(waiting_since, active_at), routing_queue.conversation LIMIT ?
      """, [limit]
    ).map {
      QueuedConversation(
        conversation: try $0["conversation"], team: try $0["team"], limit: try $0["most"])
    }
  }

  func isQueued(_ conversation: Int64) throws -> Bool {
    try row(
      """
      SELECT 1 FROM routing_queue
        JOIN conversations ON conversations.id = routing_queue.conversation
      WHERE conversation = ? AND closed_at IS NULL AND assigned_team = team
      """, [conversation]) != nil
  }

  func enqueue(_ queued: QueuedConversation) throws {
    try run(
      """
      INSERT INTO routing_queue (conversation, team, most) VALUES (?1, ?2, ?3)
      ON CONFLICT DO UPDATE SET team = ?2, most = ?3
      """, [queued.conversation, queued.team, queued.limit])
  }

  func dequeue(_ conversation: Int64) throws {
    try run("DELETE FROM routing_queue WHERE conversation = ?", [conversation])
  }
}
