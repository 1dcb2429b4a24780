/// A document of none of the kinds there are.
package enum UnknownDocument {
  package static let rule = Rule(
    101, "unknown-document", .error,
    summary: "A file says neither `chatflow:`, `calendar:`, `server:` nor `replies:`.",
    reason: """
      A file is known by its `chatflow:`, `calendar:`, `server:` or `replies:` key, never by its \
      name. Add the key, or keep files that are something else out of the folder. Only tests have \
      names of their own: these end in `.test.yaml`.
      """,
    bad: """
      «version»: 1
      welcome: Hi!
      """,
    good: """
      chatflow: support
      version: 1
      welcome: Hi!
      """)

  static func diagnostic(_ span: Span, keys: [String]) -> Diagnostic {
    let near = keys.flatMap {
      Suggestion.nearest(to: $0, among: ["chatflow", "calendar", "server", "replies"])
    }
    return Diagnostic(
      rule, span, "this file is neither a chatflow, a calendar, a server file nor canned replies",
      help: Suggestion.question(Array(near.prefix(1))) ?? beginnings)
  }

  private static let beginnings =
    "start a chatflow with `chatflow: NAME` and `version: 1`, a calendar with `calendar: NAME`, "
    + "a server file with `server: NAME`, canned replies with `replies: NAME`"

  /// Whether a finding is that nothing in a file looks like the language, not even misspelt.
  package static func isOfAnotherLanguage(_ finding: Diagnostic) -> Bool {
    finding.rule.name == rule.name && finding.help == beginnings
  }

  /// A chatflow under the name of a scenario file, or the other way round; nil for others. What it
  /// is read as is told by its name, and what it is by its keys.
  static func misnamed(_ entries: Entries, isTest: Bool) -> Diagnostic? {
    let hasTests = entries.first(named: "tests") != nil
    guard isTest != hasTests, let first = entries.first else { return nil }
    let isFlow = ["version", "steps", "welcome"].contains { entries.first(named: $0) != nil }
    if isTest {
      guard isFlow else { return nil }
      return Diagnostic(
        rule, first.keySpan,
        "this is a chatflow, and the file's name says that it holds tests of one",
        help: "leave `.test` out of the name")
    }
    let isOther = ["calendar", "server", "replies"].contains { entries.first(named: $0) != nil }
    guard !isFlow, !isOther else { return nil }
    return Diagnostic(
      rule, first.keySpan, "these are tests of a chatflow, which the file's name must say",
      help: "let the name end in `.test.yaml`")
  }

  /// A file that `compile` wrote.
  static func bundle(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      rule, Span(file, 0..<0), "this is a compiled bundle, not YAML",
      help: "give the YAML files that it was compiled from; `chatflow inspect` shows a bundle")
  }
}
