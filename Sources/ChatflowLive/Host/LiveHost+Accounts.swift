import Crypto
import ChatflowProgram

extension LiveHost {
  /// How long the link of an invitation can be used, in milliseconds.
  package static let invitationTime: Int64 = 7 * 86_400_000
  /// How long the link for a forgotten password can be used, in milliseconds.
  package static let resetTime: Int64 = 3_600_000
  /// The most browsers of a member that are known again.
  private static let mostBrowsers = 20
  /// How many recovery codes a member gets.
  package static let recoveryCodes = 10

  // MARK: Links

  /// Keeps a link that is mailed to a member; `token`: its hash. Those before go on, so that nobody
  /// ends them who asks for more. `by`: who wished for it.
  ///
  /// - Returns: nil where there is no such member, or enough mails went to them today.
  package func addLink(
    token: [UInt8], of id: Int64, lasting time: Int64, _ act: AuditAct, by actor: AuditActor
  ) async throws -> Member? {
    try await queue.commit { transaction in
      try transaction.claim(.team)
      guard let member = try transaction.member(id),
        try mayMail(linkWith: token, to: member.email, transaction)
      else { return (nil, []) }
      let now = clock.now()
      try transaction.deleteLinks(of: id, endedBy: now)
      try transaction.insert(
        SignInLink(token: token, member: id, endsAt: now.advanced(byMilliseconds: time)))
      try note(act, by: actor, "\(id)", in: transaction)
      return (member, [])
    }
  }

  /// Whether a link can be used.
  package func isLinkOpen(token: [UInt8]) async throws -> Bool {
    let now = clock.now()
    return try await store.read { view in
      try view.link(token: token).map { now < $0.endsAt } ?? false
    }
  }

  /// Sets a password by a link, which ends with it, as do all sign-ins of the member. `browser`:
  /// the one that did it is known from then on.
  ///
  /// - Throws: ``Refusal/notFound`` where it can't be used, or not any more.
  package func spendLink(
    token: [UInt8], passwordHash hash: String, browser: [UInt8]
  ) async throws -> Member {
    try await queue.commit { transaction in
      try transaction.claim(.team)
      let now = clock.now()
      guard let link = try transaction.link(token: token), now < link.endsAt,
        let member = try transaction.member(link.member)
      else { throw Refusal.notFound }
      try transaction.deleteLinks(of: member.id, endedBy: nil)
      try transaction.setPasswordHash(hash, of: member.id)
      try transaction.deleteSignIns(of: member.id, except: nil)
      try transaction.save(browser: browser, of: member.id, at: now, most: Self.mostBrowsers)
      try note(.passwordChanged, by: .member(member), "\(member.id)", in: transaction)
      return (member, [.team])
    }
  }

  // MARK: Codes

  /// Gives a member a secret to make codes with. They are asked for once one was typed.
  ///
  /// - Throws: ``Refusal/conflict`` where codes are asked for already.
  package func beginCodes(of member: Int64, secret: [UInt8]) async throws {
    try await queue.commit { transaction in
      try transaction.claim(.team)
      guard try transaction.codes(of: member)?.isConfirmed != true else { throw Refusal.conflict }
      try transaction.save(CodeSetup(secret: secret), of: member)
      return ((), [])
    }
  }

  /// Asks for codes from now on, if this is one; keeps the hashes of recovery codes.
  ///
  /// - Returns: whether it is one.
  package func confirmCodes(
    of member: Member, code: String, recovery hashes: [[UInt8]]
  ) async throws -> Bool {
    try await queue.commit { transaction in
      try transaction.claim(.team)
      guard var codes = try transaction.codes(of: member.id), !codes.isConfirmed,
        let step = TimeCode.step(
          of: code, secret: codes.secret, at: clock.now(), after: codes.lastStep)
      else { return (false, []) }
      codes.isConfirmed = true
      codes.lastStep = step
      try transaction.save(codes, of: member.id)
      try transaction.setRecoveryCodes(hashes, of: member.id)
      try note(.codesSetUp, by: .member(member), "\(member.id)", in: transaction)
      return (true, [])
    }
  }

  /// Asks a member for no more codes.
  ///
  /// - Throws: ``Refusal/notFound`` where there is no such member.
  package func removeCodes(of id: Int64, by actor: AuditActor) async throws {
    try await queue.commit { transaction in
      try transaction.claim(.team)
      guard try transaction.member(id) != nil else { throw Refusal.notFound }
      guard try transaction.codes(of: id) != nil else { return ((), []) }
      try transaction.deleteCodes(of: id)
      try note(.codesRemoved, by: actor, "\(id)", in: transaction)
      return ((), [])
    }
  }

  /// What is kept of a recovery code, however it is typed.
  package static func hash(ofRecoveryCode code: String) -> [UInt8] {
    let letters = code.lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 > 0x20 }
    return Array(SHA256.hash(data: letters))
  }

  // MARK: Signing in

  /// What a browser that wants to sign in shows.
  package struct SignInProof: Sendable {
    /// The hash of the password that was checked.
    package var passwordHash: String
    /// A code by time, or a recovery code.
    package var code: String?
    /// The hash of the token that the browser gets.
    package var token: [UInt8]
    /// The hash of the token by which the browser is known again.
    package var browser: [UInt8]
    /// The sign-in that the browser had.
    package var old: [UInt8]?

    package init(
      passwordHash: String, code: String? = nil, token: [UInt8], browser: [UInt8],
      replacing old: [UInt8]? = nil
    ) {
      self.passwordHash = passwordHash
      self.code = code
      self.token = token
      self.browser = browser
      self.old = old
    }
  }

  /// Signs a browser in, in the place of the sign-in that it had, after its password was checked.
  package func signIn(_ id: Int64, _ proof: SignInProof) async throws -> SignInOutcome {
    try await queue.commit { transaction in
      try transaction.claim(.team)
      guard try transaction.passwordHash(of: id) == proof.passwordHash,
        let member = try transaction.member(id)
      else { return (.refused, []) }
      let now = clock.now()
      if var codes = try transaction.codes(of: id), codes.isConfirmed {
        guard let code = proof.code, !code.isEmpty else { return (.needsCode, []) }
        if let step = TimeCode.step(
          of: code, secret: codes.secret, at: now, after: codes.lastStep)
        {
          codes.lastStep = step
          try transaction.save(codes, of: id)
        } else if try transaction.deleteRecoveryCode(Self.hash(ofRecoveryCode: code), of: id) {
          try note(.recoveryCodeUsed, by: .member(member), in: transaction)
        } else {
          try note(.signInRefused, by: .nobody(as: member), in: transaction)
          return (.wrongCode, [])
        }
      }
      if let old = proof.old { try transaction.deleteSignIn(token: old) }
      try transaction.insert(SignIn(token: proof.token, member: id, createdAt: now, usedAt: now))
      try transaction.save(browser: proof.browser, of: id, at: now, most: Self.mostBrowsers)
      try note(.signedIn, by: .member(member), in: transaction)
      return (.signedIn, [])
    }
  }
}
