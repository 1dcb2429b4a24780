/// CF0021 `missing-space`: the space after a colon or a dash is missing.
package enum MissingSpace {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    21, "missing-space", .error,
    summary: "The space after the colon of a key, or after the dash of a list item, is missing.",
    reason: """
      YAML sees a key only where a space, or the end of the line, follows the colon, and a list \
      item only where one follows the dash. Without it key and value, or dash and item, are one \
      text.
      """,
    bad: """
      chatflow: support
      version: 1
      email_capture:
        when: after 1m
      display:
        triggers: {«after:10s»}
      """,
    good: """
      chatflow: support
      version: 1
      follow_up: {after: 2m}
      email_capture:
        when: after 1m
      display:
        triggers: {after: 10s}
      """)

  private static func fix(_ pair: GluedPair) -> Fix {
    let colon = pair.key.upperBound
    return Fix(
      "put a space after the colon: \(Wording.excerpt(pair.mended))",
      [Edit(Span(pair.file, colon..<colon + 1), ": ")])
  }

  static func diagnostic(_ pair: GluedPair) -> Diagnostic {
    Diagnostic(
      rule, pair.span,
      "\(Wording.quoted(pair.span.text)) is one text for YAML, not a key with a value.",
      fix: fix(pair))
  }

  /// A pair whose value has a colon, which YAML takes for that of the key.
  static func diagnostic(cut pair: GluedPair) -> Diagnostic {
    Diagnostic(
      rule, pair.span,
      "YAML sees no key \(Wording.quoted(pair.keyText)) here: no space follows the colon.",
      fix: fix(pair))
  }

  /// An item like `-say: Hi`.
  static func afterDash(_ span: Span) -> Diagnostic {
    let start = span.range.lowerBound
    let item = String(span.text.unicodeScalars.dropFirst())
    return Diagnostic(
      rule, span, "YAML sees no list item here: no space follows the dash.",
      fix: Fix(
        "put a space after the dash: - \(Wording.excerpt(item))",
        [Edit(Span(span.file, start..<start + 1), "- ")]))
  }

  /// A colon right before a comma or a closing bracket.
  static func beforeBracket(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span,
      "In braces and brackets, YAML wants a space after the colon of \(Wording.quoted(span.text)).",
      help: "put a space after the colon and write the value; if it is text, put quotes around it: "
        + Wording.inQuotes(span.text))
  }
}
