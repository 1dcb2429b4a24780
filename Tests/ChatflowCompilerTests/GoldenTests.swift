import ChatflowCompiler
import ChatflowProgram
import ChatflowReports
import ChatflowSyntax
import ChatflowViews
import Foundation
import TestSupport
import Testing

/// Texts that people read, compared with files under `Tests/Goldens`.
/// `CHATFLOW_UPDATE_GOLDENS=1` rewrites these.
@Suite struct GoldenTests {
  static let diagnostics = Repository.root.appending(path: "Tests/Goldens/Diagnostics")
  static let chatflows = Repository.root.appending(path: "chatflows")

  /// Broken flows, each a file or a folder.
  static let broken: [String] = {
    contents(diagnostics).filter { !$0.hasSuffix(".txt") && !$0.hasPrefix(".") }
      .map { $0.hasSuffix(".yaml") ? String($0.dropLast(5)) : $0 }
  }()

  private static func contents(_ folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  private static func file(_ url: URL, name: String) throws -> SourceFile {
    SourceFile(name: name, bytes: [UInt8](try Data(contentsOf: url)))
  }

  @Test func everyInputHasItsGolden() {
    #expect(!Self.broken.isEmpty && !Self.examples.isEmpty)
    #expect(Self.broken.sorted() == Goldens.names(in: "Diagnostics", suffix: ".txt"))
    #expect(
      Self.examples.map { "\($0.dropLast(5))" } == Goldens.names(in: "Lowering", suffix: ".txt"))
  }

  @Test(arguments: broken)
  func report(name: String) throws {
    let folder = Self.diagnostics.appendingPathComponent(name)
    let single = Self.diagnostics.appendingPathComponent(name + ".yaml")
    let files =
      FileManager.default.fileExists(atPath: single.path)
      ? [try Self.file(single, name: name + ".yaml")]
      : try Self.contents(folder).map {
        try Self.file(folder.appendingPathComponent($0), name: "\(name)/\($0)")
      }
    #expect(!files.isEmpty)
    let compilation = Compilation(files) { ["Europe/Madrid", "Europe/Berlin", "UTC"].contains($0) }
    let text = TextReport.render(compilation.diagnostics, files: files.count, color: false)
    try Goldens.expect(text, in: "Diagnostics/\(name).txt")
  }

  static let calendar = "madrid.yaml"
  static let examples = contents(chatflows).filter {
    $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") && $0 != calendar
  }

  @Test(arguments: examples)
  func lowered(example: String) throws {
    let files = try [example, Self.calendar].map { name in
      try Self.file(Self.chatflows.appendingPathComponent(name), name: name)
    }
    let compilation = Compilation(files) { ["Europe/Madrid", "Europe/Berlin"].contains($0) }
    let tables = try #require(compilation.tables()?.first, "\(compilation.diagnostics.map(\.line))")
    let text = Listing.render(try Program(verifying: tables))
    try Goldens.expect(text, in: "Lowering/\(example.dropLast(5)).txt")
  }
}
