import ChatflowEngine
import ChatflowHost
import ChatflowProgram

extension LiveConversation {
  /// The member of a team who is there and has the most room; nil: nobody has any.
  func leastBusy(of team: String, limit: Int?, at now: Instant) throws -> Member? {
    let present = Set(
      try transaction.attendances().lazy.filter { $0.isPresent(at: now) }.map(\.member))
    let candidates = try transaction.members().sorted { $0.id < $1.id }.filter { member in
      present.contains(member.id) && member.teams.contains { $0.isExactly(team) }
    }
    return try MemberRouting.leastBusy(of: candidates, limit: limit) { member, most in
      try transaction.inboxCount(.assigned(to: member.email, teams: []), limit: most)
    }
  }

  /// Carries out what a chatflow assigns, or what the rule of one says.
  mutating func assign(_ assignment: Outgoing.Assignment, at now: Instant) throws {
    switch assignment {
    case .team(let team): try assign(.team(team), by: nil, at: now)
    case .leastBusy(let team, let limit):
      try assign(leastBusyOf: team, limit: limit, at: now)
    case .user(let user):
      let known = try transaction.member(email: user)?.email ?? user
      try assign(.user(known), by: nil, at: now)
    }
  }

  /// Assigns to the member of a team who has the most room; where nobody has any, to the team, and
  /// the conversation waits for room.
  private mutating func assign(leastBusyOf team: String, limit: Int?, at now: Instant) throws {
    guard let member = try leastBusy(of: team, limit: limit, at: now) else {
      try assign(.team(team), by: nil, at: now)
      try transaction.enqueue(
        QueuedConversation(conversation: row.id, team: team, limit: limit))
      return
    }
    try assign(.user(member.email), by: nil, at: now)
  }

  /// Whether a member has room for a conversation that waits.
  func hasRoom(for queued: QueuedConversation, at now: Instant) throws -> Bool {
    try leastBusy(of: queued.team, limit: queued.limit, at: now) != nil
  }

  /// Assigns a conversation that waited for room, if there still is any.
  mutating func takeUp(_ queued: QueuedConversation, at now: Instant) throws {
    guard let member = try leastBusy(of: queued.team, limit: queued.limit, at: now) else { return }
    try assign(.user(member.email), by: nil, at: now)
  }

  /// The visitor has reopened the conversation: who had it has it again while they are there; else
  /// the rule decides (meaning 3.5). Where nobody was added to the team, nothing is known of single
  /// members, and it stays.
  mutating func routeReopened(at now: Instant) throws {
    let members = try transaction.members()
    guard !members.isEmpty else { return }
    let present = Set(
      try transaction.attendances().lazy.filter { $0.isPresent(at: now) }.map(\.member))
    func isThere(_ email: String) -> Bool {
      members.contains { EmailAddress.areSame($0.email, email) && present.contains($0.id) }
    }
    let holder: MemberRouting.Holder =
      switch row.assignment {
      case nil: .nobody
      case .team(let team): .team(team)
      case .user(let email):
        .member(
          email, isThere: isThere(email),
          teams: members.first { EmailAddress.areSame($0.email, email) }?.teams ?? [])
      }
    switch MemberRouting.rule(reopening: program, of: holder) {
    case nil: break
    case .nobody: try assign(nil, by: nil, at: now)
    case .assign(let assignment): try assign(assignment, at: now)
    case .contactOwner(let otherwise):
      let owner = try visitor.contact.flatMap { try transaction.contact($0)?.owner }
      if let owner, isThere(owner) {
        try assign(.user(owner), at: now)
      } else if let otherwise {
        try assign(otherwise, at: now)
      } else {
        try assign(nil, by: nil, at: now)
      }
    }
  }
}
