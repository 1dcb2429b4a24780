/// CF0015 `self-referring-alias`: an alias stands inside the very value it stands for.
package enum SelfReferringAlias {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    15, "self-referring-alias", .error,
    summary: "An alias stands inside the very value it stands for.",
    reason: "Such a value would contain itself without end.",
    bad: """
      chatflow: support
      version: 1
      x-base: &base
        one: a
        two: «*base»
      """,
    good: """
      chatflow: support
      version: 1
      x-base: &base
        one: a
      """)

  static func diagnostic(_ name: String, _ span: Span, anchor: Span) -> Diagnostic {
    Diagnostic(
      rule, span,
      "\(Wording.quoted("*" + name)) stands inside the value it stands for, which would never end.",
      help: "take it out, or name another anchor",
      related: [Diagnostic.Related(anchor, "the value begins here")])
  }
}
