import ChatflowProgram
import ChatflowSyntax

/// A person who isn't among those listed.
enum UnknownUser: FilesRule {
  static let rule = Rule(
    509, "unknown-user", .error,
    summary: "A person is named who isn't among those listed.",
    reason: """
      Where the project file lists `users`, these are all there are: what goes to somebody else \
      reaches nobody. Letter case doesn't count.
      """,
    bad: """
      === .chatflow.yaml
      users: [ana@acme.com, eva@acme.com]
      === flow.yaml
      chatflow: support
      version: 1
      routing:
        assign: {user: «anna@acme.com»}
      """,
    good: """
      === .chatflow.yaml
      users: [ana@acme.com, eva@acme.com]
      === flow.yaml
      chatflow: support
      version: 1
      routing:
        assign: {user: ana@acme.com}
      """)

  static func check(_ files: CheckedFiles) -> [Diagnostic] {
    let lists = files.projects.compactMap(\.users)
    guard !lists.isEmpty else { return [] }
    let expected = files.scenarios.flatMap { $0.owners + $0.assignees.compactMap(\.user) }
    return (files.flows.flatMap(\.users) + expected).compactMap { user in
      let list = lists.first { list in
        !list.contains { EmailAddress.areSame($0.value, user.value) }
      }
      return list.map { ListedNames(names: $0).diagnostic(rule, "user", user) }
    }
  }
}
