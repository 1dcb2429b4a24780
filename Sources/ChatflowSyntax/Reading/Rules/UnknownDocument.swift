/// A document of none of the kinds there are.
package enum UnknownDocument {
  package static let rule = Rule(
    101, "unknown-document", .error,
    summary: "A file says neither `chatflow:`, `calendar:`, `server:` nor `replies:`.",
    reason: """
      A file is known by its `chatflow:`, `calendar:`, `server:` or `replies:` key, never by its \
      name. Add the key, or keep files that are something else out of the folder.
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

  /// A file that `compile` wrote.
  static func bundle(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      rule, Span(file, 0..<0), "this is a compiled bundle, not YAML",
      help: "give the YAML files that it was compiled from; `chatflow inspect` shows a bundle")
  }
}
