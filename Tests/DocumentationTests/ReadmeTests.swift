import Foundation
import TestSupport
import Testing

/// The README's files, commands and program are tried: nothing on it goes untested.
@Suite struct ReadmeTests {
  @Test func nothingGoesUntested() throws {
    let document = try Document("README.md")
    let kinds = Set(document.blocks.map(\.kind))
    // Those of other languages are run by Tests/Bindings, and so is the preview, which takes what
    // `make wasm` builds.
    #expect(kinds == ["c", "console", "js", "python", "sh", "swift", "text", "yaml"])
    for block in document.blocks where block.kind == "sh" {
      #expect(
        document.lines(of: block).allSatisfy {
          // What takes a database is run by the server's tests.
          ["make ", "chatflow preview ", "createdb ", "chatflow store ", "chatflow serve "]
            .contains(where: $0.hasPrefix)
        })
    }
  }

  /// Targets of `make` are looked up, not made: the tests are one of them.
  @Test(arguments: ["README.md", "CONTRIBUTING.md"])
  func everyTargetOfMakeExists(name: String) throws {
    let document = try Document(name)
    let lines = document.blocks.filter { $0.kind == "sh" }.flatMap { document.lines(of: $0) }
    let targets = lines.compactMap { line in
      line.hasPrefix("make ") ? line.split(separator: " ").dropFirst().first : nil
    }
    #expect(targets.count > 1)
    for target in targets {
      let plan = try Console.run(
        "/usr/bin/env", ["make", "-n", String(target)], in: Repository.root)
      #expect(plan.status == 0, "\(name) shows `make \(target)`: \(plan.text)")
    }
  }

  @Test func theProgramThatEmbedsTheEngineIsTheOneShown() throws {
    let document = try Document("README.md")
    let shown = document.blocks.filter { $0.kind == "swift" }
    #expect(shown.count == 1)
    let path = "Tests/DocumentationTests/EmbeddingExample.swift"
    let file = try Data(contentsOf: Repository.root.appending(path: path))
    let block = try #require(shown.first)
    let text = document.lines(of: block).joined(separator: "\n") + "\n"
    #expect(text == String(decoding: file, as: UTF8.self))
  }

  @Test func theProgramThatEmbedsTheEnginePrintsWhatIsShown() throws {
    let document = try Document("README.md")
    let console = try Console()
    defer { console.remove() }
    let file = try #require(
      document.blocks.first { document.lines(of: $0).first == "# file: support.yaml" })
    try Page(document).write(file, to: console)
    let output = try console.outputs(of: ["chatflow compile support.yaml -o support.bundle"])
    #expect(output == [""])
    let bundle = try Data(contentsOf: console.folder.appending(path: "support.bundle"))
    let shown = try #require(document.blocks.first { $0.kind == "text" })
    #expect(try play(bundle: Array(bundle)) == document.lines(of: shown))
  }
}
