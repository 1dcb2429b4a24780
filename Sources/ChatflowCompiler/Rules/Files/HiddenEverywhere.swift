import ChatflowSyntax

/// A flow that is hidden on every page it shows on.
enum HiddenEverywhere: FlowRule {
  static let rule = Rule(
    507, "hidden-everywhere", .warning,
    summary: "A flow is hidden on every page that it is for.",
    reason: "`hide` wins over `show`, so no visitor ever sees the flow.",
    bad: """
      chatflow: support
      version: 1
      target:
        pages:
          show: ["/shop/*"]
          hide: [«"/*"»]
      welcome: Hi!
      """,
    good: """
      chatflow: support
      version: 1
      target:
        pages:
          show: ["/shop/*"]
          hide: ["/shop/pay"]
      welcome: Hi!
      """)

  static let needsWholeFlow = false

  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard let target = model.flow.target, !target.hide.isEmpty,
      let place = TargetReach(model).hidesAll()
    else { return [] }
    return [
      Diagnostic(
        rule, target.hide[place].span, "this hides the flow on every page that it is for",
        help: "name the pages without the chat here, or take the line out")
    ]
  }
}
