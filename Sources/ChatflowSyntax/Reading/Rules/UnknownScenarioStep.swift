/// A line of a test that is no input and no expectation.
package enum UnknownScenarioStep {
  package static let rule = Rule(
    602, "unknown-scenario-step", .error,
    summary: "A line of a test is no input and no expectation.",
    reason: """
      Inputs are open, visitor, pick, email, agent, associate, team, at, advance, close, returns \
      and deliver_twice; expectations are bot, silence, contact, assigned, notified, variable and \
      state. Each line is one of them.
      """,
    bad: """
      === support.yaml
      chatflow: support
      version: 1
      welcome: Hi!
      === support.test.yaml
      chatflow: support
      tests:
        - name: greets
          steps:
            - open
            - «bott»: Hi!
            - silence
      """,
    good: """
      === support.yaml
      chatflow: support
      version: 1
      welcome: Hi!
      === support.test.yaml
      chatflow: support
      tests:
        - name: greets
          steps:
            - open
            - bot: Hi!
            - silence
      """)

  static func unknown(_ entry: Entry) -> Diagnostic {
    let keys = Shape.scenarioSteps.map(\.name)
    let all = keys + Shape.bareScenarioSteps
    if Shape.bareScenarioSteps.contains(entry.key) {
      return Diagnostic(
        rule, entry.keySpan, "`\(entry.key)` stands alone", help: "write `- \(entry.key)`")
    }
    let near = Suggestion.keys(near: entry.key, among: all)
    return Diagnostic(
      rule, entry.keySpan, "a test has no step `\(entry.key)`",
      fix: .meant(near, at: entry.keySpan), else: "steps are \(all.joined(separator: ", "))")
  }

  static func bare(_ text: Text) -> Diagnostic {
    let word = text.value.split(separator: " ").first.map(String.init) ?? text.value
    if let spaced = text.withSpaceAfterColon {
      return Diagnostic(
        rule, text.span, "a space is missing after the colon", help: "write `\(spaced)`")
    }
    if Shape.scenarioSteps.contains(where: { $0.name == word }) {
      return Diagnostic(
        rule, text.span, "`\(word)` needs a colon and a value", help: "write `\(word): …`")
    }
    let near = Suggestion.nearest(to: text.value, among: Shape.bareScenarioSteps)
    return Diagnostic(
      rule, text.span, "this is no input and no expectation",
      help: Suggestion.question(near) ?? "what the visitor writes is `visitor: …`")
  }

  static func several(_ first: String, _ second: Entry) -> Diagnostic {
    Diagnostic(
      rule, second.keySpan, "`\(first)` and `\(second.key)` are two steps in one line",
      help: "give `\(second.key)` a line of its own that starts with `- `")
  }

  static func message(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "`bot` is a text, or exactly one of contains, prompt, choices and default",
      help: "for example {contains: help} or {prompt: email}")
  }
}
