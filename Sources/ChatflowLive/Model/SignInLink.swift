package import ChatflowProgram

/// A link that was mailed to a member, with which they choose a password, once.
package struct SignInLink: Equatable, Sendable {
  /// The hash of the token in it.
  package var token: [UInt8]
  package var member: Int64
  package var endsAt: Instant

  package init(token: [UInt8], member: Int64, endsAt: Instant) {
    self.token = token
    self.member = member
    self.endsAt = endsAt
  }
}

/// A member's codes by time, beside the password.
package struct CodeSetup: Equatable, Sendable {
  package var secret: [UInt8]
  /// Whether a first code was typed: from then on one is asked for.
  package var isConfirmed: Bool
  /// The last step of time whose code was used.
  package var lastStep: Int64

  package init(secret: [UInt8], isConfirmed: Bool = false, lastStep: Int64 = 0) {
    self.secret = secret
    self.isConfirmed = isConfirmed
    self.lastStep = lastStep
  }
}

/// What became of a try to sign in with the right password.
package enum SignInOutcome: Equatable, Sendable {
  case signedIn
  /// The password was changed meanwhile, or the member is gone.
  case refused
  /// A code is asked for, too.
  case needsCode
  case wrongCode
}
