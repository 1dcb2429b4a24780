import ChatflowLive
import ChatflowProgram
import ChatflowRows
import GRDB

extension SQLiteTransaction: RetentionTransaction {
  func conversations(closedBy time: Instant, after id: Int64, limit: Int) throws -> [Int64] {
    try rows(
      """
      SELECT id FROM conversations
      WHERE id > ?1 AND closed_at <= ?2 AND NOT EXISTS (
        SELECT 1 FROM mails WHERE conversation = conversations.id AND state = 'waiting')
      ORDER BY id LIMIT ?3
      """, [id, time, limit]
    ).map { try $0["id"] }
  }

  func unknownVisitors(silentSince time: Instant, after id: Int64, limit: Int) throws -> [Int64] {
    try rows(
      """
      SELECT id FROM visitors
      WHERE id > ?1 AND contact IS NULL AND is_here = 0 AND created_at <= ?2
        AND (left_at IS NULL OR left_at <= ?2)
        AND NOT EXISTS (
          SELECT 1 FROM conversations WHERE visitor = visitors.id AND active_at > ?2)
      ORDER BY id LIMIT ?3
      """, [id, time, limit]
    ).map { try $0["id"] }
  }

  func auditCount(by time: Instant) throws -> Int {
    try row("SELECT count(*) AS number FROM audit WHERE at <= ?", [time])?["number"] ?? 0
  }

  func erase(conversation: Int64) throws {
    let found = try row("SELECT name FROM conversations WHERE id = ?", [conversation])
    guard let found else { return }
    try erase(conversation: conversation, named: try found["name"])
  }

  func deleteAudit(by time: Instant, limit: Int) throws -> Int {
    try run(
      """
      DELETE FROM audit WHERE number IN (
        SELECT number FROM audit WHERE at <= ? ORDER BY number LIMIT ?)
      """, [time, limit])
    return database.changesCount
  }
}
