package import ChatflowEngine
package import ChatflowProgram

/// Which member gets a conversation where the host decides (meaning 3.5): one rule for the server
/// and for simulations.
package enum MemberRouting {
  /// Of those who are there, in the order in which they were added: who has the fewest open
  /// conversations, and fewer than `limit`; of several the first. Nil: there is none.
  ///
  /// - Parameter count: How many a member has; counted up to a number.
  package static func leastBusy<Member, Failure: Error>(
    of present: [Member], limit: Int?,
    count: (_ member: Member, _ most: Int) throws(Failure) -> Int
  ) throws(Failure) -> Member? {
    var found: (member: Member, count: Int)?
    for member in present {
      // No more than what decides is counted.
      let most = min(found?.count ?? .max, limit ?? .max, mostCounted)
      let count = try count(member, most)
      if count < most { found = (member, count) }
    }
    return found?.member
  }

  /// Who has more open conversations than this gets no more by themselves.
  private static let mostCounted = 10_000

  /// Who has a conversation that a visitor reopens.
  package enum Holder: Equatable, Sendable {
    case nobody
    case team(String)
    /// A member by e-mail, with their teams; nil: every team.
    case member(String, isThere: Bool, teams: [String]?)
  }

  /// By what a reopened conversation is assigned again.
  package enum Rule: Equatable, Sendable {
    case nobody
    case assign(Outgoing.Assignment)
    /// To the owner of the visitor's contact where that one is there; else so, or to nobody.
    case contactOwner(otherwise: Outgoing.Assignment?)
  }

  /// By what a conversation goes on that a visitor reopens. Nil: it stays where it is, with a
  /// member who is there, or where the chatflow put it.
  package static func rule(reopening program: Program, of holder: Holder) -> Rule? {
    let known = assignees(of: program)
    switch holder {
    case .member(_, isThere: true, _): return nil
    case .member(let email, _, let teams):
      for case .leastBusy(let team, let limit) in known
      where teams?.contains(where: { $0.isExactly(program.tables.texts.string(team)) }) ?? true {
        return rule(.leastBusy(team: team, limit: limit), program)
      }
      let isNamed = known.contains {
        if case .user(let name) = $0 {
          EmailAddress.areSame(program.tables.texts.string(name), email)
        } else {
          false
        }
      }
      return isNamed ? nil : rule(program.tables.routing.assign, program)
    case .team(let name):
      for case .leastBusy(let team, let limit) in known
      where program.tables.texts.string(team).isExactly(name) {
        return rule(.leastBusy(team: team, limit: limit), program)
      }
      return nil
    case .nobody:
      return program.tables.routing.assign == .unassigned
        ? nil : rule(program.tables.routing.assign, program)
    }
  }

  /// To whom a program assigns, what steps say first.
  package static func assignees(of program: Program) -> [Assignee] {
    let tables = program.tables
    let steps = tables.code.compactMap { instruction -> Assignee? in
      switch instruction {
      case .assign(let assignee): assignee
      case .handOff(_, let assignee): assignee
      default: nil
      }
    }
    return steps + [tables.routing.assign, tables.routing.otherwise]
  }

  private static func rule(_ assignee: Assignee, _ program: Program) -> Rule {
    switch assignee {
    case .contactOwner: .contactOwner(otherwise: party(program.tables.routing.otherwise, program))
    default: party(assignee, program).map { .assign($0) } ?? .nobody
    }
  }

  private static func party(_ assignee: Assignee, _ program: Program) -> Outgoing.Assignment? {
    func text(_ id: TextID) -> String { program.tables.texts.string(id) }
    return switch assignee {
    case .team(let team): .team(text(team))
    case .leastBusy(let team, let limit):
      .leastBusy(team: text(team), limit: limit.map { Int($0) })
    case .user(let user): .user(text(user))
    case .unassigned, .contactOwner: nil
    }
  }
}
