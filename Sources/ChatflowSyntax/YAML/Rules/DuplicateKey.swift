/// CF0010 `duplicate-key`: the same key stands twice in one map.
package enum DuplicateKey {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    10, "duplicate-key", .error,
    summary: "The same key stands twice in one map.",
    reason: """
      Only one of the two could count, and it is not obvious which. Keys are compared exactly, \
      byte by byte.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: Hi!
      «welcome»: Hello!
      """,
    good: """
      chatflow: support
      version: 1
      welcome: Hi!
      """)

  static func diagnostic(
    _ key: String, _ span: Span, first: Span, isMerge: Bool
  ) -> Diagnostic {
    Diagnostic(
      rule, span,
      "\(Wording.quoted(key)) stands here a second time; the first is in line "
        + "\(first.start.line).",
      help: isMerge ? "write one list: <<: [*first, *second]" : "delete or rename one of the two",
      related: [Diagnostic.Related(first, "first here")])
  }
}
