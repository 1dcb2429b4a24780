/// CF0025 `bad-escape`: a backslash in double quotes is followed by something YAML does not know.
package enum BadEscape {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    25, "bad-escape", .error,
    summary: "A backslash in double quotes is followed by something YAML does not know.",
    reason: """
      In double quotes, a backslash begins a short form such as \\n for a line break. For a \
      backslash itself write two, or use single quotes, in which it has no meaning.
      """,
    bad: #"""
      chatflow: support
      version: 1
      welcome: "C:«\s»upport"
      """#,
    good: #"""
      chatflow: support
      version: 1
      welcome: 'C:\support'
      """#)

  static func diagnostic(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span,
      "In double quotes a backslash begins a short form, and YAML knows none that is written "
        + "\(Wording.quoted(span.text)).",
      fix: Fix(
        "write two backslashes for a real one, or put single quotes around the text",
        [Edit(Span(span.file, span.range.lowerBound..<span.range.lowerBound), "\\")]))
  }
}
