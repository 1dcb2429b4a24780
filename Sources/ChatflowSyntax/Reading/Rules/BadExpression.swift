/// A condition that can't be read.
package enum BadExpression {
  package static let rule = Rule(
    202, "bad-expression", .error,
    summary: "A condition can't be read.",
    reason: """
      A condition joins comparisons with `and`, `or`, `not` and parentheses. Texts stand in double \
      quotes; `==`, `!=`, `<`, `<=`, `>`, `>=`, `contains`, `starts_with` and `ends_with` compare.
      """,
    bad: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - if: open «&&» contact.known
            then: human
            else: bye
        human:
          - handoff: One moment, please.
        bye:
          - end: Bye!
      availability: {team: required, away: {show: message, message: We're away.}}
      """,
    good: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - if: open and contact.known
            then: human
            else: bye
        human:
          - handoff: One moment, please.
        bye:
          - end: Bye!
      availability: {team: required, away: {show: message, message: We're away.}}
      """)

  static func diagnostic(_ error: TextualError, in text: Text) -> Diagnostic {
    let span = text.span(error.range)
    var finding = Diagnostic(rule, span, error.message, help: error.help)
    if let replacement = error.replacement, text.isPlainText {
      finding.edits = [Edit(span, replacement)]
    }
    return finding
  }
}
