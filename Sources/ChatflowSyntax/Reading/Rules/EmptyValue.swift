/// A key with nothing behind it.
package enum EmptyValue {
  package static let rule = Rule(
    105, "empty-value", .error,
    summary: "A value is empty.",
    reason: """
      Nothing stands behind the key, or only blanks. Write the value, or leave the key out: most \
      keys have a default.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: «""»
      """,
    good: """
      chatflow: support
      version: 1
      welcome: Hi!
      """)

  static func diagnostic(_ span: Span, _ what: String, mayStandAlone: Bool = false) -> Diagnostic {
    let word = what.filter { $0 != "`" }
    return Diagnostic(
      rule, span, "\(what) is empty",
      help: mayStandAlone
        ? "write a text, or `- \(word)` alone, without a colon, for none"
        : "write a value, or leave the key out")
  }

  /// Of a key whose lines stand at the wrong indentation.
  static func diagnostic(_ span: Span, _ what: String, strays: [String]) -> Diagnostic {
    let keys = Suggestion.list(Array(strays.prefix(5)), joined: "and")
    return Diagnostic(
      rule, span, "\(what) is empty", help: "indent what belongs to it by two spaces: \(keys)")
  }
}
