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
      """,
    findsSeveral: true)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    // What could not be read may be what makes the difference.
    guard model.flow.isIntact, !model.conditions.isEmpty else { return [] }
    var context = ValueContext(model)
    var found: [Diagnostic] = []
    for use in model.conditions where use.problems.isEmpty && model.isReachable(use.node) {
      let constants = ConditionValues.constants(in: use, model, &context)
      guard !constants.isEmpty else { continue }
      let places = use.condition.text.textMap()
      for (range, value) in constants {
        found.append(
          Diagnostic(
            rule, places.span(of: range), "this is always \(value)",
            help: values(use.condition.text.value, range, &context)
              ?? reason(use.condition.text.value, model)))
      }
    }
    return found
  }

  /// What a variable can be that is compared with something else.
  private static func values(
    _ text: String, _ range: Range<Int>, _ context: inout ValueContext
  ) -> String? {
    let part = String(decoding: Array(text.utf8)[range], as: UTF8.self)
    guard case .comparison(_, let left, let right)? = (try? ExpressionParser.parse(part))?.kind,
      case .name(let name) = left.kind
    else { return nil }
    if case .number = right.kind { return context.bounds(of: name).map { "`\(name)` \($0.words)" } }
    guard case .text = right.kind, let values = context.constants(of: name), !values.isEmpty,
      values.count <= 8
    else { return nil }
    let quoted = Set(values).sorted().map { "\"\($0)\"" }
    let list =
      quoted.count == 1
      ? quoted[0] : quoted.dropLast().joined(separator: ", ") + " or " + (quoted.last ?? "")
    return "`\(name)` is only ever \(list) here"
  }

  private static func reason(_ text: String, _ model: FlowModel) -> String? {
    let asksForOpen = text.contains("open") || text.contains("away")
    return asksForOpen && !model.canBeAway
      ? "this flow is always open: it has no hours and doesn't require the team" : nil
  }
}
