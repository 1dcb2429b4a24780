/// CF0028 `line-without-key`: a line among keys is no key with a colon.
package enum LineWithoutKey {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    28, "line-without-key", .error,
    summary: "A line among keys is no key with a colon.",
    reason: """
      Every line of a map is a key, a colon, and its value. A text that goes on in the next line \
      must be indented there.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: Hi!
      «How can we help?»
      """,
    good: """
      chatflow: support
      version: 1
      welcome: Hi!
        How can we help?
      """)

  static func diagnostic(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "This line is no \"key: value\": there is no colon with a space after it.",
      help: "if it belongs to the text above, indent it; if it is a key, write a colon after it")
  }
}
