/// An item of a step that is no action, or more than one.
package enum UnknownAction {
  package static let rule = Rule(
    120, "unknown-action", .error,
    summary: "An item of a step is no action, or several at once.",
    reason: """
      A step is a list; each item is one action, named by its first key: `say`, `choose`, `ask`, \
      `if`, `set`, `assign`, `wait`, `notify`, `goto`, `handoff` or `end`.
      """,
    bad: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - «tell»: Hi!
          - end: Bye!
      """,
    good: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - say: Hi!
          - end: Bye!
      """)

  static let keywords = Shape.actions.compactMap { $0.keys.first?.name }

  static func unknown(_ name: String, near: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "`\(name)` is not an action",
      help: Suggestion.question(near)
        ?? "an action is one of \(keywords.joined(separator: ", "))")
  }

  static func several(_ first: String, _ second: Entry) -> Diagnostic {
    Diagnostic(
      rule, second.keySpan, "`\(first)` and `\(second.key)` are two actions in one item",
      help: "give `\(second.key)` a line of its own that starts with `- `")
  }

  /// What belongs under `no_reply`, beside the action.
  static func strayed(_ first: Entry, _ second: Entry) -> Diagnostic {
    Diagnostic(
      rule, first.keySpan, "`\(first.key)` and `\(second.key)` belong under `no_reply`",
      help: "indent both lines by two more spaces")
  }

  static func text(_ text: Text) -> Diagnostic {
    let words = text.value.split(separator: " ", maxSplits: 1).map(String.init)
    let isKnown = words.first.map { first in keywords.contains { $0 == first } } ?? false
    if let spaced = text.withSpaceAfterColon {
      return Diagnostic(
        rule, text.span, "a space is missing after the colon", help: "write `\(spaced)`")
    }
    return Diagnostic(
      rule, text.span, "an action has a colon behind its name",
      help: isKnown && words.count == 2
        ? "write `\(words[0]): \(words[1])`" : "to send this text, write `say: …`")
  }
}
