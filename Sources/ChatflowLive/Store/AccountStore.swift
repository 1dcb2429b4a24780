package import ChatflowProgram

/// What can be looked up of how members sign in, besides their passwords.
package protocol AccountView {
  /// The link with this hash of its token, also where its time is over.
  func link(token hash: [UInt8]) throws -> SignInLink?
  /// The members who were signed in before in the browser with this hash of its token.
  func members(knownIn browser: [UInt8]) throws -> [Int64]
  func codes(of member: Int64) throws -> CodeSetup?
  /// How many recovery codes are left.
  func recoveryCodeCount(of member: Int64) throws -> Int
}

/// What a transaction changes of it. All of a member goes with the member.
package protocol AccountTransaction: AccountView {
  func insert(_ link: SignInLink) throws
  /// Those that had ended by a time; nil: all.
  func deleteLinks(of member: Int64, endedBy time: Instant?) throws
  /// Notes that a member signed in with a browser; at most `most` are kept of each member, those
  /// that were used last.
  func save(browser: [UInt8], of member: Int64, at time: Instant, most: Int) throws
  func save(_ codes: CodeSetup, of member: Int64) throws
  /// With the recovery codes.
  func deleteCodes(of member: Int64) throws
  /// In the place of those that there were.
  func setRecoveryCodes(_ hashes: [[UInt8]], of member: Int64) throws
  /// Returns whether there was one.
  func deleteRecoveryCode(_ hash: [UInt8], of member: Int64) throws -> Bool
}
