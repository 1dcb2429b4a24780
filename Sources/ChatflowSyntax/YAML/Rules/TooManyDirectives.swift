/// CF0036 `too-many-directives`: a file has more than 100 lines that begin with %TAG.
package enum TooManyDirectives {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    36, "too-many-directives", .error,
    summary: "A file has more than 100 lines that begin with %TAG.",
    reason: """
      Such lines give prefixes of tags short names, and chatflows have no use for them. Reading \
      takes longer with each one for all that came before, so it stops here.
      """,
    described: """
      `%TAG !a1! tag:a1`, `%TAG !a2! tag:a2`, and so on, 40,000 times: one megabyte that would \
      take a minute to read. Without these lines the file says the same.
      """)

  static func diagnostic(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span,
      "This file has more than \(YAMLLimits.tagDirectives) lines that begin with %TAG; what "
        + "follows is not read.",
      help: "delete these lines: chatflows have no use for them")
  }
}
