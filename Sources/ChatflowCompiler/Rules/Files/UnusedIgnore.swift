import ChatflowSyntax

/// A comment that ignores nothing.
enum UnusedIgnore {
  static let rule = Rule(
    505, "unused-ignore", .warning,
    summary: "An ignore comment hits nothing.",
    reason: """
      `# chatflow: ignore CODE reason` silences a warning or note on its own line or the one \
      below. This one silences none: the finding is gone, the code is not known, or it is an \
      error, which can't be ignored.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: Hi! «# chatflow: ignore CF0210 it is read by the host»
      """,
    good: """
      chatflow: support
      version: 1
      welcome: Hi!
      """)

  static func diagnostic(_ comment: Span, _ reason: String) -> Diagnostic {
    Diagnostic(rule, comment, "this comment ignores nothing: \(reason)")
  }
}
