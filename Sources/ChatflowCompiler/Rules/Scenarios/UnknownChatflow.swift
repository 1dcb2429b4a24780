package import ChatflowSyntax

/// A scenario file whose flow can't be found.
package enum UnknownChatflow {
  package static let rule = Rule(
    605, "unknown-chatflow", .error,
    summary: "A scenario file names a chatflow that can't be found.",
    reason: """
      `chatflow: NAME` is looked for among the files given, then in the scenario's folder, then in \
      the one above, not deeper; `file: PATH` goes from the scenario's folder.
      """,
    bad: """
      === support.yaml
      chatflow: support
      version: 1
      welcome: Hi!
      === support.test.yaml
      chatflow: «suport»
      tests:
        - name: greets
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
          steps: [open, {bot: Hi!}]
      """)

  package static func diagnostic(_ subject: ScenarioFile.Subject, known: [String]) -> Diagnostic {
    switch subject {
    case .name(let name):
      Diagnostic(
        rule, name.span, "there is no chatflow `\(name.value)` here",
        help: Suggestion.question(Suggestion.nearest(to: name.value, among: known.distinct))
          ?? "give its file, or write `file: PATH`")
    case .file(let path):
      Diagnostic(
        rule, path.span, "there is no readable chatflow in `\(path.value)`",
        help: "the path goes from this file's folder")
    }
  }
}
