/// A name that has a meaning already.
package enum ReservedName {
  package static let rule = Rule(
    111, "reserved-name", .error,
    summary: "A name has a meaning of its own already.",
    reason: """
      `new`, `waiting_for_team`, `with_team` and `closed` are states that people see, so no step \
      is named so; a variable can't be named like a word of conditions, or like a name that every \
      flow has, such as `reply`.
      """,
    bad: """
      chatflow: support
      version: 1
      start: closed
      steps:
        «closed»:
          - end: Bye!
      """,
    good: """
      chatflow: support
      version: 1
      start: bye
      steps:
        bye:
          - end: Bye!
      """)

  package static func diagnostic(_ name: String, _ form: Form.NameForm, at span: Span) -> Diagnostic
  {
    Diagnostic(
      rule, span, "`\(name)` has a meaning already and can't be the name of a \(form.rawValue)",
      help: "choose another name, such as `\(name)_\(form == .step ? "step" : "value")`")
  }
}
