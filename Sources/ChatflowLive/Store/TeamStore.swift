package import ChatflowProgram

/// What can be looked up of the team.
package protocol TeamView {
  /// By name, then by id; those that can't be read are left out.
  func members() throws -> [Member]
  /// The members that can't be read.
  func damagedMembers() throws -> [(id: Int64, damage: DamagedRow)]
  func member(_ id: Int64) throws -> Member?
  /// By an e-mail, compared ASCII lower-cased.
  func member(email: String) throws -> Member?
  /// What a member's password is checked against, in the form that the caller chose.
  func passwordHash(of member: Int64) throws -> String?
  /// The sign-in with this hash of its token.
  func signIn(token hash: [UInt8]) throws -> SignIn?
  func attendances() throws -> [Attendance]
}

/// What a transaction changes of the team.
package protocol TeamTransaction: TeamView {
  /// Nil: there is a member with this e-mail.
  func insertMember(_ member: NewMember, at time: Instant) throws -> Member?
  /// Changes name, role and teams.
  func update(_ member: Member) throws
  func setPasswordHash(_ hash: String, of member: Int64) throws
  /// With their sign-ins and attendance.
  func deleteMember(_ id: Int64) throws
  func insert(_ signIn: SignIn) throws
  func setUsedAt(_ time: Instant, ofSignIn token: [UInt8]) throws
  func deleteSignIn(token hash: [UInt8]) throws
  /// Ends all sign-ins of a member but the one with this token.
  func deleteSignIns(of member: Int64, except token: [UInt8]?) throws
  /// Returns whether there are others of the member.
  func hasSignIns(of member: Int64) throws -> Bool
  func save(_ attendance: Attendance) throws
}
