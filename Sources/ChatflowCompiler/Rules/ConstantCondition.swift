import ChatflowSyntax

/// A condition, or a part of one, that never changes its mind.
enum ConstantCondition: FlowRule {
  static let rule = Rule(
    209, "constant-condition", .warning,
    summary: "A condition, or a part of it, is always true or always false.",
    reason: """
      One side of the `if` never happens, or a part of the condition decides nothing. Often the \
      availability is missing that would make it away, or `or` was meant instead of `and`.
      """,
    bad: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - if: «away»
            then: leave
            else: human
        leave:
          - end: We're away.
        human:
          - handoff: One moment, please.
      """,
    good: """
      chatflow: support
      version: 1
      availability: {team: required, away: {show: message, message: We're away.}}
      start: hello
      steps:
        hello:
          - if: away
            then: leave
            else: human
        leave:
          - end: We're away.
        human:
          - handoff: One moment, please.
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    model.conditions.flatMap { use -> [Diagnostic] in
      let isSound = ExpressionTypes.problems(in: use.condition.expression, model.names).isEmpty
      guard isSound, model.isReachable(use.node) else { return [] }
      return ConditionValues.constants(in: use.condition.expression, node: use.node, model).map {
        Diagnostic(
          rule, use.condition.text.span($0.range), "this is always \($0.value)",
          help: reason(use.condition.text.value, model))
      }
    }
  }

  private static func reason(_ text: String, _ model: FlowModel) -> String? {
    let asksForOpen = text.contains("open") || text.contains("away")
    return asksForOpen && !model.canBeAway
      ? "this flow is always open: it has no hours and doesn't require the team" : nil
  }
}
