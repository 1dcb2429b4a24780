import ChatflowSyntax

/// An e-mail that is asked for, and nothing is sent to.
enum AddressWithoutFollowUp: FlowRule {
  static let rule = Rule(
    419, "address-without-follow-up", .note,
    summary: "Visitors are asked for their e-mail, but replies they don't see aren't mailed.",
    reason: """
      With `follow_up`, what a team member writes after the visitor has left goes to that address. \
      Without it the reply waits in the chat until they come back.
      """,
    bad: """
      chatflow: support
      version: 1
      «email_capture»:
        when: after 1m
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
    guard model.flow.followUp == nil, model.flow.isIntact, model.hoursAreKnown,
      let span = model.emailIsAskedAt
    else { return [] }
    return [
      Diagnostic(
        rule, span, "replies that the visitor doesn't see don't go to this address",
        help: "add `follow_up: {after: 2m}`")
    ]
  }
}
