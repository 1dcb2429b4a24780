import ChatflowProgram
import ChatflowSyntax

/// A conversation that goes to the owner of a contact that there isn't.
enum OwnerOfNobody: FlowRule {
  static let rule = Rule(
    312, "owner-of-nobody", .warning,
    summary: "A conversation goes to the contact's owner where the contact is surely unknown.",
    reason: """
      Only a contact has an owner. Where the contact is unknown, the conversation goes to nobody, \
      or to whom `otherwise` of `routing` names. Ask for the e-mail first, or name a team.
      """,
    bad: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - if: contact.known
            then: bye
            else: owner
        owner:
          - «assign»: contact-owner
          - handoff: One moment, please.
        bye:
          - end: Bye!
      """,
    good: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - if: contact.known
            then: owner
            else: bye
        owner:
          - assign: contact-owner
          - handoff: One moment, please.
        bye:
          - end: Bye!
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    let graph = model.graph
    let places = graph.nodes.indices.filter { node in
      if case .assign(.contactOwner) = graph.nodes[node].action.kind { true } else { false }
    }
    guard model.flow.isIntact, !places.isEmpty else { return [] }
    let search = model.search(.fact(.contactKnown, false))
    return places.filter { model.isReachable($0) && search.isCertain($0) }.map { node in
      Diagnostic(
        rule, graph.nodes[node].action.keySpan, "the contact is unknown here, and has no owner",
        help: "name a team, as in `assign: {team: sales}`, or ask for the e-mail first")
    }
  }
}
