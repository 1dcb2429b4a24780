/// A document that is neither a chatflow, a calendar, a server file nor a scenario file.
package enum UnknownDocument {
  package static let rule = Rule(
    101, "unknown-document", .error,
    summary: "A file says neither `chatflow:`, `calendar:` nor `server:`.",
    reason: """
      A file is known by its `chatflow:`, `calendar:` or `server:` key, never by its name. Add the \
      key, or keep files that are something else out of the folder.
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
      Suggestion.nearest(to: $0, among: ["chatflow", "calendar", "server"])
    }
    return Diagnostic(
      rule, span, "this file is neither a chatflow, a calendar nor a server file",
      help: Suggestion.question(Array(near.prefix(1)))
        ?? "start a chatflow with `chatflow: NAME` and `version: 1`, a calendar with "
        + "`calendar: NAME`, a server file with `server: NAME`")
  }

  /// A file that `compile` wrote.
  static func bundle(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      rule, Span(file, 0..<0), "this is a compiled bundle, not YAML",
      help: "give the YAML files that it was compiled from; `chatflow inspect` shows a bundle")
  }
}
