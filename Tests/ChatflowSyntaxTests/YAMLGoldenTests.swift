import Foundation
import Testing

@testable import ChatflowSyntax

/// What is said about each trap: `Tests/Goldens/YAML/NAME.yaml` gives exactly the findings in
/// `NAME.txt`. `CHATFLOW_UPDATE_GOLDENS=1` rewrites the latter.
@Suite struct YAMLGoldenTests {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Goldens/YAML")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test func goldensAreFound() {
    #expect(Self.names.count > 90)
  }

  @Test(arguments: names)
  func golden(_ name: String) throws {
    let input = Self.folder.appendingPathComponent(name + ".yaml")
    let bytes = [UInt8](try Data(contentsOf: input))
    let found = describe(YAML.parse(SourceFile(name: name + ".yaml", bytes: bytes)))
    let expected = Self.folder.appendingPathComponent(name + ".txt")
    if ProcessInfo.processInfo.environment["CHATFLOW_UPDATE_GOLDENS"] == "1" {
      try Data(found.utf8).write(to: expected)
    }
    let written = try String(decoding: Data(contentsOf: expected), as: UTF8.self)
    #expect(found == written)
  }

  private func describe(_ document: ParsedDocument) -> String {
    var lines = document.diagnostics.map { diagnostic in
      let help = diagnostic.help.map { " | " + $0 } ?? ""
      let related = diagnostic.related.map { "\n  \(place($0.span)) \($0.message)" }.joined()
      return "\(place(diagnostic.span)) \(diagnostic.severity.rawValue) \(diagnostic.rule.code) "
        + diagnostic.message + help + related
    }
    if !document.isComplete { lines.append("(incomplete)") }
    lines.append("tree: " + (document.root.map(outline) ?? "none"))
    return lines.joined(separator: "\n") + "\n"
  }
}

/// `1:1-1:4`
func place(_ span: Span) -> String {
  "\(span.start.line):\(span.start.column)-\(span.end.line):\(span.end.column)"
}

/// A node in one line: texts in double quotes, faulty nodes with `!`.
func outline(_ node: Node) -> String {
  let mark = node.isFaulty ? "!" : ""
  switch node.content {
  case .scalar(let scalar):
    return mark + scalar.text.prefix(80).debugDescription
  case .sequence(let items):
    return mark + "[" + items.map(outline).joined(separator: ", ") + "]"
  case .mapping(let entries):
    let pairs = entries.map { $0.key.prefix(80) + ": " + outline($0.value) }
    return mark + "{" + pairs.joined(separator: ", ") + "}"
  }
}
