/// CF0006 `nested-too-deep`: lists and maps lie more than 64 levels inside each other.
package enum NestedTooDeep {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    6, "nested-too-deep", .error,
    summary: "Lists and maps lie more than 64 levels inside each other.",
    reason: """
      No chatflow needs more than a dozen levels; more come from a missing closing bracket or \
      from a generated file. Levels that an alias stands for count too. Reading stops here.
      """,
    bad: """
      chatflow: support
      version: 1
      x-deep: \(opening)«[»a]\(closing)
      """,
    good: """
      chatflow: support
      version: 1
      x-deep: \(opening)a\(closing)
      """)

  private static let opening = String(repeating: "[", count: YAMLLimits.depth - 1)
  private static let closing = String(repeating: "]", count: YAMLLimits.depth - 1)

  static func diagnostic(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span,
      "Lists and maps lie more than \(YAMLLimits.depth) levels inside each other here; what "
        + "follows is not read.",
      help: "write it flatter, and check whether a closing bracket is missing above")
  }
}
