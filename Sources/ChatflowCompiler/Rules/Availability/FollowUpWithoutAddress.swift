import ChatflowSyntax

/// `follow_up` where no address is ever known.
enum FollowUpWithoutAddress: FlowRule {
  static let rule = Rule(
    418, "follow-up-without-address", .warning,
    summary: "`follow_up` is written, but the visitor's e-mail never comes to be known.",
    reason: """
      Replies are mailed on the web, to visitors whose e-mail is known: from the prompt, from an \
      `ask` with `as: email`, or because `target` shows the flow to known visitors only. Where \
      nobody is asked, only a team member can find out the address.
      """,
    bad: """
      chatflow: support
      version: 1
      «follow_up»:
        after: 2m
      """,
    good: """
      chatflow: support
      version: 1
      email_capture:
        when: after 1m
      follow_up:
        after: 2m
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard let followUp = model.flow.followUp, model.flow.isFlawless, model.hoursAreKnown else {
      return []
    }
    guard model.flow.channels.web else {
      return [
        Diagnostic(
          rule, followUp.keySpan, "nothing is ever mailed here: replies go by mail on the web only",
          help: "take `follow_up` out")
      ]
    }
    // Where it can't be told what is reached, a question for it may be.
    let isReachKnown =
      model.flow.steps.isEmpty
      || model.graph.start != nil && !model.graph.hasUnknownTargets
    if !isReachKnown || model.emailIsAskedAt != nil || model.flow.target?.visitors == .known {
      return []
    }
    return [
      Diagnostic(
        rule, followUp.keySpan,
        "nothing is mailed here unless a team member finds out the address: nobody is asked for it",
        help: "ask with `email_capture`, or with `ask` and `as: email`")
    ]
  }
}
