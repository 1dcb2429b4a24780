package import ChatflowProgram

/// A browser in which a member is signed in.
package struct SignIn: Equatable, Sendable {
  /// The hash of the token in its cookie.
  package let token: [UInt8]
  package let member: Int64
  package let createdAt: Instant
  package var usedAt: Instant

  package init(token: [UInt8], member: Int64, createdAt: Instant, usedAt: Instant) {
    self.token = token
    self.member = member
    self.createdAt = createdAt
    self.usedAt = usedAt
  }
}
