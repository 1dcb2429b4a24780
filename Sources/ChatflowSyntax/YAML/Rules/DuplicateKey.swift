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

  /// A key that begins an item of a list, in the same item once more. `dash` is what stands before
  /// the first, `indentation` what stands before the second.
  static func withoutDash(
    _ key: String, _ span: Span, first: Span, dash: String, indentation: Span
  ) -> Diagnostic {
    Diagnostic(
      rule, span,
      "\(Wording.quoted(key)) stands here a second time; the first is in line "
        + "\(first.start.line).",
      fix: Fix(
        "begin another item with a dash: write `- \(key): …`, after "
          + Wording.spaces(dash.utf8.count - 2),
        [Edit(indentation, dash)], isSafe: false),
      related: [Diagnostic.Related(first, "first here")])
  }
}
