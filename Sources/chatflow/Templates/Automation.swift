extension ProjectFile {
  /// Checks and tests on GitHub, by the action of the repository that releases chatflow.
  static let workflow = ProjectFile(
    path: ".github/workflows/chatflow.yml",
    text: """
      # Checks and tests the chatflows of every change. `\(Release.owner)` stands for the account \
      that
      # releases the chatflow you use.
      name: chatflow
      on:
        push:
          branches: [main]
        pull_request:
      permissions:
        contents: read
      jobs:
        chatflow:
          runs-on: ubuntu-latest
          steps:
            - uses: actions/checkout@v4
            - uses: \(Release.owner)/chatflow@v\(Release.version)
              with:
                paths: chatflows
                deny-warnings: true
                min-coverage: 100

      """)

  /// The same before every commit, with the chatflow that is installed.
  static let hooks = ProjectFile(
    path: ".pre-commit-config.yaml",
    text: """
      # Checks and tests the chatflows before every commit that touches YAML: `pre-commit install`
      # (https://pre-commit.com) turns it on. How strict they are, `.chatflow.yaml` says.
      repos:
        - repo: local
          hooks:
            - id: chatflow-check
              name: check chatflows
              entry: chatflow check
              language: system
              types: [yaml]
              pass_filenames: false
            - id: chatflow-test
              name: test chatflows
              entry: chatflow test
              language: system
              types: [yaml]
              pass_filenames: false

      """)
}
