import ChatflowEngine
import ChatflowHost
import ChatflowProgram
import ChatflowSyntax

/// The members of the team that a test names, and who of them gets the conversation: decided as the
/// server does (``ChatflowHost/MemberRouting``).
struct SimulatedTeam: Sendable {
  private struct Member {
    let name: String
    var isOnline = true
    /// How many other conversations are open with them.
    var conversations = 0
    /// Nil: every team.
    var teams: [String]?
  }

  /// In the order in which the test names them.
  private var members: [Member] = []
  /// What the conversation waits for: room in a team.
  private var queued: (team: String, limit: Int?)?

  init(_ members: [ScenarioMember]) { tell(members) }

  var isOnline: Bool { members.contains(where: \.isOnline) }

  /// Members come or go, or have more to do.
  mutating func tell(_ told: [ScenarioMember]) {
    for one in told {
      let known = members.firstIndex { $0.name.isExactly(one.name.value) }
      let index = known ?? members.count
      if known == nil { members.append(Member(name: one.name.value)) }
      members[index].isOnline = one.isOnline ?? members[index].isOnline
      members[index].conversations = one.conversations ?? members[index].conversations
      members[index].teams = one.teams?.map(\.value) ?? members[index].teams
    }
  }

  /// All of them come or go.
  mutating func tell(isOnline: Bool) {
    for index in members.indices { members[index].isOnline = isOnline }
  }

  func isThere(_ name: String) -> Bool { member(name)?.isOnline ?? false }

  private func member(_ name: String) -> Member? {
    members.first { EmailAddress.areSame($0.name, name) }
  }

  /// Who gets a conversation that is assigned so.
  mutating func assigned(_ assignment: Outgoing.Assignment) -> Outgoing.Assignment {
    queued = nil
    guard case .leastBusy(let team, let limit) = assignment else { return assignment }
    if let name = leastBusy(of: team, limit: limit) { return .user(name) }
    queued = (team, limit)
    return .team(team)
  }

  private func leastBusy(of team: String, limit: Int?) -> String? {
    let present = members.filter { member in
      member.isOnline && (member.teams?.contains { $0.isExactly(team) } ?? true)
    }
    return MemberRouting.leastBusy(of: present, limit: limit) { member, _ in
      member.conversations
    }?.name
  }

  /// Who takes up the conversation, where it waits for room and somebody has some.
  mutating func takeUp() -> Outgoing.Assignment? {
    guard let queued, let name = leastBusy(of: queued.team, limit: queued.limit) else {
      return nil
    }
    self.queued = nil
    return .user(name)
  }

  /// Closed, it waits no more.
  mutating func leaveQueue() { queued = nil }

  /// By what a conversation goes on that the visitor reopened.
  func rule(reopening program: Program, of assigned: Outgoing.Assignment?) -> MemberRouting.Rule? {
    let holder: MemberRouting.Holder =
      switch assigned {
      case nil: .nobody
      case .team(let team), .leastBusy(let team, _): .team(team)
      case .user(let name):
        .member(name, isThere: isThere(name), teams: member(name)?.teams)
      }
    return MemberRouting.rule(reopening: program, of: holder)
  }
}
