import ChatflowProgram

/// More steps or variables than a flow may have.
package enum TooMany {
  package static let rule = Rule(
    117, "too-many", .error,
    summary: "A flow has more steps, variables or locales than it may, or sends too much at once.",
    reason: """
      A flow has at most 256 steps, 64 variables and 255 locales, and answers one message of a \
      visitor with at most 65,535 messages. Split it into several flows. A file of canned \
      replies has at most 500.
      """,
    described: """
      `steps:` with 300 of them, for sales and for support. Mended: a chatflow for each, with 150.
      """)

  package static func diagnostic(
    _ count: Int, _ what: String, limit: Int, at span: Span
  ) -> Diagnostic {
    Diagnostic(rule, span, "a flow has at most \(limit) \(what); this one has \(count)")
  }

  /// Of canned replies.
  static func replies(_ count: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      rule, span,
      "a file of canned replies has at most \(Limits.replies); this one has \(count)")
  }
}
