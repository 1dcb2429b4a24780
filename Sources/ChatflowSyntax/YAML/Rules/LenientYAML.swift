/// CF0037 `lenient-yaml`: YAML 1.2 forbids a place that is read here all the same.
package enum LenientYAML {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    37, "lenient-yaml", .warning,
    summary: "YAML 1.2 forbids a place that is read here all the same.",
    reason: """
      The file means here what was meant, but editors and other programs that are stricter refuse \
      it: a # right behind a quote, bracket or comma; lines of a text in quotes, or of a list in \
      brackets, that aren't indented further than the key they belong to; a dash alone in brackets.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: "We will be
      «back soon."»
      """,
    good: """
      chatflow: support
      version: 1
      welcome: "We will be
        back soon."
      """)

  /// A comment without a space before it.
  static func comment(_ span: Span) -> Diagnostic {
    let start = Span(span.file, span.range.lowerBound..<span.range.lowerBound)
    return Diagnostic(
      rule, span, "A comment begins right here, and YAML 1.2 wants a space before it.",
      fix: Fix("put a space before the #", [Edit(start, " ")]))
  }

  /// The first line of some that are indented too little; `edits` indent all of them.
  static func indentation(_ span: Span, needed: Int, edits: [Edit]) -> Diagnostic {
    let spaces = needed == 1 ? "one space" : "\(needed) spaces"
    return Diagnostic(
      rule, span,
      "This belongs to what is open above, and YAML 1.2 wants it indented by at least \(spaces).",
      fix: Fix("indent it by \(spaces)", edits))
  }

  /// A dash that is a text in brackets.
  static func dash(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "A dash alone is no text in brackets for YAML 1.2.",
      fix: Fix("put quotes around it", [Edit(span, "\"-\"")]))
  }
}
