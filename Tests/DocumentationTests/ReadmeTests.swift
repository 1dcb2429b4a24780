import Foundation
import Testing

/// What the README shows is what the product does: its files are written to an empty folder, and
/// its commands typed there, in the order of the page. `CHATFLOW_UPDATE_GOLDENS=1` writes what came
/// out into the page.
@Suite struct ReadmeTests {
  @Test func everyCommandGivesWhatIsShown() throws {
    var document = try Document("README.md")
    let console = try Console()
    defer { console.remove() }
    var commands = 0
    // Backwards replacements leave the places of earlier blocks alone.
    var replacements: [(shown: Range<Int>, lines: [String])] = []
    for block in document.blocks {
      if block.kind == "yaml" { try write(block, of: document, in: console) }
      guard block.kind == "console" else { continue }
      let typed = Typed.commands(in: block, of: document)
      #expect(typed.first?.command != nil, "line \(block.range.lowerBound) shows no command")
      let outputs = try console.outputs(of: typed.map { inPlace($0.command) })
      try #require(outputs.count == typed.count, "line \(block.range.lowerBound) exits early")
      for (typed, output) in zip(typed, outputs) {
        commands += 1
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
          .map(String.init)
        replacements.append((typed.shown, Array(output.hasSuffix("\n") ? lines.dropLast() : lines)))
      }
    }
    #expect(commands > 10)
    if ProcessInfo.processInfo.environment["CHATFLOW_UPDATE_GOLDENS"] == "1" {
      for (shown, lines) in replacements.reversed() {
        document.lines.replaceSubrange(shown, with: lines == [""] ? [] : lines)
      }
      try document.save()
      return
    }
    for (shown, lines) in replacements {
      let shownText = document.lines[shown].joined(separator: "\n")
      #expect(lines.joined(separator: "\n") == shownText, "README.md line \(shown.lowerBound)")
    }
  }

  /// `make` is typed in the repository, everything else among the page's own files.
  private func inPlace(_ command: String) -> String {
    guard command.hasPrefix("make ") else { return command }
    return "(cd '\(Document.root.path(percentEncoded: false))' && \(command))"
  }

  /// A block of YAML is a file, named in its first line.
  private func write(
    _ block: Document.Block, of document: Document, in console: Console
  ) throws {
    let lines = document.lines(of: block)
    let name = try #require(
      lines.first?.split(separator: " ").last, "line \(block.range.lowerBound) is empty")
    #expect(lines.first == "# file: \(name)", "line \(block.range.lowerBound) names no file")
    try console.write(lines, to: String(name))
  }

  @Test func nothingGoesUntested() throws {
    let document = try Document("README.md")
    let kinds = Set(document.blocks.map(\.kind))
    #expect(kinds == ["console", "sh", "swift", "text", "yaml"])
    for block in document.blocks where block.kind == "sh" {
      #expect(document.lines(of: block).allSatisfy { $0.hasPrefix("make ") })
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
        "/usr/bin/env", ["make", "-n", String(target)], in: Document.root)
      #expect(plan.status == 0, "\(name) shows `make \(target)`: \(plan.text)")
    }
  }

  @Test func theProgramThatEmbedsTheEngineIsTheOneShown() throws {
    let document = try Document("README.md")
    let shown = document.blocks.filter { $0.kind == "swift" }
    #expect(shown.count == 1)
    let path = "Tests/DocumentationTests/EmbeddingExample.swift"
    let file = try Data(contentsOf: Document.root.appending(path: path))
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
    try write(file, of: document, in: console)
    let output = try console.outputs(of: ["chatflow compile support.yaml -o support.bundle"])
    #expect(output == [""])
    let bundle = try Data(contentsOf: console.folder.appending(path: "support.bundle"))
    let shown = try #require(document.blocks.first { $0.kind == "text" })
    #expect(try play(bundle: Array(bundle)) == document.lines(of: shown))
  }
}
