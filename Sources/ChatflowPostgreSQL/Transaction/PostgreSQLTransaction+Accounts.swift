import ChatflowLive
import ChatflowProgram
import ChatflowRows

extension PostgreSQLTransaction: AccountTransaction {
  func link(token hash: [UInt8]) throws -> SignInLink? {
    try row("SELECT * FROM sign_in_links WHERE token = $1", [Bytes(hash)]).map {
      SignInLink(
        token: try $0.bytes("token"), member: try $0["member"], endsAt: try $0["ends_at"])
    }
  }

  func members(knownIn browser: [UInt8]) throws -> [Int64] {
    try rows(
      "SELECT member FROM known_browsers WHERE token = $1 ORDER BY member", [Bytes(browser)]
    ).map { try $0["member"] }
  }

  func codes(of member: Int64) throws -> CodeSetup? {
    try row("SELECT * FROM codes WHERE member = $1", [member]).map {
      CodeSetup(
        secret: try $0.bytes("secret"), isConfirmed: try $0["is_confirmed"],
        lastStep: try $0["last_step"])
    }
  }

  func recoveryCodeCount(of member: Int64) throws -> Int {
    try row("SELECT count(*) AS number FROM recovery_codes WHERE member = $1", [member])?["number"]
      ?? 0
  }

  func insert(_ link: SignInLink) throws {
    try run(
      "INSERT INTO sign_in_links (token, member, ends_at) VALUES ($1, $2, $3)",
      [Bytes(link.token), link.member, link.endsAt])
  }

  func deleteLinks(of member: Int64, endedBy time: Instant?) throws {
    try run(
      """
      DELETE FROM sign_in_links
      WHERE member = $1 AND (CAST($2 AS BIGINT) IS NULL OR ends_at <= $2)
      """,
      [member, time])
  }

  func save(browser: [UInt8], of member: Int64, at time: Instant, most: Int) throws {
    try run(
      """
      INSERT INTO known_browsers (token, member, used_at) VALUES ($1, $2, $3)
      ON CONFLICT (token, member) DO UPDATE SET used_at = excluded.used_at
      """, [Bytes(browser), member, time])
    try run(
      """
      DELETE FROM known_browsers WHERE member = $1 AND token NOT IN (
        SELECT token FROM known_browsers WHERE member = $1 ORDER BY used_at DESC, token LIMIT $2)
      """, [member, most])
  }

  func save(_ codes: CodeSetup, of member: Int64) throws {
    try run(
      """
      INSERT INTO codes (member, secret, is_confirmed, last_step) VALUES ($1, $2, $3, $4)
      ON CONFLICT (member) DO UPDATE SET secret = excluded.secret,
        is_confirmed = excluded.is_confirmed, last_step = excluded.last_step
      """, [member, Bytes(codes.secret), codes.isConfirmed, codes.lastStep])
  }

  func deleteCodes(of member: Int64) throws {
    try run("DELETE FROM codes WHERE member = $1", [member])
    try run("DELETE FROM recovery_codes WHERE member = $1", [member])
  }

  func setRecoveryCodes(_ hashes: [[UInt8]], of member: Int64) throws {
    try run("DELETE FROM recovery_codes WHERE member = $1", [member])
    for hash in hashes {
      try run(
        "INSERT INTO recovery_codes (member, hash) VALUES ($1, $2)", [member, Bytes(hash)])
    }
  }

  func deleteRecoveryCode(_ hash: [UInt8], of member: Int64) throws -> Bool {
    try row(
      "DELETE FROM recovery_codes WHERE member = $1 AND hash = $2 RETURNING member",
      [member, Bytes(hash)]) != nil
  }
}
