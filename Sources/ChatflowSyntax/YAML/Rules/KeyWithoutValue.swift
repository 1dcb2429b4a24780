/// CF0012 `key-without-value`: a part between commas in braces has no colon and no value.
package enum KeyWithoutValue {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    12, "key-without-value", .error,
    summary: "A part between commas in braces has no colon and no value.",
    reason: """
      In braces, commas separate pairs of key and value. A comma inside a text cuts it in two, \
      and one part is left without a value: put quotes around the whole text.
      """,
    bad: """
      chatflow: support
      version: 1
      start: menu
      steps:
        menu:
          - choose: What brings you here?
            options: {«A person», please: human}
            otherwise: human
            no_reply: {after: 5m, goto: human}
        human:
          - handoff: I'll get a colleague.
      """,
    good: """
      chatflow: support
      version: 1
      start: menu
      steps:
        menu:
          - choose: What brings you here?
            options: {"A person, please": human}
            otherwise: human
            no_reply: {after: 5m, goto: human}
        human:
          - handoff: I'll get a colleague.
      """)

  /// `withBefore` and `withAfter` are the text joined with the value before it and the key after
  /// it.
  static func diagnostic(
    _ span: Span, text: String, withBefore: String?, withAfter: String?
  ) -> Diagnostic {
    let candidates = [withBefore, withAfter].compactMap { $0 }.map(Wording.inQuotes)
    let help =
      candidates.isEmpty
      ? "if it is text, put quotes around all of it with its braces; else write a colon and a value"
      : "put quotes around the text with the comma: " + candidates.joined(separator: " or ")
    return Diagnostic(
      rule, span,
      "\(Wording.quoted(text)) has no value: in braces, a comma ends one pair and begins the next.",
      help: help)
  }
}
