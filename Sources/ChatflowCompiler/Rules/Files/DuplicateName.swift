import ChatflowSyntax

/// Two documents of one kind and one name.
enum DuplicateName: FilesRule {
  static let rule = Rule(
    501, "duplicate-name", .error,
    summary: "Two chatflows, calendars, server files or canned replies have the same name.",
    reason: """
      Names tell flows apart on pages, in bundles and in tests, whatever their files are called.
      """,
    bad: """
      === a.yaml
      chatflow: support
      version: 1
      target: {sites: [acme.es]}
      welcome: ¡Hola!
      === b.yaml
      chatflow: «support»
      version: 1
      target: {sites: [acme.com]}
      welcome: Hi!
      """,
    good: """
      === a.yaml
      chatflow: support-es
      version: 1
      target: {sites: [acme.es]}
      welcome: ¡Hola!
      === b.yaml
      chatflow: support
      version: 1
      target: {sites: [acme.com]}
      welcome: Hi!
      """)

  static func check(_ files: CheckedFiles) -> [Diagnostic] {
    duplicates(files.flows.map(\.name), "chatflow")
      + duplicates(files.calendars.map(\.name), "calendar")
      + duplicates(files.servers.map(\.name), "server")
      + duplicates(files.replies.map(\.name), "file of replies")
  }

  private static func duplicates(_ names: [Text], _ kind: String) -> [Diagnostic] {
    var seen: [String: Span] = [:]
    var found: [Diagnostic] = []
    for name in names where !name.value.isEmpty {
      if let first = seen[name.value] {
        found.append(
          Diagnostic(
            rule, name.span, "another \(kind) is named `\(name.value)` already",
            related: [.init(first, "the other one")]))
      } else {
        seen[name.value] = name.span
      }
    }
    return found
  }
}
