/// CF0020 `braces-in-text`: a text without quotes has braces or brackets in it that YAML reads as
/// a map or list.
package enum BracesInText {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    20, "braces-in-text", .error,
    summary: """
      A text without quotes has braces or brackets in it that YAML reads as a map or list.
      """,
    reason: """
      Inside braces or brackets, and at the beginning of any text, { and [ begin a map or a list. \
      Put quotes around a text with a template such as ${name} there.
      """,
    bad: """
      chatflow: support
      version: 1
      locales: [es]
      locale: es
      welcome: {es: «Hola ${contact.first_name | amigo}»}
      """,
    good: """
      chatflow: support
      version: 1
      locales: [es]
      locale: es
      welcome: {es: "Hola ${contact.first_name | amigo}"}
      """)

  static func diagnostic(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span,
      "YAML reads the braces or brackets in this text as the beginning of a map or list.",
      fix: .quotes(span))
  }
}
