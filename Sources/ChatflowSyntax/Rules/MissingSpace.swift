/// CF0021 `missing-space`: the space after the colon between key and value is missing.
package enum MissingSpace {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    21, "missing-space", .error,
    summary: "The space after the colon between key and value is missing.",
    reason: """
      YAML sees a key only where a space, or the end of the line, follows the colon. Without it \
      key and value are one text.
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
      email_capture:
        when: after 1m
      display:
        triggers: {after: 10s}
      """)

  static func diagnostic(_ pair: GluedPair) -> Diagnostic {
    Diagnostic(
      rule, pair.span,
      "\(Wording.quoted(pair.span.text)) is one text for YAML, not a key with a value.",
      help: "put a space after the colon: \(Wording.excerpt(pair.mended))")
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
