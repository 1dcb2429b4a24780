/// CF0023 `unclosed-quote`: a quoted text has no closing quote.
package enum UnclosedQuote {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    23, "unclosed-quote", .error,
    summary: "A quoted text has no closing quote.",
    reason: """
      A text that begins with a quote goes on, over many lines if need be, to the next quote of \
      the same kind. If the closing one is missing, the rest of the file becomes part of the \
      text.
      """,
    bad: """
      chatflow: support
      version: 1
      title: «"Website support»
      welcome: Hi!
      """,
    good: """
      chatflow: support
      version: 1
      title: "Website support"
      welcome: Hi!
      """)

  /// `closedAt` is the quote that ended the text too late, if there is one.
  static func diagnostic(_ span: Span, closedAt close: Span?) -> Diagnostic {
    let text = span.text
    let quote = text.unicodeScalars.first == "'" ? "'" : "\""
    let message =
      if let close {
        "The quote that opens here closes only in line \(close.start.line), in the middle of "
          + "something else: its closing quote is probably missing."
      } else {
        "The quote that opens here never closes, so YAML reads the rest of the file as this text."
      }
    return Diagnostic(
      rule, span, message,
      help: "close it at the end of the text with \(quote), or put the other kind of quotes around "
        + "a text that begins with \(quote)",
      related: close.map { [Diagnostic.Related($0, "YAML takes this for the closing quote")] } ?? []
    )
  }
}
