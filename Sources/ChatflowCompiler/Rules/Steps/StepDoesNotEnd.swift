import ChatflowSyntax

/// A step whose last action doesn't leave it.
enum StepDoesNotEnd: FlowRule {
  static let rule = Rule(
    302, "step-does-not-end", .error,
    summary: "A step's last action doesn't leave it.",
    reason: """
      Nothing falls through into the next step, so the conversation would stop here. A step ends \
      with `choose`, `if`, `goto`, `handoff` or `end`.
      """,
    bad: """
      chatflow: support
      version: 1
      start: hello
      steps:
        «hello»:
          - say: Hi!
      """,
    good: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - say: Hi!
          - handoff: I'll get a colleague.
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    model.flow.steps.compactMap { step in
      guard step.isIntact, step.leaving == nil, let last = step.actions.last else { return nil }
      return Diagnostic(
        rule, step.name.span, "step `\(step.name.value)` doesn't say how it goes on",
        help: "end it with `choose`, `if`, `goto`, `handoff` or `end`",
        related: [.init(last.keySpan, "its last action")])
    }
  }
}
