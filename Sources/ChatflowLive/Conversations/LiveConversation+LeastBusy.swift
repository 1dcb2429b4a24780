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
}
