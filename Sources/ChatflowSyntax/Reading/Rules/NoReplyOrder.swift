/// A `no_reply` list whose entries don't fit together.
package enum NoReplyOrder {
  package static let rule = Rule(
    121, "no-reply-order", .error,
    summary: "The entries of `no_reply` don't fit together.",
    reason: """
      Earlier entries `say` something and the last one goes to a step with `goto`. All times count \
      from the question, so each is longer than the one before.
      """,
    bad: """
      chatflow: support
      version: 1
      start: question
      steps:
        question:
          - ask: What can we do for you?
            no_reply:
              - {after: 5m, say: "Still there?"}
              - {after: «2m», goto: bye}
          - end: Thanks!
        bye:
          - end: Bye!
      """,
    good: """
      chatflow: support
      version: 1
      start: question
      steps:
        question:
          - ask: What can we do for you?
            no_reply:
              - {after: 2m, say: "Still there?"}
              - {after: 5m, goto: bye}
          - end: Thanks!
        bye:
          - end: Bye!
      """)

  static func notRising(_ span: Span, previous: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "this time is not longer than the one before",
      help: "all times of a `no_reply` count from the question",
      related: [.init(previous, "the one before")])
  }

  static func form(_ span: Span, _ message: String) -> Diagnostic {
    Diagnostic(
      rule, span, message,
      help: "earlier entries have `after` and `say`, the last one `after` and `goto`")
  }
}
