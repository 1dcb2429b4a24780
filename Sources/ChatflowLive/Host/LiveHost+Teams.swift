import ChatflowHost
import ChatflowProgram

extension LiveHost {
  /// The teams there are, in order: those that members are in, and those that chatflows assign to
  /// or that are listed, though nobody is in them.
  package func teams(listed: [String]) async throws -> [String] {
    let assigned = shelf.current.flatMap { live in
      MemberRouting.assignees(of: live.program).compactMap { assignee -> String? in
        switch assignee {
        case .team(let team), .leastBusy(let team, _): live.program.tables.texts.string(team)
        case .unassigned, .contactOwner, .user: nil
        }
      }
    }
    let members = try await store.read { try $0.members() }
    return Set(listed + assigned + members.flatMap(\.teams)).sorted()
  }
}
