import ChatflowSyntax

/// A step that no path leads to.
enum UnreachableStep: FlowRule {
  static let rule = Rule(
    301, "unreachable-step", .error,
    summary: "No path from `start` leads to a step.",
    reason: """
      No visitor ever gets there: an option, a `goto` or an `if` that should lead to it is \
      missing, or the step is a leftover. Both sides of every `if` count as possible.
      """,
    bad: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - end: Bye!
        «pricing»:
          - end: Prices are on acme.com/pricing.
      """,
    good: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - say: Hi!
          - goto: pricing
        pricing:
          - end: Prices are on acme.com/pricing.
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard model.graph.start != nil, !model.graph.hasUnknownTargets, model.flow.isIntact else {
      return []
    }
    // A step that doesn't say how it goes on may be meant to lead there.
    let endsOpen = model.flow.steps.indices.contains { step in
      let isReached = model.graph.entries[step].map { model.isReachable($0) } ?? false
      return isReached && model.flow.steps[step].leaving == nil
    }
    if endsOpen { return [] }
    return model.flow.steps.indices.compactMap { step in
      guard let entry = model.graph.entries[step], !model.isReachable(entry) else { return nil }
      let name = model.flow.steps[step].name
      return Diagnostic(
        rule, name.span, "no path from `start` leads to step `\(name.value)`",
        help: "lead to it with an option, `goto` or `if`, or take it out")
    }
  }
}
