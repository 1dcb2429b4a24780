/// CF0031 `text-cut-by-comment`: a # cuts a text short.
package enum TextCutByComment {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    31, "text-cut-by-comment", .warning,
    summary: "A # cuts a text short.",
    reason: """
      A # after a space begins a comment, so the text ends before it, without any sign. Put \
      quotes around the text; if it is meant as a comment, put a space after the #.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: We are «#1 in Madrid»
      """,
    good: """
      chatflow: support
      version: 1
      welcome: "We are #1 in Madrid"
      """)

  /// `whole` is the text with what was cut off.
  static func diagnostic(_ span: Span, whole: String) -> Diagnostic {
    Diagnostic(
      rule, span, "The text ends before this #: YAML reads what follows as a comment.",
      help: "put quotes around the text: \(Wording.inQuotes(whole)); "
        + "or, if it is a comment, a space after the #")
  }
}
