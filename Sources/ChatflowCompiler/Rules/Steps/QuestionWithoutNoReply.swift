import ChatflowSyntax

/// A question that waits for ever.
enum QuestionWithoutNoReply: FlowRule {
  static let rule = Rule(
    307, "question-without-no-reply", .warning,
    summary: "A question doesn't say what happens when the visitor stays silent.",
    reason: """
      Many visitors leave in the middle. Without `no_reply` the conversation hangs at the \
      question, and nobody on the team sees it.
      """,
    bad: """
      chatflow: support
      version: 1
      start: question
      steps:
        question:
          - «ask»: What can we do for you?
          - handoff: I'll get a colleague.
      """,
    good: """
      chatflow: support
      version: 1
      start: question
      steps:
        question:
          - ask: What can we do for you?
            no_reply: {after: 5m, goto: human}
          - goto: human
        human:
          - handoff: I'll get a colleague.
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    model.graph.nodes.compactMap { node in
      let hasNoReply =
        switch node.action.kind {
        case .choose(let choose): !choose.parts.noReply.isEmpty
        case .ask(let ask): !ask.parts.noReply.isEmpty
        default: true
        }
      guard !hasNoReply, model.flow.steps[node.step].isIntact else { return nil }
      return Diagnostic(
        rule, node.action.keySpan, "a visitor who stays silent is stuck at this question",
        help: "add `no_reply: {after: 5m, goto: STEP}`")
    }
  }
}
