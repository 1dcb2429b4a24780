import ChatflowProgram

extension LiveHost {
  /// How long a member counts as there after their page's last request, in milliseconds. Browsers
  /// let a page in the background ask only once a minute.
  package static let absence: Int64 = 120_000
  /// The precision to which a page's last request is kept, in milliseconds, to spare the disk.
  package static let seenPrecision: Int64 = 15_000

  /// A member, or a program, comes online or leaves.
  package func setPresence(of principal: Principal, isOnline: Bool) async throws {
    try await queue.commit { transaction in
      try transaction.claim(.team)
      let now = clock.now()
      let until = principal.member.map { _ in now.advanced(byMilliseconds: Self.absence) }
      try transaction.save(
        Attendance(member: principal.id, isOnline: isOnline, until: until))
      return ((), try settlePresence(transaction, at: now).union([.team]))
    }
    if isOnline { try await takeUpQueue() }
  }

  /// Notes that a member's page is there: it has just asked for something.
  package func noteSeen(_ member: Int64) async throws {
    let noted = clock.now().advanced(byMilliseconds: Self.absence - Self.seenPrecision)
    let isDue = try await store.read { view in
      try view.attendances().contains {
        $0.member == member && $0.isOnline && $0.until.map { $0 < noted } ?? true
      }
    }
    guard isDue else { return }
    let isBack = try await queue.commit { transaction in
      try transaction.claim(.team)
      let now = clock.now()
      let known = try transaction.attendances().first { $0.member == member }
      guard var attendance = known, attendance.isOnline else { return (false, []) }
      let wasPresent = attendance.isPresent(at: now)
      attendance.until = now.advanced(byMilliseconds: Self.absence)
      try transaction.save(attendance)
      let topics = try settlePresence(transaction, at: now)
      return (!wasPresent, wasPresent ? topics : topics.union([.team]))
    }
    if isBack { try await takeUpQueue() }
  }

  /// The members, by name.
  package func members() async throws -> [PresentMember] {
    let now = clock.now()
    return try await store.read { view in
      let attendances = try view.attendances()
      return try view.members().map { member in
        PresentMember(
          member: member,
          isPresent: attendances.contains { $0.member == member.id && $0.isPresent(at: now) })
      }
    }
  }

  /// Members that can't be read: their rows, and the columns that are damaged.
  package func damagedMembers() async throws -> [(id: Int64, column: String)] {
    try await store.read { view in
      try view.damagedMembers().map { (id: $0.id, column: $0.damage.column) }
    }
  }

  /// Whether the principal is online, and whether the team is.
  package func presence(of principal: Principal) async throws -> (own: Bool, team: Bool) {
    let now = clock.now()
    return try await store.read { view in
      let own = try view.attendances().contains {
        $0.member == principal.id && $0.isPresent(at: now)
      }
      return (own, try view.teamIsOnline())
    }
  }

  /// Brings the team's presence in line with that of its members. Conversations that a change could
  /// concern are woken; every other one learns of it, and of the moment, when it goes on.
  func settlePresence(
    _ transaction: any LiveTransaction, at now: Instant
  ) throws -> Set<Topic> {
    guard try isPresenceWrong(transaction, at: now) else { return [] }
    // Another process may be about to settle it.
    try transaction.claim(.team)
    guard try isPresenceWrong(transaction, at: now) else { return [] }
    let attendances = try transaction.attendances()
    let isOnline = attendances.contains { $0.isPresent(at: now) }
    // The last page may have gone a while ago, unnoticed.
    let left = isOnline ? nil : attendances.filter(\.isOnline).compactMap(\.until).max()
    let moment = left.map { min($0, now) } ?? now
    try transaction.setTeamIsOnline(isOnline, at: moment)
    try transaction.wakeWatchers(at: moment)
    return [.timers, .team]
  }

  /// Whether the team came or went, and nobody wrote it down.
  private func isPresenceWrong(_ view: any LiveView, at now: Instant) throws -> Bool {
    try view.teamIsOnline() != view.attendances().contains { $0.isPresent(at: now) }
  }

  /// When the team is gone at the latest, unless a page shows again; nil: it is away, or a program
  /// stays until it says otherwise.
  func teamLeaves(_ view: any LiveView) throws -> Instant? {
    guard try view.teamIsOnline() else { return nil }
    let present = try view.attendances().filter(\.isOnline)
    return present.contains { $0.until == nil } ? nil : present.compactMap(\.until).max()
  }
}
