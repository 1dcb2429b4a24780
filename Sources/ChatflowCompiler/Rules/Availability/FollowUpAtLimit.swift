import ChatflowProgram
import ChatflowSyntax

/// A time for mails that is longer than they ever wait.
enum FollowUpAtLimit: FlowRule {
  static let rule = Rule(
    416, "follow-up-at-limit", .warning,
    summary: "`after` of `follow_up` is longer than a mail ever waits.",
    reason: """
      A mail goes at most 10 minutes after the first reply that the visitor hasn't seen, whatever \
      `after` says: so that nobody waits for hours because a team member writes in bits.
      """,
    bad: """
      chatflow: support
      version: 1
      email_capture:
        when: after 1m
      follow_up:
        after: «30m»
      """,
    good: """
      chatflow: support
      version: 1
      email_capture:
        when: after 1m
      follow_up:
        after: 10m
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard let followUp = model.flow.followUp, followUp.after > FollowUp.longestDelay,
      let span = followUp.afterSpan
    else { return [] }
    return [
      Diagnostic(
        rule, span, "mails go 10m after the first unseen reply at the latest",
        fix: .write("10m", at: span))
    ]
  }
}
