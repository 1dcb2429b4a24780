import TestSupport
import Testing

@testable import ChatflowSyntax

/// What is said about each trap: `Tests/Goldens/YAML/NAME.yaml` gives exactly the findings in
/// `NAME.txt`. `CHATFLOW_UPDATE_GOLDENS=1` rewrites the latter.
@Suite struct YAMLGoldenTests {
  static let names = Goldens.names(in: "YAML", suffix: ".yaml")

  @Test func everyInputHasItsGolden() {
    #expect(!Self.names.isEmpty)
    #expect(Self.names == Goldens.names(in: "YAML", suffix: ".txt"))
  }

  @Test(arguments: names)
  func golden(_ name: String) throws {
    let bytes = try Goldens.bytes("YAML/\(name).yaml")
    let found = describe(DocumentReader.parse(SourceFile(name: name + ".yaml", bytes: bytes)))
    try Goldens.expect(found, in: "YAML/\(name).txt")
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
