/// CF0011 `key-not-text`: a key is a list or a map, or is missing.
package enum KeyNotText {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    11, "key-not-text", .error,
    summary: "A key is a list or a map, or is missing.",
    reason: """
      What stands before a colon is a name, so it must be a text. This mostly happens to a text \
      with double braces such as {{name}}: braces begin a map in YAML, so put quotes around the \
      text. A template is written ${name}.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: {«{name}»}
      """,
    good: """
      chatflow: support
      version: 1
      welcome: "${contact.first_name | there}"
      """)

  /// `text` is the bracketed text around the key, when it may be one text.
  static func diagnostic(_ span: Span, text: String?) -> Diagnostic {
    let quotes = text.map { "if it is text, put quotes around it: \(Wording.inQuotes($0))" }
    return Diagnostic(
      rule, span,
      "A list or map stands here where a key, which is a text, should be: YAML reads braces and "
        + "brackets as maps and lists.",
      help: quotes ?? "write a text as the key")
  }

  /// Of a key in brackets of its own, `[Prices]: plans`: `text` is what stands in them.
  static func bracketed(_ span: Span, text: String, isKnown: Bool) -> Diagnostic {
    Diagnostic(
      rule, span,
      "This key stands in brackets of its own, so that it is a list or a map and no text.",
      fix: isKnown
        ? .write(text, at: span)
        : Fix("write `\(Wording.excerpt(text))`, or \(Wording.inQuotes(span.text)) with brackets"))
  }

  /// Of a key that is taken for a mark, `&Prices: plans`: `text` is the key without it.
  static func anchor(_ span: Span, text: String, isKnown: Bool) -> Diagnostic {
    Diagnostic(
      rule, span,
      "YAML reads \(Wording.quoted(span.text)) as a mark for a value, so the key is missing here.",
      fix: isKnown
        ? .write(text, at: span)
        : Fix("write `\(Wording.excerpt(text))`, or \(Wording.inQuotes(span.text)) with its sign"))
  }

  static func missing(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "A key is missing here: a value needs its name and a colon before it.",
      help: "write the key before the colon, or put quotes around a text that begins with ? or :")
  }
}
