import Foundation
import TestSupport
import Testing

/// What a page shows is what the product does: its files are written to an empty folder, and its
/// commands typed there, in the order of the page. `CHATFLOW_UPDATE_GOLDENS=1` writes what came out
/// into the page.
@Suite struct CommandsOnPagesTests {
  /// Pages, and how many commands each shows at least.
  static let pages = [
    ("README.md", 11), ("docs/tutorial.md", 12), ("docs/jsonl.md", 4), ("docs/embedding.md", 2),
    ("docs/review.md", 6),
  ]

  @Test(arguments: pages)
  func everyCommandGivesWhatIsShown(name: String, count: Int) throws {
    var page = Page(try Document(name))
    let console = try Console()
    defer { console.remove() }
    try copyExamples(to: console)
    let outputs = try page.follow(in: console)
    #expect(outputs.count >= count)
    if ProcessInfo.processInfo.environment["CHATFLOW_UPDATE_GOLDENS"] == "1" {
      return try page.save(outputs)
    }
    for output in outputs {
      let shown = page.document.lines[output.shown].joined(separator: "\n")
      #expect(
        output.lines.joined(separator: "\n") == shown, "\(name) line \(output.shown.lowerBound)")
    }
  }

  /// Commands that the tutorial names in passing work as well, where it ends.
  @Test func commandsWithinTheTextWork() throws {
    let page = Page(try Document("docs/tutorial.md"))
    let console = try Console()
    defer { console.remove() }
    let followed = try page.follow(in: console)
    #expect(!followed.isEmpty)
    let blocks = page.document.blocks.map(\.range)
    let text = page.document.lines.enumerated().filter { index, line in
      !line.hasPrefix("```") && !blocks.contains { $0.contains(index) }
    }.map(\.element).joined(separator: "\n")
    let commands = text.codes.filter { $0.wholeMatch(of: /chatflow [a-z]+ .*/) != nil }
    #expect(commands.count >= 3)
    for command in commands {
      let outputs = try console.outputs(of: ["\(command) </dev/null", "echo $?"])
      #expect(outputs.last == "0\n", "\(command): \(outputs)")
    }
  }

  /// Programs that pages name lie beside them.
  private func copyExamples(to console: Console) throws {
    try FileManager.default.copyItem(
      at: Repository.root.appending(path: "docs/examples"),
      to: console.folder.appending(path: "examples"))
  }

  /// Every page under `docs` is followed, so that none of its commands goes untried.
  @Test func noPageIsLeftOut() throws {
    for name in Document.names where name.hasPrefix("docs/") {
      let hasCommands = try Document(name).blocks.contains { $0.kind == "console" }
      #expect(!hasCommands || Self.pages.contains { $0.0 == name }, "\(name) is never followed")
    }
  }

  /// A page's blocks are commands, files, or something that another test compares.
  @Test func nothingGoesUntested() throws {
    let kinds: [String: Set<String>] = [
      "docs/tutorial.md": ["console"], "docs/review.md": ["console", "text"],
      "docs/jsonl.md": ["console", "json"],
      "docs/embedding.md": ["console", "swift", "text"],
    ]
    for (name, allowed) in kinds {
      #expect(Set(try Document(name).blocks.map(\.kind)).isSubset(of: allowed), "\(name)")
    }
  }
}
