/// A `${…}` that can't be read.
package enum BadTemplate {
  package static let rule = Rule(
    201, "bad-template", .error,
    summary: "A `${…}` in a message can't be read.",
    reason: """
      `${name}` inserts a value and `${name | fallback}` a value or, where it is unset, another \
      text. For a literal `${` write `$${`.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: "Hi «${contact first name | there}»!"
      """,
    good: """
      chatflow: support
      version: 1
      welcome: "Hi ${contact.first_name | there}!"
      """)

  static func diagnostic(_ error: TextualError, at span: Span) -> Diagnostic {
    Diagnostic(rule, span, error.message, help: error.help)
  }
}
