/// CF0013 `key-too-long`: a key has more than 1,024 characters.
package enum KeyTooLong {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    13, "key-too-long", .error,
    summary: "A key has more than 1,024 characters.",
    reason: """
      YAML looks for the colon of a key within 1,024 characters. A longer one is a text that got \
      into the place of a key, or has a colon in it that makes it one: put quotes around the \
      whole text, or write it below a line with | or >.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: Hi!
      «x-\(String(repeating: "a", count: 1030))»: b
      """,
    good: """
      chatflow: support
      version: 1
      welcome: Hi!
      x-a: b
      """)

  static func diagnostic(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span,
      "YAML reads this as a key because of the colon behind it, and a key can have at most 1024 "
        + "characters.",
      help: "shorten the key; if it is text, put quotes around all of it")
  }
}
