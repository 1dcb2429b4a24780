import ChatflowLive
import ChatflowProgram
import ChatflowRows
import GRDB

extension SQLiteTransaction: AuditTransaction {
  func audit(_ filter: AuditFilter, before: Int64?, limit: Int) throws -> [AuditRow] {
    try rows(
      """
      SELECT * FROM audit
      WHERE number < ?1 AND (?2 IS NULL OR member = ?2) AND (?3 IS NULL OR act = ?3)
        AND (?4 IS NULL OR at >= ?4) AND (?5 IS NULL OR at < ?5)
      ORDER BY number DESC LIMIT ?6
      """,
      [before ?? .max, filter.member, filter.act?.rawValue, filter.from, filter.until, limit]
    ).map { try AuditRow($0) }
  }

  func insert(_ audit: AuditRow) throws {
    try run(
      "INSERT INTO audit (at, act, by, member, name, subject) VALUES (?, ?, ?, ?, ?, ?)",
      [
        audit.at, audit.act.rawValue, audit.by.kind.rawValue, audit.by.member, audit.by.name,
        audit.subject,
      ])
  }
}
