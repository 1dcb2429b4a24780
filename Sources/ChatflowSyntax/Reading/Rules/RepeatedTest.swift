/// Two tests of one name.
package enum RepeatedTest {
  package static let rule = Rule(
    604, "repeated-test", .error,
    summary: "Two tests of a file have the same name.",
    reason: "Reports and `--filter` tell tests apart by their names.",
    bad: """
      === support.yaml
      chatflow: support
      version: 1
      welcome: Hi!
      === support.test.yaml
      chatflow: support
      tests:
        - name: greets
          steps: [open, {bot: Hi!}]
        - name: «greets»
          steps: [open, {bot: {contains: Hi}}]
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
          steps: [open, {bot: Hi!}]
        - name: greets somehow
          steps: [open, {bot: {contains: Hi}}]
      """)

  static func diagnostic(_ name: Text, first: Span) -> Diagnostic {
    Diagnostic(
      rule, name.span, "another test is named `\(name.value)` already",
      related: [.init(first, "the other one")])
  }
}
