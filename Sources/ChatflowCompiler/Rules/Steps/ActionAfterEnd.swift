import ChatflowSyntax

/// An action that is never reached because the one above leaves the step.
enum ActionAfterEnd: FlowRule {
  static let rule = Rule(
    303, "action-after-end", .error,
    summary: "An action stands behind one that leaves the step.",
    reason: """
      `choose`, `if`, `goto`, `handoff` and `end` leave the step, so what stands below never \
      happens. Move it above, or into a step of its own.
      """,
    bad: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - end: Bye!
          - «say»: See you soon.
      """,
    good: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - say: See you soon.
          - end: Bye!
      """)

  static let needsWholeFlow = false

  static func check(_ model: FlowModel) -> [Diagnostic] {
    if model.flow.stepsAreRead, !model.graph.unknownTargets.isEmpty,
      UnknownStep.lostHeading(model, StepNames(model.flow)) != nil
    {
      return []
    }
    return model.flow.steps.compactMap { step in
      guard let leaving = step.leaving, leaving + 1 < step.actions.count,
        !step.actions[leaving].isGuessed
      else { return nil }
      let last = step.actions[leaving]
      return Diagnostic(
        rule, step.actions[leaving + 1].keySpan,
        "this never happens: `\(last.keyword)` above leaves the step",
        help: "move it above, or into a step of its own",
        related: [.init(last.keySpan, "the step is left here")])
    }
  }
}
