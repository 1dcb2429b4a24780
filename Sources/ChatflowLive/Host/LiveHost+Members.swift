import ChatflowProgram

extension LiveHost {
  /// How long a sign-in lasts without being used, in milliseconds.
  package static let longestPause: Int64 = 7 * 86_400_000
  /// How long a sign-in lasts at most, in milliseconds.
  package static let longestSignIn: Int64 = 30 * 86_400_000
  /// The precision to which a sign-in's last use is kept, in milliseconds, to spare the disk.
  private static let usePrecision: Int64 = 60_000

  /// Adds a member; the first becomes an admin, who can add the others.
  ///
  /// - Throws: ``Refusal/memberExists``.
  package func add(_ new: NewMember, by actor: AuditActor = .server) async throws -> Member {
    try await queue.commit { transaction in
      try transaction.claim(.team)
      var member = new
      if try transaction.members().isEmpty { member.role = .admin }
      guard let added = try transaction.insertMember(member, at: clock.now()) else {
        throw Refusal.memberExists
      }
      try note(.memberAdded, by: actor, "\(added.id)", in: transaction)
      return (added, [.team])
    }
  }

  /// Changes what `change` changes. An admin stays in any case.
  ///
  /// - Throws: ``Refusal/notFound``, ``Refusal/lastAdmin``.
  package func changeMember(
    _ id: Int64, by actor: AuditActor = .server,
    _ change: @escaping @Sendable (inout Member) -> Void
  ) async throws -> Member {
    try await queue.commit { transaction in
      try transaction.claim(.team)
      guard var member = try transaction.member(id) else { throw Refusal.notFound }
      change(&member)
      if member.role != .admin { try keepAdmin(besides: id, transaction) }
      try transaction.update(member)
      try note(.memberChanged, by: actor, "\(id)", in: transaction)
      return (member, [.team])
    }
  }

  /// - Throws: ``Refusal/notFound``, ``Refusal/lastAdmin``.
  package func removeMember(_ id: Int64, by actor: AuditActor = .server) async throws {
    try await queue.commit { transaction in
      try transaction.claim(.team)
      guard try transaction.member(id) != nil else { throw Refusal.notFound }
      try keepAdmin(besides: id, transaction)
      try transaction.deleteMember(id)
      try note(.memberRemoved, by: actor, "\(id)", in: transaction)
      return ((), try settlePresence(transaction, at: clock.now()).union([.team]))
    }
  }

  /// Sets a password's hash; all sign-ins of the member but one end. `checked`: the hash of the
  /// password that was given; nil: none needs to be.
  ///
  /// - Throws: ``Refusal/notFound``, also where the member's password was changed meanwhile.
  package func setPasswordHash(
    _ hash: String, of id: Int64, by actor: AuditActor = .server, checked: String? = nil,
    keeping token: [UInt8]? = nil
  ) async throws {
    try await queue.commit { transaction in
      try transaction.claim(.team)
      guard let known = try transaction.passwordHash(of: id), checked == nil || checked == known
      else { throw Refusal.notFound }
      try transaction.setPasswordHash(hash, of: id)
      try transaction.deleteSignIns(of: id, except: token)
      try transaction.deleteLinks(of: id, endedBy: nil)
      try note(.passwordChanged, by: actor, "\(id)", in: transaction)
      // Streams of those who were signed out end.
      return ((), [.team])
    }
  }

  private func keepAdmin(besides id: Int64, _ transaction: any LiveTransaction) throws {
    let isLast = try !transaction.members().contains { $0.role == .admin && $0.id != id }
    guard try !isLast || transaction.member(id)?.role != .admin else { throw Refusal.lastAdmin }
  }

  // MARK: Sign-ins

  /// Signs a browser out. A member who is signed in nowhere else is away at once.
  package func signOut(token: [UInt8]) async throws {
    try await queue.commit { transaction in
      try transaction.claim(.team)
      guard let signIn = try transaction.signIn(token: token) else { return ((), []) }
      try transaction.deleteSignIn(token: token)
      if let member = try transaction.member(signIn.member) {
        try note(.signedOut, by: .member(member), in: transaction)
      }
      if try transaction.hasSignIns(of: signIn.member) { return ((), [.team]) }
      try transaction.save(Attendance(member: signIn.member, isOnline: false, until: nil))
      return ((), try settlePresence(transaction, at: clock.now()).union([.team]))
    }
  }

  /// Who is signed in with this token; nil: no one, or not any more.
  package func member(token: [UInt8]) async throws -> Member? {
    let now = clock.now()
    let found = try await store.read { view in
      try view.signIn(token: token).flatMap { signIn in
        try view.member(signIn.member).map { (signIn, $0) }
      }
    }
    guard let (signIn, member) = found,
      now < signIn.usedAt.advanced(byMilliseconds: Self.longestPause),
      now < signIn.createdAt.advanced(byMilliseconds: Self.longestSignIn)
    else { return nil }
    if now >= signIn.usedAt.advanced(byMilliseconds: Self.usePrecision) {
      try await queue.commit { transaction in
        try transaction.setUsedAt(now, ofSignIn: token)
        return ((), [])
      }
    }
    return member
  }
}
