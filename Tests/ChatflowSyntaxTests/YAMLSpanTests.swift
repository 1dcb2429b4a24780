import Testing

@testable import ChatflowSyntax

/// Every key and value has its exact place, whatever stands around it.
@Suite struct YAMLSpanTests {
  /// A text and the source of each key and value, in order: a key as `key=`, a list or map as its
  /// source, an empty value as `^` and the offset.
  static let cases: [(String, [String])] = [
    ("a: b", ["a: b", "a=", "b"]),
    ("a:   b   # c\n", ["a:   b", "a=", "b"]),
    ("a:\tb\t\n", ["a:\tb", "a=", "b"]),
    ("a:\r\n  b: c\r\nd: e\r\n", ["a:\r\n  b: c\r\nd: e", "a=", "b: c", "b=", "c", "d=", "e"]),
    ("é: ñ\n👍🏽: e\u{301}x\n", ["é: ñ\n👍🏽: e\u{301}x", "é=", "ñ", "👍🏽=", "e\u{301}x"]),
    ("a:\nb: c\n", ["a:\nb: c", "a=", "^2", "b=", "c"]),
    ("a: # x\nb: c\n", ["a: # x\nb: c", "a=", "^2", "b=", "c"]),
    ("a :  \nb: c\n", ["a :  \nb: c", "a=", "^3", "b=", "c"]),
    ("a: {b: , c: d}", ["a: {b: , c: d}", "a=", "{b: , c: d}", "b=", "^6", "c=", "d"]),
    ("a: {\"b\" : }", ["a: {\"b\" : }", "a=", "{\"b\" : }", "\"b\"=", "^9"]),
    ("- a\n-\n- c\n", ["- a\n-\n- c", "a", "^5", "c"]),
    ("a:\n- b\n- c\nd: e", ["a:\n- b\n- c\nd: e", "a=", "- b\n- c", "b", "c", "d=", "e"]),
    (
      "a:\n  - b: c\n    d:\n\n# x\n\ne: f",
      [
        "a:\n  - b: c\n    d:\n\n# x\n\ne: f", "a=", "- b: c\n    d:", "b: c\n    d:", "b=", "c",
        "d=",
        "^18", "e=", "f",
      ]
    ),
    (
      "a: [b , 'c' ,\"d\"] # x\n",
      ["a: [b , 'c' ,\"d\"]", "a=", "[b , 'c' ,\"d\"]", "b", "'c'", "\"d\""]
    ),
    ("[a: b, {}]", ["[a: b, {}]", "a: b", "a=", "b", "{}"]),
    (
      "a: b\n  c\n\n  d  \n\ne: f",
      ["a: b\n  c\n\n  d  \n\ne: f", "a=", "b\n  c\n\n  d", "e=", "f"]
    ),
    (
      "a: |\n  b\n\n  c\n\n# x\nd: e",
      ["a: |\n  b\n\n  c\n\n# x\nd: e", "a=", "|\n  b\n\n  c", "d=", "e"]
    ),
    ("a: >-  # x\n  b\nd: e", ["a: >-  # x\n  b\nd: e", "a=", ">-  # x\n  b", "d=", "e"]),
    ("a: |  # x\nd: e", ["a: |  # x\nd: e", "a=", "|", "d=", "e"]),
    ("a: |+\n\n\nd: e", ["a: |+\n\n\nd: e", "a=", "|+", "d=", "e"]),
    ("a: |\n  b\n  ", ["a: |\n  b", "a=", "|\n  b"]),
    ("a: 'b\n  c' # d\n", ["a: 'b\n  c'", "a=", "'b\n  c'"]),
    (
      "a: &x\n  b: c\nd: *x\n",
      ["a: &x\n  b: c\nd: *x", "a=", "b: c", "b=", "c", "d=", "b: c", "b=", "c"]
    ),
    ("a: &x !!map {b: c}\n", ["a: &x !!map {b: c}", "a=", "{b: c}", "b=", "c"]),
    ("a: !!str b\n", ["a: !!str b", "a=", "b"]),
    ("? a\n: b\n? c\n", ["? a\n: b\n? c", "a=", "b", "c=", "^11"]),
    ("--- # x\na: b\n...\n# y\n", ["a: b", "a=", "b"]),
    (
      "{a: {b: c},\n d: [e,\n f]}\n",
      [
        "{a: {b: c},\n d: [e,\n f]}", "a=", "{b: c}", "b=", "c", "d=",
        "[e,\n f]", "e", "f",
      ]
    ),
    ("\u{feff}a: b", ["a: b", "a=", "b"]),
    ("{after:2m}", ["{after:2m}", "after=", "2m"]),
    ("{A b, c: d}", ["{A b, c: d}", "A b, c=", "d"]),
  ]

  @Test(arguments: cases.indices)
  func everyPlaceIsExact(_ index: Int) throws {
    let (text, expected) = Self.cases[index]
    let file = SourceFile(name: "a.yaml", bytes: Array(text.utf8))
    let root = try #require(DocumentReader.parse(file).root)
    #expect(spans(of: root) == expected)
  }

  private func spans(of node: Node) -> [String] {
    let own = node.span.range.isEmpty ? "^\(node.span.range.lowerBound)" : node.span.text
    switch node.content {
    case .scalar: return [own]
    case .sequence(let items): return [own] + items.flatMap(spans)
    case .mapping(let entries):
      return [own] + entries.flatMap { [$0.keySpan.text + "="] + spans(of: $0.value) }
    }
  }

  @Test func positionsCountScalars() throws {
    let file = SourceFile(name: "a.yaml", bytes: Array("é👍🏽: x\r\nb:\t\"e\u{301}\" # c\r\n".utf8))
    let root = try #require(DocumentReader.parse(file).root)
    guard case .mapping(let entries) = root.content else { throw Unexpected() }
    #expect(entries.map { place($0.keySpan) } == ["1:1-1:4", "2:1-2:2"])
    #expect(entries.map { place($0.value.span) } == ["1:6-1:7", "2:4-2:8"])
  }

  @Test func positionsInLongLinesAreThoseOfACount() {
    let text =
      String(repeating: "aé👍\u{301}", count: 3000) + "\n" + String(repeating: "ñ", count: 1000)
    let file = SourceFile(name: "a", bytes: Array(text.utf8))
    for offset in stride(from: 0, through: file.bytes.count, by: 97) {
      let line = file.lineIndex(at: offset)
      let before = file.bytes[file.lineStarts[line]..<offset]
      let column = before.count { $0 & 0xC0 != 0x80 } + 1
      #expect(file.position(at: offset) == Position(line: line + 1, column: column))
    }
  }

  @Test func commentsAreFoundAndNothingElse() {
    let text = """
      # first
      a: b # second
      c: "x # no" # third
      d: 'it''s # no'   #fourth
      e: |  # fifth
        # no
        text # no
       # sixth
      f: [a, # seventh
        b#no, c] # eighth
      g: > # ninth
        x

      # tenth
      h: &anchor # eleventh
        i: x#no
      # last
      """
    let document = DocumentReader.parse(SourceFile(name: "a", bytes: Array(text.utf8)))
    #expect(
      document.comments.map(\.span.text) == [
        "# first", "# second", "# third", "#fourth", "# fifth", "# sixth", "# seventh", "# eighth",
        "# ninth", "# tenth", "# eleventh", "# last",
      ])
  }

  @Test func commentsAfterASyntaxErrorAreFound() {
    let text = "# one\na: b # two\nc: @x # three\n# four\n"
    let document = DocumentReader.parse(SourceFile(name: "a", bytes: Array(text.utf8)))
    #expect(document.comments.map(\.span.text) == ["# one", "# two", "# three", "# four"])
  }
}

/// A test's input didn't have the shape the test needs.
struct Unexpected: Error {}
