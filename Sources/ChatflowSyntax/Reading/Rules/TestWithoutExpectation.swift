/// A test that can't fail.
package enum TestWithoutExpectation {
  package static let rule = Rule(
    603, "test-without-expectation", .error,
    summary: "A test expects nothing.",
    reason: "It would pass whatever the flow does. Say what must come, or `silence`.",
    bad: """
      === support.yaml
      chatflow: support
      version: 1
      follow_up: {after: 2m}
      email_capture: {when: immediately}
      === support.test.yaml
      chatflow: support
      tests:
        - name: takes a message
          «steps»:
            - visitor: Hello?
      """,
    good: """
      === support.yaml
      chatflow: support
      version: 1
      follow_up: {after: 2m}
      email_capture: {when: immediately}
      === support.test.yaml
      chatflow: support
      tests:
        - name: takes a message
          steps:
            - visitor: Hello?
            - bot: {prompt: email}
      """)

  static func diagnostic(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "this test expects nothing", help: "add what must come: `bot: …`, or `silence`")
  }
}
