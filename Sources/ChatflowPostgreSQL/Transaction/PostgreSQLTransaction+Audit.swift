import ChatflowLive
import ChatflowProgram
import ChatflowRows

extension PostgreSQLTransaction: AuditTransaction {
  func audit(_ filter: AuditFilter, before: Int64?, limit: Int) throws -> [AuditRow] {
    try rows(
      """
      SELECT * FROM audit
      WHERE number < $1 AND (CAST($2 AS BIGINT) IS NULL OR member = $2)
        AND (CAST($3 AS TEXT) IS NULL OR act = $3) AND (CAST($4 AS BIGINT) IS NULL OR at >= $4)
        AND (CAST($5 AS BIGINT) IS NULL OR at < $5)
      ORDER BY number DESC LIMIT $6
      """,
      [before ?? Int64.max, filter.member, filter.act?.rawValue, filter.from, filter.until, limit]
    ).map { try AuditRow($0) }
  }

  func insert(_ audit: AuditRow) throws {
    try run(
      "INSERT INTO audit (at, act, by, member, name, subject) VALUES ($1, $2, $3, $4, $5, $6)",
      [
        audit.at, audit.act.rawValue, audit.by.kind.rawValue, audit.by.member, audit.by.name,
        audit.subject,
      ])
  }
}
