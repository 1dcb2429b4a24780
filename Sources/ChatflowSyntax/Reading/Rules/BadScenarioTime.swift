/// A time of a scenario that can't be read.
package enum BadScenarioTime {
  package static let rule = Rule(
    601, "bad-scenario-time", .error,
    summary: "A time in a scenario can't be read.",
    reason: """
      `at` is a time on the wall clock of the flow's zone, `2026-03-02 10:00` or with seconds, or \
      an instant with its offset, `2026-03-02T10:00:00+01:00`.
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
          at: «10 o'clock»
          steps: [open, {bot: Hi!}]
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
          at: 2026-03-02 10:00
          steps: [open, {bot: Hi!}]
      """)

  static func diagnostic(_ text: Text) -> Diagnostic {
    Diagnostic(
      rule, text.span, "`\(text.value)` is not a time",
      fix: .write(ScenarioTimeMend.candidates(text.value), at: text.span),
      else: "write 2026-03-02 10:00, or 2026-03-02T10:00:00+01:00")
  }
}
