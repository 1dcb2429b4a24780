import ChatflowProgram
import ChatflowSyntax

/// A team that isn't among those listed.
enum UnknownTeam: FilesRule {
  static let rule = Rule(
    508, "unknown-team", .error,
    summary: "A team is named that isn't among those listed.",
    reason: """
      Where the project file or a server file lists `teams`, these are all there are: what goes to \
      another one reaches nobody.
      """,
    bad: """
      === .chatflow.yaml
      teams: [sales, support]
      === flow.yaml
      chatflow: support
      version: 1
      routing:
        assign: {team: «saels»}
      """,
    good: """
      === .chatflow.yaml
      teams: [sales, support]
      === flow.yaml
      chatflow: support
      version: 1
      routing:
        assign: {team: sales}
      """)

  static func check(_ files: CheckedFiles) -> [Diagnostic] {
    let lists = files.projects.compactMap(\.teams) + files.servers.compactMap(\.teams)
    guard !lists.isEmpty else { return [] }
    let teams =
      files.flows.flatMap(\.teams) + files.scenarios.flatMap(\.assignees).compactMap(\.team)
    return teams.compactMap { team in
      // With several lists each is the one of some place where the flow runs.
      let list = lists.first { list in !list.contains { $0.value.isExactly(team.value) } }
      return list.map { ListedNames(names: $0).diagnostic(rule, "team", team) }
    }
  }
}

/// All names there are, and one that isn't among them.
struct ListedNames {
  let names: [Text]

  /// - Parameter kind: What they are names of.
  func diagnostic(_ rule: Rule, _ kind: String, _ name: Text) -> Diagnostic {
    let near = Suggestion.nearest(to: name.value, among: names.map(\.value))
    var fix = Fix.meant(near, at: name.span)
    // Another one would need quotes, perhaps.
    if let only = near.first, !ListedNames.isPlain(only) { fix?.edits = [] }
    let place = names.first?.span.file.name ?? ""
    return Diagnostic(
      rule, name.span, "there is no \(kind) `\(name.value)` among those listed", fix: fix,
      else: "list it under `\(kind)s` in \(place), or name one that is listed there")
  }

  private static func isPlain(_ name: String) -> Bool {
    let letters = name.unicodeScalars
    let marks = "-_.@+".unicodeScalars
    return letters.first?.properties.isAlphabetic == true
      && letters.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || marks.contains($0)
      }
  }
}
