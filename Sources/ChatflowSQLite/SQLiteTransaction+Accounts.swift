import ChatflowLive
import ChatflowProgram
import ChatflowRows
import GRDB

extension SQLiteTransaction: AccountTransaction {
  func link(token hash: [UInt8]) throws -> SignInLink? {
    try row("SELECT * FROM sign_in_links WHERE token = ?", [Bytes(hash)]).map {
      SignInLink(
        token: try $0.bytes("token"), member: try $0["member"], endsAt: try $0["ends_at"])
    }
  }

  func members(knownIn browser: [UInt8]) throws -> [Int64] {
    try rows(
      "SELECT member FROM known_browsers WHERE token = ? ORDER BY member", [Bytes(browser)]
    ).map { try $0["member"] }
  }

  func codes(of member: Int64) throws -> CodeSetup? {
    try row("SELECT * FROM codes WHERE member = ?", [member]).map {
      CodeSetup(
        secret: try $0.bytes("secret"), isConfirmed: try $0["is_confirmed"],
        lastStep: try $0["last_step"])
    }
  }

  func recoveryCodeCount(of member: Int64) throws -> Int {
    try row("SELECT count(*) AS number FROM recovery_codes WHERE member = ?", [member])?["number"]
      ?? 0
  }

  func insert(_ link: SignInLink) throws {
    try run(
      "INSERT INTO sign_in_links (token, member, ends_at) VALUES (?, ?, ?)",
      [Bytes(link.token), link.member, link.endsAt])
  }

  func deleteLinks(of member: Int64, endedBy time: Instant?) throws {
    try run(
      "DELETE FROM sign_in_links WHERE member = ?1 AND (?2 IS NULL OR ends_at <= ?2)",
      [member, time])
  }

  func save(browser: [UInt8], of member: Int64, at time: Instant, most: Int) throws {
    try run(
      """
      INSERT INTO known_browsers (token, member, used_at) VALUES (?, ?, ?)
      ON CONFLICT (token, member) DO UPDATE SET used_at = excluded.used_at
      """, [Bytes(browser), member, time])
    try run(
      """
      DELETE FROM known_browsers WHERE member = ?1 AND token NOT IN (
        SELECT token FROM known_browsers WHERE member = ?1 ORDER BY used_at DESC, token LIMIT ?2)
      """, [member, most])
  }

  func save(_ codes: CodeSetup, of member: Int64) throws {
    try run(
      """
      INSERT INTO codes (member, secret, is_confirmed, last_step) VALUES (?, ?, ?, ?)
      ON CONFLICT (member) DO UPDATE SET secret = excluded.secret,
        is_confirmed = excluded.is_confirmed, last_step = excluded.last_step
      """, [member, Bytes(codes.secret), codes.isConfirmed, codes.lastStep])
  }

  func deleteCodes(of member: Int64) throws {
    try run("DELETE FROM codes WHERE member = ?", [member])
    try run("DELETE FROM recovery_codes WHERE member = ?", [member])
  }

  func setRecoveryCodes(_ hashes: [[UInt8]], of member: Int64) throws {
    try run("DELETE FROM recovery_codes WHERE member = ?", [member])
    for hash in hashes {
      try run(
        "INSERT INTO recovery_codes (member, hash) VALUES (?, ?)", [member, Bytes(hash)])
    }
  }

  func deleteRecoveryCode(_ hash: [UInt8], of member: Int64) throws -> Bool {
    try run("DELETE FROM recovery_codes WHERE member = ? AND hash = ?", [member, Bytes(hash)])
    return database.changesCount > 0
  }
}
