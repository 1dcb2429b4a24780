/// CF0016 `merge-not-a-map`: a merge key (<<) is given something that is not a map.
package enum MergeNotAMap {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    16, "merge-not-a-map", .error,
    summary: "A merge key (<<) is given something that is not a map.",
    reason: """
      A key << copies the entries of another map into the one it stands in: it takes an alias of \
      a map, or a list of them.
      """,
    bad: """
      chatflow: support
      version: 1
      target:
        <<: «high»
        pages: {show: ["/help/*"]}
      """,
    good: """
      chatflow: support
      version: 1
      x-high: &high {priority: 10}
      target:
        <<: *high
        pages: {show: ["/help/*"]}
      """)

  static func diagnostic(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "The key << copies the entries of maps, and this is no map.",
      help: "write the alias of a map, or a list of them: <<: *name")
  }
}
