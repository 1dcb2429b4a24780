/// CF0029 `comment-swallows-text`: a # in a text begins a comment, and what is left makes no
/// sense.
package enum CommentSwallowsText {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    29, "comment-swallows-text", .error,
    summary: "A # in a text begins a comment, and what is left makes no sense.",
    reason: """
      A # after a space begins a comment, which goes to the end of the line and is ignored. Put \
      quotes around a text that has one.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: «#1 in Madrid»
      """,
    good: """
      chatflow: support
      version: 1
      welcome: "#1 in Madrid"
      """)

  static func wholeValue(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span,
      "YAML reads everything from # on as a comment, so there is no value here.",
      fix: .quotes(span))
  }

  static func bracket(_ span: Span, fix: Fix? = nil) -> Diagnostic {
    Diagnostic(
      rule, span,
      "YAML reads everything from # on as a comment, also the closing brace or bracket.",
      fix: fix, else: "put quotes around the text with the #")
  }

  static func continued(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span,
      "YAML reads everything from # on as a comment, which ends the text; the next line can't go "
        + "on with it.",
      help: "put quotes around the whole text, or move the comment")
  }

  static func condition(_ span: Span, whole: String) -> Diagnostic {
    Diagnostic(
      rule, span,
      "YAML reads everything from # on as a comment, which ends the condition too early.",
      help: "put quotes around it: \(Wording.inQuotes(whole))")
  }

  static func partOfKey(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "YAML reads everything from # on as a comment, also the colon of this key.",
      help: "put quotes around the key")
  }
}
