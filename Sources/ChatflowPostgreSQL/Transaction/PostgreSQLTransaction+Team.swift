import ChatflowLive
import ChatflowProgram
import ChatflowRows

extension PostgreSQLTransaction: TeamTransaction {
  func members() throws -> [Member] {
    try listedMembers().compactMap { try? $0.member.get() }
  }

  func damagedMembers() throws -> [(id: Int64, damage: DamagedRow)] {
    try listedMembers().compactMap { id, member in
      if case .failure(let damage) = member { (id, damage) } else { nil }
    }
  }

  private func listedMembers() throws -> [(id: Int64, member: Result<Member, DamagedRow>)] {
    try rows("SELECT * FROM members ORDER BY lower(name), id", []).map { row in
      (try row["id"], try row.result { try Member($0) })
    }
  }

  func member(_ id: Int64) throws -> Member? {
    try row("SELECT * FROM members WHERE id = $1", [id]).map { try Member($0) }
  }

  func member(email: String) throws -> Member? {
    try row("SELECT * FROM members WHERE address = $1", [Self.address(email)])
      .map { try Member($0) }
  }

  func passwordHash(of member: Int64) throws -> String? {
    try row("SELECT password FROM members WHERE id = $1", [member])?["password"]
  }

  func signIn(token hash: [UInt8]) throws -> SignIn? {
    try row("SELECT * FROM sign_ins WHERE token = $1", [Bytes(hash)]).map { try SignIn($0) }
  }

  func attendances() throws -> [Attendance] {
    try rows("SELECT * FROM attendances", []).map { try Attendance($0) }
  }

  func insertMember(_ member: NewMember, at time: Instant) throws -> Member? {
    try row(
      """
      INSERT INTO members (email, address, name, role, teams, password, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (address) DO NOTHING RETURNING *
      """,
      [
        member.email, Self.address(member.email), member.name, member.role.rawValue,
        try JSONText.encode(member.teams), member.passwordHash, time,
      ]
    ).map { try Member($0) }
  }

  func update(_ member: Member) throws {
    try run(
      "UPDATE members SET name = $1, role = $2, teams = $3 WHERE id = $4",
      [member.name, member.role.rawValue, try JSONText.encode(member.teams), member.id])
  }

  func setPasswordHash(_ hash: String, of member: Int64) throws {
    try run("UPDATE members SET password = $1 WHERE id = $2", [hash, member])
  }

  func deleteMember(_ id: Int64) throws {
    try run("DELETE FROM attendances WHERE member = $1", [id])
    try run("DELETE FROM members WHERE id = $1", [id])
  }

  func insert(_ signIn: SignIn) throws {
    try run(
      "INSERT INTO sign_ins (token, member, created_at, used_at) VALUES ($1, $2, $3, $4)",
      [
        Bytes(signIn.token), signIn.member, signIn.createdAt,
        signIn.usedAt,
      ])
  }

  func setUsedAt(_ time: Instant, ofSignIn token: [UInt8]) throws {
    try run(
      """
      UPDATE sign_ins SET used_at = $1 WHERE token = (
        SELECT token FROM sign_ins WHERE token = $2 FOR UPDATE SKIP LOCKED)
      """, [time, Bytes(token)])
  }

  func deleteSignIn(token hash: [UInt8]) throws {
    try run("DELETE FROM sign_ins WHERE token = $1", [Bytes(hash)])
  }

  func deleteSignIns(of member: Int64, except token: [UInt8]?) throws {
    try run(
      "DELETE FROM sign_ins WHERE member = $1 AND token IS DISTINCT FROM $2",
      [member, token.map { Bytes($0) }])
  }

  func hasSignIns(of member: Int64) throws -> Bool {
    try row("SELECT 1 AS is_there FROM sign_ins WHERE member = $1 LIMIT 1", [member]) != nil
  }

  func save(_ attendance: Attendance) throws {
    try run(
      """
      INSERT INTO attendances (member, is_online, until) VALUES ($1, $2, $3)
      ON CONFLICT (member) DO UPDATE SET is_online = excluded.is_online, until = excluded.until
      """, [attendance.member, attendance.isOnline, attendance.until])
  }
}
