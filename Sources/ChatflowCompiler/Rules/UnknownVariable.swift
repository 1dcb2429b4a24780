import ChatflowSyntax

/// `set` with a name that nothing declares.
enum UnknownVariable: FlowRule {
  static let rule = Rule(
    205, "unknown-variable", .error,
    summary: "`set` names a variable that the flow doesn't have.",
    reason: """
      What `save` names is a variable by that; what only `set` fills is declared under \
      `variables`, with what it holds.
      """,
    bad: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - set: {«plan»: pro}
          - end: Bye!
      """,
    good: """
      chatflow: support
      version: 1
      variables: {plan: text}
      start: hello
      steps:
        hello:
          - set: {plan: pro}
          - end: "Bye, ${plan}!"
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    assignments(model).filter { model.names.meaning(of: $0.name.value) == nil }.map { assignment in
      let name = assignment.name.value
      let candidates = model.names.variables.map(\.name) + NameTable.settableContactNames
      let near = Suggestion.nearest(to: name, among: candidates)
      return Diagnostic(
        rule, assignment.name.span, "there is no variable `\(name)`",
        help: Suggestion.question(near) ?? "declare it: `variables: {\(name): text}`")
    }
  }

  static func assignments(_ model: FlowModel) -> [Assignment] {
    model.graph.nodes.flatMap { node -> [Assignment] in
      if case .set(let assignments) = node.action.kind { assignments } else { [] }
    }
  }
}
