import ChatflowSyntax

/// `save` or `set` with a name that answers can't change.
enum NotSettable: FlowRule {
  static let rule = Rule(
    212, "not-settable", .error,
    summary: "`save` or `set` names something that a flow can't set.",
    reason: """
      A flow sets its own variables, `contact.first_name` and `contact.last_name`. An e-mail \
      becomes the contact's by `ask … as: email` alone; the other names are facts.
      """,
    bad: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - set: {«contact.email»: ana@acme.com}
          - end: Bye!
      """,
    good: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - set: {contact.first_name: Ana}
          - end: Bye!
      """)

  static let needsWholeFlow = false

  static func check(_ model: FlowModel) -> [Diagnostic] {
    var answers: [Diagnostic] = []
    var fixed = model.uses.assignments.map(\.name).filter { isFixed($0.value) }
    for node in model.graph.nodes {
      guard case .ask(let ask) = node.action.kind, let save = ask.save else { continue }
      if isFixed(save.value) { fixed.append(Located(save.value, save.span)) }
      guard NameTable.settableContactNames.contains(save.value), let answer = ask.answer,
        answer != .text
      else { continue }
      answers.append(
        Diagnostic(
          rule, save.span, "a contact's name is kept from an answer `as: text` alone",
          help: "leave `as` out, or save the answer under a name of your own"))
    }
    return answers
      + fixed.map { name in
        Diagnostic(
          rule, name.span, "`\(name.value)` can't be set by a flow",
          help: name.value == "contact.email"
            ? "to learn an e-mail, use `ask` with `as: email`"
            : "set a variable of your own, contact.first_name or contact.last_name")
      }
  }

  private static func isFixed(_ name: String) -> Bool {
    NameTable.isBuiltIn(name) && !NameTable.settableContactNames.contains(name)
  }
}
