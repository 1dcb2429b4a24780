import ChatflowSyntax

/// Options that Facebook would cut.
enum FacebookQuickReplies: FlowRule {
  static let rule = Rule(
    309, "facebook-quick-replies", .warning,
    summary: "Options go beyond what Facebook shows.",
    reason: "Facebook shows at most 13 quick replies, each with at most 20 characters.",
    bad: """
      chatflow: support
      version: 1
      channels: [web, facebook]
      start: menu
      steps:
        menu:
          - choose: What is it about?
            options:
              «A question about an order»: human
              Something else: human
            otherwise: human
            no_reply: {after: 5m, goto: human}
        human:
          - handoff: I'll get a colleague.
      """,
    good: """
      chatflow: support
      version: 1
      channels: [web, facebook]
      start: menu
      steps:
        menu:
          - choose: What is it about?
            options:
              An order: human
              Something else: human
            otherwise: human
            no_reply: {after: 5m, goto: human}
        human:
          - handoff: I'll get a colleague.
      """)

  static let maximumReplies = 13
  static let maximumCharacters = 20

  static let needsWholeFlow = false

  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard model.flow.channels.facebook else { return [] }
    return model.graph.nodes.flatMap { node -> [Diagnostic] in
      guard case .choose(let choose) = node.action.kind else { return [] }
      var found: [Diagnostic] = []
      if choose.options.count > maximumReplies {
        found.append(
          Diagnostic(
            rule, choose.options[maximumReplies].label.span,
            "Facebook shows \(maximumReplies) options; this question has \(choose.options.count)"))
      }
      for bubble in choose.options.flatMap(\.label.allBubbles) {
        let count = bubble.text.value.unicodeScalars.count
        guard bubble.template.literal != nil, count > maximumCharacters else { continue }
        found.append(
          Diagnostic(
            rule, bubble.text.span,
            "Facebook cuts labels after \(maximumCharacters) characters; this one has \(count)"))
      }
      return found
    }
  }
}
