extension ProjectFile {
  /// What holds for every command, and for editors.
  static let starterProject = ProjectFile(
    path: ".chatflow.yaml",
    text: """
      # yaml-language-server: $schema=schemas/project.schema.json
      #
      # What holds here for every command, and for editors. What an option of a command says wins.
      paths: [chatflows]  # what a command takes that is given no path
      deny_warnings: true  # `chatflow check` fails on warnings, too
      min_coverage: 100  # `chatflow test` fails where tests leave something of the flows out

      # Where these are listed, any other name is a mistake that `chatflow check` finds.
      # teams: [sales, support]
      # users: [ana@acme.com]

      """)
}
