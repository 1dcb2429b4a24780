import Testing

@testable import ChatflowSyntax

/// Inputs made to exhaust time or memory end with one finding at a place.
@Suite struct YAMLHostileTests {
  private func parse(_ text: String) -> ParsedDocument {
    DocumentReader.parse(SourceFile(name: "a", bytes: Array(text.utf8)))
  }

  private func codes(_ document: ParsedDocument) -> [String] {
    document.diagnostics.map(\.rule.name)
  }

  @Test func tooLarge() {
    let limit = 1 << 20
    let fits = "a: " + String(repeating: "x", count: limit - 3)
    #expect(codes(parse(fits)) == [])
    let document = parse(fits + "x")
    #expect(codes(document) == ["file-too-large"])
    #expect(document.root == nil)
  }

  /// libyaml compares each with all before it: 40,000 take it a minute.
  @Test(arguments: ["", "a: b\n...\n"])
  func aFloodOfTags(_ before: String) {
    let limit = YAMLLimits.tagDirectives
    func text(_ count: Int) -> String {
      before + (0..<count).map { "%TAG !a\($0)! tag:\($0)\n" }.joined() + "---\nc: d\n"
    }
    #expect(codes(parse(text(limit))) == (before.isEmpty ? [] : ["second-document"]))
    for count in [limit + 1, 40_000] {
      let document = parse(text(count))
      #expect(codes(document) == ["too-many-directives"])
      #expect(document.diagnostics.first?.span.start.column == 1)
    }
    // In a text they are no directives, as long as they are few.
    #expect(codes(parse("a: |\n" + String(repeating: "  %TAG x\n", count: 1000))) == [])
  }

  @Test func manyAnchors() {
    let text = (0..<49_000).map { "- &a\($0) []\n" }.joined()
    #expect(codes(parse(text)) == [])
    let more = (0..<100_000).map { "- &a\($0)\n" }.joined()
    #expect(codes(parse(String(more.prefix(1 << 20)))).suffix(1) == ["too-many-nodes"])
  }

  @Test func aliasBomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...40 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let document = parse(text)
    #expect(codes(document) == ["too-many-nodes"])
    #expect(document.diagnostics.first?.span.start.line == 6)
    #expect(!document.isComplete)
  }

  @Test func mergeChain() {
    var text = "x0: &x0 {k0: v}\n"
    for level in 1..<20_000 { text += "x\(level): &x\(level) {<<: *x\(level - 1), k\(level): v}\n" }
    let found = codes(parse(text))
    #expect(found == ["nested-too-deep"])
    let wide = "x: &x {" + (0..<300).map { "k\($0): v" }.joined(separator: ", ") + "}\n"
    let many = (0..<400).map { "y\($0): {<<: [*x, *x]}\n" }.joined()
    #expect(codes(parse(wide + many)) == ["too-many-nodes"])
  }

  @Test func aliasesCountTowardsDepth() {
    let deep =
      "a: &a " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40) + "\n"
    let fits =
      deep + "b: " + String(repeating: "[", count: 23) + "*a" + String(repeating: "]", count: 23)
    #expect(codes(parse(fits)) == [])
    let over =
      deep + "b: " + String(repeating: "[", count: 24) + "*a" + String(repeating: "]", count: 24)
    let document = parse(over)
    #expect(codes(document) == ["nested-too-deep"])
    #expect(document.diagnostics.first?.span.text == "*a")
  }

  @Test func selfAliases() {
    let text = "a: &a\n" + (0..<10_000).map { "  k\($0): *a\n" }.joined()
    let document = parse(text)
    #expect(document.diagnostics.count == 500)
    #expect(document.diagnostics.last?.message.hasSuffix("There are 9500 more.") == true)
    #expect(Set(codes(document)) == ["self-referring-alias"])
  }

  static let deep: [(String, Int)] = [
    ("[", 100_000), ("{", 100_000), ("- ", 100_000), ("? ", 100_000), ("{a: ", 100_000),
    ("[[],", 100_000),
    ("a: [", 1), ("-\n ", 3),
  ]

  @Test(arguments: deep.indices)
  func deeplyNested(_ index: Int) {
    let (part, count) = Self.deep[index]
    let document = parse(String(repeating: part, count: count))
    #expect(document.diagnostics.count <= 1)
    if count > 64 { #expect(codes(document) == ["nested-too-deep"]) }
  }

  @Test func depth64IsAllowed() {
    #expect(
      codes(parse(String(repeating: "[", count: 64) + String(repeating: "]", count: 64))) == [])
    let document = parse(String(repeating: "[", count: 65) + String(repeating: "]", count: 65))
    #expect(codes(document) == ["nested-too-deep"])
    #expect(document.diagnostics.first?.span.range == 64..<65)
  }

  @Test func nodesUpToTheLimit() {
    // The list itself is a node.
    #expect(codes(parse(String(repeating: "- a\n", count: YAMLLimits.nodes - 1))) == [])
    #expect(
      codes(parse(String(repeating: "- a\n", count: YAMLLimits.nodes))) == ["too-many-nodes"])
  }

  static let shapes: [(String, String)] = [
    ("a million lines", String(repeating: "\n", count: 1_000_000) + "a: @b"),
    ("comments", String(repeating: "#x\n", count: 300_000) + "a: @b"),
    ("a megabyte of text", "a: |\n" + String(repeating: "  x\n", count: 200_000) + "b: @"),
    ("a quoted megabyte", "a: \"" + String(repeating: "\\n", count: 400_000) + "\"\nb: @"),
    ("an open quote", "a: \"" + String(repeating: "x\n\n", count: 300_000)),
    ("one long line of pairs", "{" + String(repeating: "a: , ", count: 40_000) + "b: @}"),
    ("lone keys", "{" + String(repeating: "a, ", count: 45_000) + "b: @}"),
    ("glued pairs", "{" + String(repeating: "a:\"b, ", count: 45_000) + "b: @}"),
    ("keys glued to texts", "{" + String(repeating: "a:\"b: c\", ", count: 45_000) + "b: @}"),
    ("keys glued to maps", String(repeating: "a:{b: c\n", count: 45_000) + "b: @"),
    ("glued dashes", "a:\n" + String(repeating: "- b:\n  -end: c\n", count: 20_000) + "b: @"),
    ("maps as keys", "{" + String(repeating: "{a}, ", count: 30_000) + "b: @}"),
    ("undefined aliases", "[" + String(repeating: "*a, ", count: 90_000) + "@]"),
    ("the same key", String(repeating: "a: b\n", count: 45_000) + "b: @"),
    ("a long key", "? " + String(repeating: "k", count: 900_000) + "\n: @"),
    ("canonically equal keys", (0..<9_000).map { "e\u{301}\u{327}\($0): b\n" }.joined() + "b: @"),
    ("tags", String(repeating: "- !a b\n", count: 40_000) + "- @"),
    ("anchored texts", String(repeating: "- &a b\n", count: 40_000) + "- @"),
    ("cut texts", String(repeating: "- a #b\n", count: 40_000) + "- @"),
    ("tight comments", "a: [" + String(repeating: "b #c\n,", count: 40_000) + "@]"),
  ]

  @Test(arguments: shapes.indices)
  func everyShapeEndsWithALocatedFinding(_ index: Int) {
    let (name, text) = Self.shapes[index]
    let document = parse(text)
    #expect(!document.diagnostics.isEmpty, "\(name)")
    let count = document.diagnostics.first?.span.file.bytes.count ?? 0
    for diagnostic in document.diagnostics.suffix(100) + document.diagnostics.prefix(100) {
      #expect(diagnostic.span.range.upperBound <= count)
      #expect(diagnostic.message.utf8.count < 1000)
      #expect((diagnostic.help ?? "").utf8.count < 1000)
    }
  }
}
