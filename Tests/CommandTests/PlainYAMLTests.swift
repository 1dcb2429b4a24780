import Foundation
import TestSupport
import Testing

/// What chatflow ships and writes is YAML to everybody, whatever libyaml lets pass: PyYAML takes no
/// `?` in a plain text between braces.
@Suite struct PlainYAMLTests {
  @Test func othersReadIt() throws {
    let scratch = try Scratch()
    #expect(try scratch.run("init", "project").status == 0)
    for name in ["hotel", "madrid", "minimal", "night", "support", "triage"] {
      try scratch.file("flows/\(name).yaml", try Repository.bytes("chatflows/\(name).yaml"))
    }
    try scratch.file("flows/asks.yaml", Array(Self.asking.utf8))
    for name in ["hotel", "minimal", "night", "support", "triage", "asks"] {
      let generated = try scratch.run("test", "--generate", "flows/\(name).yaml")
      #expect(generated.status == 0, "\(generated)")
    }
    let written = try files(below: scratch.folder)
    #expect(written.count >= 17, "\(written)")
    let shipped =
      try Repository.files(under: "chatflows") + [
        "docs/examples/gitlab-ci.yml", ".pre-commit-hooks.yaml", "action.yml",
        "schemas/openapi.yaml", "docs/language.md", "docs/server.md", "docs/tutorial.md",
        "README.md",
      ]
    let paths = shipped.map { Repository.root.appending(path: $0).path(percentEncoded: false) }
    let result = try Python.run("plain_yaml.py", written + paths)
    #expect(result.status == 0, "\(result.output)\(result.error)")
    #expect(result.output.contains(/^[1-9][0-9]+ read, 0 refused\n/), "\(result)")
  }

  /// The judge can say no.
  @Test func whatOthersRefuse() throws {
    let scratch = try Scratch(["a.yaml": "a: {b: What now?}\n", "b.yaml": "a: 1\na: 2\n"])
    let result = try Python.run("plain_yaml.py", [scratch.path("a.yaml"), scratch.path("b.yaml")])
    #expect(result.status == 1)
    #expect(result.output.hasSuffix("2 read, 2 refused\n"), "\(result)")
  }

  /// Options and answers that YAML may take for something else.
  private static let asking = """
    chatflow: asks
    version: 1
    start: menu
    steps:
      menu:
        - choose: "What now?"
          options:
            - {label: "Really?", goto: bye}
            - {label: "- dash", goto: bye}
            - {label: "no", goto: bye}
            - {label: "&x, *y", goto: bye}
            - {label: "12:30", goto: bye}
            - {label: "a: b # c", goto: bye}
          otherwise: bye
      bye:
        - end: "Bye! 100% {sure}?"

    """

  private func files(below folder: URL) throws -> [String] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (all?.allObjects ?? []).compactMap { $0 as? URL }.map { $0.path(percentEncoded: false) }
      .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
  }
}
