/// CF0019 `second-colon`: a text without quotes has a colon and a space in it.
package enum SecondColon {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    19, "second-colon", .error,
    summary: "A text without quotes has a colon and a space in it.",
    reason: """
      A colon with a space after it, or at the end of a line, separates a key from its value, so \
      a second one in the same line makes no sense to YAML. Put quotes around the text.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: «Note: we are closed today»
      """,
    good: """
      chatflow: support
      version: 1
      welcome: "Note: we are closed today"
      """)

  static func diagnostic(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span,
      "This text has a colon in it, which YAML reads as the end of a second key in the same line.",
      fix: .quotes(span))
  }
}
