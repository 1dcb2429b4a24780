import ChatflowLive
import ChatflowProgram
import ChatflowRows

extension PostgreSQLTransaction: RetentionTransaction {
  func conversations(closedBy time: Instant, after id: Int64, limit: Int) throws -> [Int64] {
    try rows(
      """
      SELECT id FROM conversations
      WHERE id > $1 AND closed_at <= $2 AND NOT EXISTS (
        SELECT 1 FROM mails WHERE conversation = conversations.id AND state = 'waiting')
      ORDER BY id LIMIT $3
      """, [id, time, limit]
    ).map { try $0["id"] }
  }

  func unknownVisitors(silentSince time: Instant, after id: Int64, limit: Int) throws -> [Int64] {
    try rows(
      """
      SELECT id FROM visitors
      WHERE id > $1 AND contact IS NULL AND NOT is_here AND created_at <= $2
        AND (left_at IS NULL OR left_at <= $2)
        AND NOT EXISTS (
          SELECT 1 FROM conversations WHERE visitor = visitors.id AND active_at > $2)
      ORDER BY id LIMIT $3
      """, [id, time, limit]
    ).map { try $0["id"] }
  }

  func auditCount(by time: Instant) throws -> Int {
    try row("SELECT count(*) AS number FROM audit WHERE at <= $1", [time])?["number"] ?? 0
  }

  func erase(conversation: Int64) throws {
    let found = try claimedConversation(conversation)
    guard let found else { return }
    try erase(conversation: conversation, named: try found["name"])
  }

  func deleteAudit(by time: Instant, limit: Int) throws -> Int {
    try rows(
      """
      DELETE FROM audit WHERE number IN (
        SELECT number FROM audit WHERE at <= $1 ORDER BY number LIMIT $2) RETURNING number
      """, [time, limit]
    ).count
  }
}
