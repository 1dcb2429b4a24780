/// CF0009 `second-document`: a second YAML document begins in the same file.
package enum SecondDocument {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    9, "second-document", .error,
    summary: "A second YAML document begins in the same file.",
    reason: """
      A line --- begins a document, and a file holds one chatflow, calendar or set of scenarios. \
      What follows is not read.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: Hi!
      «---»
      chatflow: sales
      version: 1
      """,
    good: """
      chatflow: support
      version: 1
      welcome: Hi!
      """)

  static func diagnostic(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span,
      "A second document begins here, and a file holds only one; what follows is not read.",
      help: "move what follows to a file of its own, or delete this line")
  }
}
