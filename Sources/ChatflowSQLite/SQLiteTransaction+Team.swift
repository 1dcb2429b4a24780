import ChatflowLive
import ChatflowProgram
import ChatflowRows
import GRDB

extension SQLiteTransaction: TeamTransaction {
  func members() throws -> [Member] {
    try listedMembers().compactMap { try? $0.member.get() }
  }

  func damagedMembers() throws -> [(id: Int64, damage: DamagedRow)] {
    try listedMembers().compactMap { id, member in
      if case .failure(let damage) = member { (id, damage) } else { nil }
    }
  }

  private func listedMembers() throws -> [(id: Int64, member: Result<Member, DamagedRow>)] {
    try rows("SELECT * FROM members ORDER BY name COLLATE NOCASE, id", []).map { row in
      (try row["id"], try row.result { try Member($0) })
    }
  }

  func member(_ id: Int64) throws -> Member? {
    try row("SELECT * FROM members WHERE id = ?", [id]).map { try Member($0) }
  }

  func member(email: String) throws -> Member? {
    try row("SELECT * FROM members WHERE address = ?", [Self.address(email)])
      .map { try Member($0) }
  }

  func passwordHash(of member: Int64) throws -> String? {
    try row("SELECT password FROM members WHERE id = ?", [member])?["password"]
  }

  func signIn(token hash: [UInt8]) throws -> SignIn? {
    try row("SELECT * FROM sign_ins WHERE token = ?", [Bytes(hash)]).map { try SignIn($0) }
  }

  func attendances() throws -> [Attendance] {
    try rows("SELECT * FROM attendances", []).map { try Attendance($0) }
  }

  func insertMember(_ member: NewMember, at time: Instant) throws -> Member? {
    try run(
      """
      INSERT INTO members (email, address, name, role, teams, password, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (address) DO NOTHING
      """,
      [
        member.email, Self.address(member.email), member.name, member.role.rawValue,
        try JSONText.encode(member.teams), member.passwordHash, time,
      ])
    guard database.changesCount > 0 else { return nil }
    return try self.member(database.lastInsertedRowID)
  }

  func update(_ member: Member) throws {
    try run(
      "UPDATE members SET name = ?, role = ?, teams = ? WHERE id = ?",
      [member.name, member.role.rawValue, try JSONText.encode(member.teams), member.id])
  }

  func setPasswordHash(_ hash: String, of member: Int64) throws {
    try run("UPDATE members SET password = ? WHERE id = ?", [hash, member])
  }

  func deleteMember(_ id: Int64) throws {
    try run("DELETE FROM attendances WHERE member = ?", [id])
    try run("DELETE FROM members WHERE id = ?", [id])
  }

  func insert(_ signIn: SignIn) throws {
    try run(
      "INSERT INTO sign_ins (token, member, created_at, used_at) VALUES (?, ?, ?, ?)",
      [
        Bytes(signIn.token), signIn.member, signIn.createdAt,
        signIn.usedAt,
      ])
  }

  func setUsedAt(_ time: Instant, ofSignIn token: [UInt8]) throws {
    try run(
      "UPDATE sign_ins SET used_at = ? WHERE token = ?", [time, Bytes(token)])
  }

  func deleteSignIn(token hash: [UInt8]) throws {
    try run("DELETE FROM sign_ins WHERE token = ?", [Bytes(hash)])
  }

  func deleteSignIns(of member: Int64, except token: [UInt8]?) throws {
    try run(
      "DELETE FROM sign_ins WHERE member = ? AND token IS NOT ?",
      [member, token.map { Bytes($0) }])
  }

  func hasSignIns(of member: Int64) throws -> Bool {
    try row("SELECT 1 FROM sign_ins WHERE member = ? LIMIT 1", [member]) != nil
  }

  func save(_ attendance: Attendance) throws {
    try run(
      """
      INSERT INTO attendances (member, is_online, until) VALUES (?, ?, ?)
      ON CONFLICT (member) DO UPDATE SET is_online = excluded.is_online, until = excluded.until
      """, [attendance.member, attendance.isOnline, attendance.until])
  }
}
