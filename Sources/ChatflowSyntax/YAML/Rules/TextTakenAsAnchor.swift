/// CF0032 `text-taken-as-anchor`: the first word of a text begins with & and is taken for an
/// anchor.
package enum TextTakenAsAnchor {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    32, "text-taken-as-anchor", .warning,
    summary: "The first word of a text begins with & and is taken for an anchor.",
    reason: """
      A word that begins with & marks the value that follows it, so that *word can stand for it \
      elsewhere. The mark is no part of the text, so visitors would not see it. No warning is \
      given when an alias uses the mark.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: «&more to come»
      """,
    good: """
      chatflow: support
      version: 1
      welcome: "&more to come"
      """)

  static func diagnostic(_ span: Span, name: String) -> Diagnostic {
    Diagnostic(
      rule, span,
      "YAML reads \(Wording.quoted("&" + name)) as a mark for the value that follows, so it is "
        + "missing from the text.",
      fix: .quotes(span, nil, "if it is text, put quotes around it"))
  }
}
