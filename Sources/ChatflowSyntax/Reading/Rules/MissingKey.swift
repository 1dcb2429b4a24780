/// A required key that is not there.
package enum MissingKey {
  package static let rule = Rule(
    103, "missing-key", .error,
    summary: "A required key is missing.",
    reason: "Without it the meaning is open, and a guess could reach a real visitor.",
    bad: """
      «chatflow»: support
      welcome: Hi!
      """,
    good: """
      chatflow: support
      version: 1
      welcome: Hi!
      """,
    findsSeveral: true)

  static func diagnostic(
    _ key: String, in title: String, at span: Span, help: String?
  ) -> Diagnostic {
    Diagnostic(rule, span, "\(title) needs `\(key)`", help: help)
  }

  /// Of several at once.
  static func several(_ keys: [Key], in title: String, at span: Span) -> Diagnostic {
    let names = Suggestion.list(keys.map(\.name), joined: "and")
    let examples = keys.map { "\($0.name): \($0.example)" }
    return Diagnostic(
      rule, span, "\(title) needs \(names)",
      help: "for example \(Suggestion.list(examples, joined: "and"))")
  }
}
