import ChatflowProgram

extension LiveConversation {
  /// The member of a team who is there and has the fewest open conversations, below `limit`; of
  /// several the one who was added first. Nil: there is none.
  func leastBusy(of team: String, limit: Int?, at now: Instant) throws -> Member? {
    let present = Set(
      try transaction.attendances().lazy.filter { $0.isPresent(at: now) }.map(\.member))
    var found: (member: Member, count: Int)?
    for member in try transaction.members().sorted(by: { $0.id < $1.id })
    where present.contains(member.id) && member.teams.contains(where: { $0.isExactly(team) }) {
      // No more than what decides is counted.
      let most = min(found?.count ?? .max, limit ?? .max, Self.countedConversations)
      let count = try transaction.inboxCount(
        .assigned(to: member.email, teams: []), limit: most)
      if count < most { found = (member, count) }
    }
    return found?.member
  }

  /// Who has more open conversations than this gets no more by themselves.
  private static let countedConversations = 10_000

  /// Assigns to the member of a team who has the most room; where nobody has any, to the team, and
  /// the conversation waits for room.
  mutating func assign(leastBusyOf team: String, limit: Int?, at now: Instant) throws {
    guard let member = try leastBusy(of: team, limit: limit, at: now) else {
      try assign(.team(team), by: nil, at: now)
      try transaction.enqueue(
        QueuedConversation(conversation: row.id, team: team, limit: limit))
      return
    }
    try assign(.user(member.email), by: nil, at: now)
  }

  /// Assigns a conversation that waited for room; returns whether there is any.
  mutating func takeUp(_ queued: QueuedConversation, at now: Instant) throws -> Bool {
    guard let member = try leastBusy(of: queued.team, limit: queued.limit, at: now) else {
      return false
    }
    try assign(.user(member.email), by: nil, at: now)
    return true
  }
}
