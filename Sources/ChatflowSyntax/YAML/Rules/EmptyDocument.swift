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

  /// `help` says how a file of the language begins.
  static func diagnostic(_ span: Span, help: String) -> Diagnostic {
    Diagnostic(rule, span, "This file is empty.", help: help)
  }
}
