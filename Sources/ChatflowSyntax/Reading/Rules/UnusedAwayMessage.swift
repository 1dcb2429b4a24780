/// An away message that `show` never lets appear.
package enum UnusedAwayMessage {
  package static let rule = Rule(
    408, "unused-away-message", .warning,
    summary: "An away message is written, but `show` is not `message`.",
    reason: "Nobody will read it. Write `show: message`, or take the message out.",
    bad: """
      chatflow: support
      version: 1
      availability:
        team: required
        away:
          show: welcome
          «message»: We're away.
      """,
    good: """
      chatflow: support
      version: 1
      availability:
        team: required
        away:
          show: message
          message: We're away.
      """)

  static func diagnostic(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "this message is never sent: `show` is not `message`",
      help: "write `show: message`, or take the message out")
  }
}
