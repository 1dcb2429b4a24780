import ChatflowProgram
import ChatflowSyntax

/// A value that its variable can't hold.
enum BadSetValue: FlowRule {
  static let rule = Rule(
    213, "bad-set-value", .error,
    summary: "`set` gives a variable a value that it can't hold.",
    reason: """
      A number is digits, with an optional `-` in front and an optional `.` and digits behind; \
      yes or no is `true` or `false`. Values are inserted into texts only.
      """,
    bad: """
      chatflow: support
      version: 1
      variables: {count: number}
      start: hello
      steps:
        hello:
          - set: {count: «many»}
          - end: "${count} it is."
      """,
    good: """
      chatflow: support
      version: 1
      variables: {count: number}
      start: hello
      steps:
        hello:
          - set: {count: 12}
          - end: "${count} it is."
      """)

  static let needsWholeFlow = false

  static func check(_ model: FlowModel) -> [Diagnostic] {
    model.uses.assignments.compactMap { assignment in
      let name = assignment.name.value
      guard case .value(_, let type) = model.names.meaning(of: name) else { return nil }
      let text = assignment.value.text
      guard !assignment.isUnreadable else { return nil }
      switch type {
      case .text: return nil
      case .number:
        guard !DecimalNumber.isValid(text.value) else { return nil }
        return Diagnostic(
          rule, text.span, "`\(name)` holds a number, not `\(text.value)`",
          help: "write digits, as in 42 or -1.5")
      case .yesNo:
        guard text.value != "true", text.value != "false" else { return nil }
        return Diagnostic(
          rule, text.span, "`\(name)` holds `true` or `false`, not `\(text.value)`",
          help: ["yes", "on"].contains(text.value)
            ? "write `true`" : ["no", "off"].contains(text.value) ? "write `false`" : nil)
      }
    }
  }
}
