import ChatflowSyntax

/// A target that is no step.
enum UnknownStep: FlowRule {
  static let rule = Rule(
    204, "unknown-step", .error,
    summary: "A step is named that the flow doesn't have.",
    reason: "The conversation would stop there. Mostly it is a typing slip.",
    bad: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - say: Hi!
          - goto: «by»
        bye:
          - end: Bye!
      """,
    good: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - say: Hi!
          - goto: bye
        bye:
          - end: Bye!
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard model.flow.stepsAreRead else { return [] }
    let unknown = model.graph.unknownTargets
    guard !unknown.isEmpty else { return [] }
    let steps = model.flow.steps.map(\.name.value)
    var suggester = Suggester(steps)
    let known =
      steps.isEmpty
      ? "the flow has no `steps`" : "steps here: \(Wording.names(steps))"
    return unknown.map { target in
      Diagnostic(
        rule, target.span, "there is no step `\(target.value)`",
        help: Suggestion.question(suggester.nearest(to: target.value)) ?? known)
    }
  }
}
