import ChatflowCalendar
import Foundation
import TestSupport
import Testing

/// `docs/embedding.md` shows the file `EmbeddingHost.swift`, and what it returns.
@Suite struct EmbeddingPageTests {
  private static let name = "docs/embedding.md"

  @Test func theHostIsTheOneShown() throws {
    let document = try Document(Self.name)
    let shown = document.blocks.filter { $0.kind == "swift" }
      .map { document.lines(of: $0).joined(separator: "\n") + "\n" }
    #expect(shown.count == 2)
    let path = "Tests/DocumentationTests/EmbeddingHost.swift"
    let file = try Data(contentsOf: Repository.root.appending(path: path))
    #expect(shown.last == String(decoding: file, as: UTF8.self))
  }

  /// The manifest asks for products that there are.
  @Test func theManifestNamesProducts() throws {
    let document = try Document(Self.name)
    let block = try #require(document.blocks.first { $0.kind == "swift" })
    let wanted = document.lines(of: block).joined(separator: "\n")
      .matches(of: #/\.product\(name: "([A-Za-z]+)", package: "chatflow"\)/#).map { $0.output.1 }
    #expect(wanted.count > 1)
    let manifest = try Document("Package.swift").lines.joined(separator: "\n")
    for product in wanted {
      #expect(manifest.contains(".library(name: \"\(product)\""), "\(product) is no product")
    }
  }

  @Test func theHostPrintsWhatIsShown() throws {
    let document = try Document(Self.name)
    let console = try Console()
    defer { console.remove() }
    let output = try console.outputs(of: [
      "chatflow init >/dev/null && chatflow compile chatflows -o support.bundle"
    ])
    #expect(output == [""])
    let bundle = try Data(contentsOf: console.folder.appending(path: "support.bundle"))
    let shown = try #require(document.blocks.first { $0.kind == "text" })
    let log = try evening(bundle: Array(bundle), zones: MachineZones.database)
    #expect(log == document.lines(of: shown), "\(log.joined(separator: "\n"))")
  }
}
