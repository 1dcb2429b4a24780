import ChatflowLive
import ChatflowRows

extension PostgreSQLTransaction: RoutingTransaction {
  func queued(limit: Int) throws -> [QueuedConversation] {
    try claim(SharedMatter.team)
    return try rows(
      """
      SELECT routing_queue.* FROM routing_queue
        JOIN conversations ON conversations.id = routing_queue.conversation
      WHERE closed_at IS NULL AND assigned_team = team
      ORDER BY coalesce(waiting_since, active_at), routing_queue.conversation LIMIT $1
      """, [limit]
    ).map {
      QueuedConversation(
        conversation: try $0["conversation"], team: try $0["team"], limit: try $0["most"])
    }
  }

  func isQueued(_ conversation: Int64) throws -> Bool {
    try row(
      """
      SELECT 1 AS is_there FROM routing_queue
        JOIN conversations ON conversations.id = routing_queue.conversation
      WHERE conversation = $1 AND closed_at IS NULL AND assigned_team = team
      """, [conversation]) != nil
  }

  func enqueue(_ queued: QueuedConversation) throws {
    try run(
      """
      INSERT INTO routing_queue (conversation, team, most) VALUES ($1, $2, $3)
      ON CONFLICT (conversation) DO UPDATE SET team = $2, most = $3
      """, [queued.conversation, queued.team, queued.limit])
  }

  func dequeue(_ conversation: Int64) throws {
    try run("DELETE FROM routing_queue WHERE conversation = $1", [conversation])
  }
}
