/// CF0030 `yaml-syntax`: yAML cannot make sense of a place.
package enum YAMLSyntax {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    30, "yaml-syntax", .error,
    summary: "YAML cannot make sense of a place.",
    reason: """
      This is any mistake in the writing of YAML that has no description of its own, such as a \
      comma too many.
      """,
    bad: """
      chatflow: support
      version: 1
      channels: [web,«,» facebook]
      """,
    good: """
      chatflow: support
      version: 1
      channels: [web, facebook]
      """)

  /// `problem` are the YAML reader's own words.
  static func diagnostic(_ span: Span, problem: String) -> Diagnostic {
    let text = span.text
    let what =
      span.range.isEmpty
      ? "The file ends where YAML expects more"
      : "YAML can't make sense of \(Wording.quoted(text)) here"
    return Diagnostic(
      rule, span, "\(what) (\(Wording.excerpt(problem))).",
      help: "if this is part of a text, put quotes around the whole text")
  }
}
