import ChatflowLive
import ChatflowProgram
import ChatflowRows

extension PostgreSQLTransaction: VisitorPresenceTransaction {
  func hereUntil(_ visitor: Int64) throws -> Instant? {
    try row("SELECT max(until) AS until FROM visitor_pages WHERE visitor = $1", [visitor])?["until"]
  }

  func conversations(ofVisitor visitor: Int64, limit: Int) throws -> [Int64] {
    try rows(
      "SELECT id FROM conversations WHERE visitor = $1 ORDER BY id DESC LIMIT $2", [visitor, limit]
    ).map { try $0["id"] }
  }

  func nextSilence() throws -> Instant? {
    try row("SELECT min(until) AS until FROM visitor_pages", [])?["until"]
  }

  /// Those that others are at are left to them.
  func visitorsWithSilentPages(at time: Instant, limit: Int) throws -> [Int64] {
    let found = try rows(
      """
      WITH silent AS MATERIALIZED (
        SELECT DISTINCT visitor FROM visitor_pages WHERE until <= $1 LIMIT $2)
      SELECT visitor, CASE WHEN $4 THEN pg_try_advisory_xact_lock($3 # visitor) ELSE TRUE END
        AS is_mine FROM silent
      """, [time, limit, context.claims.visitors, context.isWriting])
    return try found.filter { try $0["is_mine"] }.map { row in
      let visitor: Int64 = try row["visitor"]
      if context.isWriting { context.claims.note(context.claims.key(visitor: visitor)) }
      return visitor
    }
  }

  func save(page: String, of visitor: Int64, until time: Instant) throws {
    try run(
      """
      INSERT INTO visitor_pages (visitor, page, until) VALUES ($1, $2, $3)
      ON CONFLICT (visitor, page) DO UPDATE SET until = excluded.until
      """, [visitor, page, time])
  }

  func deletePage(_ page: String, of visitor: Int64) throws {
    try run("DELETE FROM visitor_pages WHERE visitor = $1 AND page = $2", [visitor, page])
  }

  func deleteSilentPages(of visitor: Int64, at time: Instant) throws {
    try run("DELETE FROM visitor_pages WHERE visitor = $1 AND until <= $2", [visitor, time])
  }

  func setVisitor(_ visitor: Int64, isHere: Bool, at time: Instant) throws {
    try run(
      "UPDATE visitors SET is_here = $1, left_at = $2 WHERE id = $3",
      [isHere, isHere ? Instant?.none : time, visitor])
  }

  func setSeen(upTo sequence: Int64, by visitor: VisitorRow) throws {
    try claim(visitor: visitor.id)
    try run(
      """
      UPDATE conversations SET seen_entry = seen.number, change = $4
      FROM (SELECT conversation, max(number) AS number FROM entries
        WHERE visitor = $1 AND sequence > $2 AND sequence <= $3 GROUP BY conversation) AS seen
      WHERE conversations.id = seen.conversation
      """, [visitor.id, visitor.seen, sequence, context.number])
    try run("UPDATE visitors SET seen = $1 WHERE id = $2", [sequence, visitor.id])
    try noteChange(ofVisitor: visitor.id)
  }

  func noteChange(ofVisitor visitor: Int64) throws {
    try claim(visitor: visitor)
    try run(
      "UPDATE conversations SET change = $1 WHERE visitor = $2", [context.number, visitor])
  }
}
