import ChatflowSyntax

/// A check to ignore that there isn't, or that can't be ignored.
enum UnknownCheck {
  static let rule = Rule(
    901, "unknown-check", .error,
    summary: "`ignore` names a check that there isn't, or that can't be ignored.",
    reason: """
      Warnings and notes can be ignored, by code or by name; errors can't. `chatflow explain` \
      lists all checks.
      """,
    bad: """
      === .chatflow.yaml
      ignore: [«never-awya»]
      === flow.yaml
      chatflow: support
      version: 1
      welcome: Hi!
      """,
    good: """
      === .chatflow.yaml
      ignore: [never-away]
      === flow.yaml
      chatflow: support
      version: 1
      welcome: Hi!
      """)

  static func missing(_ text: Text, among names: [String]) -> Diagnostic {
    Diagnostic(
      rule, text.span, "there is no check `\(text.value)`",
      fix: .meant(Suggestion.nearest(to: text.value, among: names), at: text.span),
      else: "`chatflow explain` lists them")
  }

  static func error(_ text: Text, _ named: Rule) -> Diagnostic {
    Diagnostic(
      rule, text.span, "\(named.code) is an error, and errors can't be ignored",
      help: "leave it out, and mend what it finds")
  }
}
