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
    var seen: Set<String> = []
    let unknown = model.uses.assignments.filter {
      model.names.meaning(of: $0.name.value) == nil && seen.insert($0.name.value).inserted
    }
    guard !unknown.isEmpty else { return [] }
    var suggester = Suggester(
      model.names.variables.map(\.name) + NameTable.settableContactNames)
    return unknown.map { assignment in
      let name = assignment.name.value
      let near = suggester.nearest(to: name)
      return Diagnostic(
        rule, assignment.name.span, "there is no variable `\(name)`",
        fix: .meant(near, at: assignment.name.span),
        else: "declare it: `variables: {\(name): text}`")
    }
  }
}
