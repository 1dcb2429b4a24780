import ChatflowSyntax

/// `away` in a flow that is always open.
enum NeverAway: FlowRule {
  static let rule = Rule(
    410, "never-away", .warning,
    summary: "`away` is written, but the flow is never away.",
    reason: """
      Without `hours`, exceptions that close, or `team: required`, it is always open, and what \
      `away` says never happens.
      """,
    bad: """
      chatflow: support
      version: 1
      availability:
        «away»: {show: message, message: We're away.}
      """,
    good: """
      chatflow: support
      version: 1
      availability:
        team: required
        away: {show: message, message: We're away.}
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard let key = model.flow.availability?.awayKey, !model.canBeAway, model.flow.isIntact else {
      return []
    }
    return [
      Diagnostic(
        rule, key, "this flow is never away",
        help: "add `hours` or `team: required`, or take `away` out")
    ]
  }
}
