/// CF0024 `text-after-quote`: text follows a closing quote.
package enum TextAfterQuote {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    24, "text-after-quote", .error,
    summary: "Text follows a closing quote.",
    reason: """
      Where a text begins with a quote, it ends at the next one of the same kind, and nothing may \
      follow. To have quotes in a text, put the other kind around all of it; in single quotes, \
      write a single quote twice.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: «'It's me. Hi!'»
      """,
    good: """
      chatflow: support
      version: 1
      welcome: "It's me. Hi!"
      """)

  static func diagnostic(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "The text in quotes ends in the middle, and more text follows it.",
      fix: .quotes(span, Wording.withoutOuterQuotes(span.text), "put quotes around all of it"))
  }
}
