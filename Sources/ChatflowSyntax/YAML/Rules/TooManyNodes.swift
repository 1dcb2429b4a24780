/// CF0007 `too-many-nodes`: a file has more than 100,000 keys and values, counting what aliases
/// stand for.
package enum TooManyNodes {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    7, "too-many-nodes", .error,
    summary: "A file has more than 100,000 keys and values, counting what aliases stand for.",
    reason: """
      Each alias counts as everything it stands for: a few lines of aliases to lists of aliases \
      can stand for millions of values. Reading stops here.
      """,
    described: """
      `a: &a [x, x, x, x, x, x, x, x, x, x]`, then \
      `b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]`, and so on: the fifth such line stands for \
      100,000 values. Without aliases to lists of aliases, the file is small.
      """)

  static func diagnostic(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span,
      "With this, the file has more than \(YAMLLimits.nodes) keys and values, counting what "
        + "aliases stand for; what follows is not read.",
      help: "split the file, or use fewer aliases")
  }
}
