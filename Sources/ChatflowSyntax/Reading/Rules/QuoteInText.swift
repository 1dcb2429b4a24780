/// A quote at the end of a text that has none at its beginning, or curly quotes around it.
package enum QuoteInText {
  package static let rule = Rule(
    128, "quote-in-text", .warning,
    summary: "A text without quotes ends in one, or has curly quotes around it.",
    reason: """
      Quotes around a text are no part of it, but only straight ones, and only where one begins \
      the text and one ends it. Others are letters like any, and visitors see them. Where they are \
      wanted, put straight quotes around the whole text.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: «“How can we help?”»
      """,
    good: """
      chatflow: support
      version: 1
      welcome: "How can we help?"
      """)

  private static let pairs: [Unicode.Scalar: [Unicode.Scalar]] = [
    "“": ["”", "“", "\""], "”": ["”"], "„": ["“", "”"], "‘": ["’"], "«": ["»"], "»": ["«"],
    "‚": ["‘"],
  ]

  /// Whether a text must be looked at: hardly any ends so.
  static func mayConcern(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    if bytes.isEmpty { return false }
    let last = bytes[bytes.count - 1]
    if last == UInt8(ascii: "\"") || last == UInt8(ascii: "'") { return true }
    // “ ” ‘ ’ « » end in one of these.
    guard last >= 0x80 else { return false }
    return bytes[0] >= 0x80 && (0x98...0x9E).contains(last) || last == 0xAB || last == 0xBB
  }

  /// `isMessage` tells a text for people: a name or value in curly quotes is told as what it is.
  static func diagnostic(_ text: String, _ span: Span, isMessage: Bool) -> Diagnostic? {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last, scalars.count > 1 else { return nil }
    if isMessage, let closing = pairs[first], closing.contains(last) {
      let inner = String(scalars.dropFirst().dropLast())
      return Diagnostic(
        rule, span, "the quotes around this text are curly ones, so they are part of it",
        fix: .quotes(span, inner, "write straight quotes"))
    }
    guard !isMessage, last == "\"" || last == "'", first != last else { return nil }
    // A pair within the text, feet and inches, and an apostrophe that ends a word.
    let count = scalars.count { $0 == last }
    let before = scalars.dropLast().last
    let isMeasure = before?.properties.numericType != nil
    let endsWord = last == "'" && before?.properties.isAlphabetic ?? false
    guard count % 2 == 1, !isMeasure, !endsWord else { return nil }
    let end = span.range.upperBound
    let place = Span(span.file, end - 1..<end)
    return Diagnostic(
      rule, place, "this text ends in a quote and doesn't begin with one",
      fix: Fix("delete it, or put one at the beginning, too", [Edit(place, "")]))
  }
}
