import Foundation
import TestSupport
import Testing

/// The completions for bash, asked as bash asks them when somebody presses Tab.
@Suite struct CompletionTests {
  private static let files = [
    "chatflows/a.yaml": "", "chatflows/a.test.yaml": "", "b.yml": "", "notes.txt": "",
    "my flow.yaml": "", "support.bundle": "",
  ]

  /// What is typed, and what is offered for its last word, in order.
  private static let cases: [(typed: [String], offered: [String])] = [
    (["ch"], ["check"]),
    (["in"], ["init", "inspect"]),
    (["check", ""], ["b.yml", "chatflows", "my flow.yaml"]),
    (["check", "chatflows/"], ["chatflows/a.test.yaml", "chatflows/a.yaml"]),
    (["check", "my"], ["my flow.yaml"]),
    (["check", "b.yml", "chatflows/a.y"], ["chatflows/a.yaml"]),
    (["check", "--format", ""], ["github", "json", "junit", "sarif", "short", "text"]),
    (["check", "--ignore", "never-a"], ["never-away"]),
    (["check", "--de"], ["--deny-warnings"]),
    (["test", "--format", "j"], ["json", "junit"]),
    (["test", "--color", ""], ["always", "auto", "never"]),
    (["graph", "--format", ""], ["dot", "mermaid", "svg"]),
    (["graph", "b"], ["b.yml"]),
    (["run", "s"], ["support.bundle"]),
    (["run", "b.yml", "--team", "o"], ["offline", "online"]),
    (["inspect", "sup"], ["support.bundle"]),
    (["init", ""], ["chatflows"]),
    (["explain", "unknown-ste"], ["unknown-step"]),
    (["explain", "CF020"], (1...9).map { "CF020\($0)" }),
    // For people who work on chatflow itself.
    (["ref"], []),
  ]

  @Test func everyWordIsCompleted() throws {
    let scratch = try Scratch(Self.files)
    let script = """
      source <("$C" --generate-completion-script bash)
      shopt -s extglob
      while IFS=$'\\t' read -r -a words; do
        COMP_WORDS=(chatflow "${words[@]%:}")
        COMP_LINE="${COMP_WORDS[*]}" COMP_POINT=${#COMP_LINE} COMP_CWORD=${#words[@]}
        COMP_POINT=${#COMP_LINE} COMPREPLY=()
        _chatflow chatflow "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" \
          2>/dev/null
        printf '%s\\n' "${COMPREPLY[@]}" | LC_ALL=C sort | tr '\\n' '|'
        echo
      done
      """
    // A colon behind each word: bash takes two tabs in a row for one.
    let typed = Self.cases.map { $0.typed.map { "\($0):" }.joined(separator: "\t") }
    try scratch.file("script.txt", Array(script.utf8))
    try scratch.file("typed.txt", Array(typed.map { $0 + "\n" }.joined().utf8))
    let result = try Command.script("bash script.txt <typed.txt", in: scratch.folder)
    #expect(result.status == 0 && result.error == "", "\(result)")
    let lines = result.output.split(separator: "\n")
    try #require(lines.count == Self.cases.count, "\(result)")
    for (line, (typed, offered)) in zip(lines, Self.cases) {
      // This test's own two files are no part of the table.
      let words = line.split(separator: "|").map(String.init)
        .filter { !["script.txt", "typed.txt"].contains($0) }
      #expect(words == offered, "\(typed)")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func everyShellHasAScript(shell: String) throws {
    let result = try Command.run(["--generate-completion-script", shell])
    #expect(result.status == 0 && result.output.contains("deny-warnings"))
  }
}
