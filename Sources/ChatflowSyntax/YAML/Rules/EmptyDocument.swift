/// CF0008 `empty-document`: a file holds no value: it is empty or has only comments.
package enum EmptyDocument {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    8, "empty-document", .error,
    summary: "A file holds no value: it is empty or has only comments.",
    reason: "A chatflow file must hold at least its name and the version of the language.",
    bad: """
      «»# Nothing here yet.
      """,
    good: """
      chatflow: support
      version: 1
      """)

  static func diagnostic(_ span: Span) -> Diagnostic {
    let help =
      DocumentReader.isScenarioFile(span.file.name)
      ? "a scenario file begins with a line \"chatflow: NAME\" and a line \"tests:\""
      : "a chatflow begins with a line \"chatflow: NAME\" and a line \"version: 1\""
    return Diagnostic(rule, span, "This file is empty.", help: help)
  }
}
