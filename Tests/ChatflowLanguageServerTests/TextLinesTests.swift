import ChatflowJSON
import TestSupport
import Testing

@testable import ChatflowLanguageServer

/// Places of the protocol and offsets in bytes.
struct TextLinesTests {
  @Test(arguments: [
    (PositionEncoding.utf8, "aé😀b", [(0, 0), (1, 1), (3, 3), (7, 7), (8, 8)]),
    (.utf16, "aé😀b", [(0, 0), (1, 1), (3, 2), (7, 4), (8, 5)]),
    (.utf32, "aé😀b", [(0, 0), (1, 1), (3, 2), (7, 3), (8, 4)]),
  ])
  func columnsCountWhatWasAgreedOn(
    _ encoding: PositionEncoding, _ text: String, _ places: [(offset: Int, character: Int)]
  ) {
    let lines = TextLines(Array(text.utf8), encoding)
    for place in places {
      let position = TextPosition(line: 0, character: place.character)
      #expect(lines.position(place.offset) == position)
      #expect(lines.offset(position) == place.offset)
    }
  }

  @Test func linesEndWhereEditorsEndThem() {
    let lines = TextLines(Array("a\rb\r\nc\nd\u{2028}e\u{0B}f\u{85}g".utf8), .utf16)
    let places = [(0, 0), (2, 1), (5, 2), (7, 3), (10, 3)].map { lines.position($0.0).line == $0.1 }
    #expect(places.allSatisfy { $0 })
    #expect(lines.position(4) == TextPosition(line: 1, character: 1))
    #expect(lines.offset(TextPosition(line: 1, character: 99)) == 3)
    #expect(lines.offset(TextPosition(line: 99, character: 0)) == lines.bytes.count)
  }

  @Test func halfACharacterIsItsStart() {
    let lines = TextLines(Array("a😀b".utf8), .utf16)
    #expect(lines.offset(TextPosition(line: 0, character: 2)) == 1)
  }

  @Test func aByteOrderMarkCountsWhereTheClientHasIt() {
    let lines = TextLines(Array("\u{FEFF}ab\ncd".utf8), .utf16)
    #expect(lines.sourceOffset(TextPosition(line: 0, character: 1)) == 0)
    #expect(lines.sourceOffset(TextPosition(line: 1, character: 1)) == 4)
    #expect(lines.range(0..<3)["end"] == TextPosition(line: 1, character: 0).json)
    #expect(lines.range(0..<1)["start"] == TextPosition(line: 0, character: 1).json)
  }

  /// A document changed by ranges is what the same changes make of an array of UTF-16 units.
  @Test(arguments: 0..<40 as Range<UInt64>) func changesDoWhatTheySay(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pieces = ["a", "é", "😀", "\n", "\r\n", "\r", " ", "\u{2028}", "x: y\n"]
    func text(_ count: Int) -> String { (0..<count).map { _ in random.pick(pieces) }.joined() }
    let start = text(40)
    var document = try #require(
      OpenDocument(.members(["uri": .string("u"), "text": .string(start)]), .utf16))
    for version in 1...50 {
      let units = Array(String(decoding: document.bytes, as: UTF8.self).utf16)
      let from = random.number(0...units.count)
      let to = random.number(from...min(units.count, from + 8))
      let places = [from, to].map { UnitOracle.place($0, in: units) }
      let inserted = text(random.below(4))
      let offsets = places.map { UnitOracle.offset($0, in: units) }
      var expected = units
      expected.replaceSubrange(offsets[0]..<offsets[1], with: inserted.utf16)
      try document.apply(
        .array([
          .change(
            .position(places[0].line, places[0].character),
            .position(places[1].line, places[1].character), inserted)
        ]), version: version)
      #expect(Array(String(decoding: document.bytes, as: UTF8.self).utf16) == expected)
      #expect(document.version == version)
    }
  }

  /// Lines and columns by going through UTF-16 units one by one.
  private enum UnitOracle {
    static func starts(_ units: [UInt16]) -> [Int] {
      [0]
        + units.indices.filter { index in
          units[index] == 10 || units[index] == 13 && units.dropFirst(index + 1).first != 10
        }.map { $0 + 1 }
    }

    /// The place of a unit; never within a pair, nor within a line break.
    static func place(_ index: Int, in units: [UInt16]) -> (line: Int, character: Int) {
      let starts = starts(units)
      let line = starts.lastIndex { $0 <= index } ?? 0
      return (line, index - starts[line])
    }

    static func offset(_ place: (line: Int, character: Int), in units: [UInt16]) -> Int {
      let starts = starts(units)
      let start = starts[place.line]
      var end = place.line + 1 < starts.count ? starts[place.line + 1] : units.count
      while end > start, units[end - 1] == 10 || units[end - 1] == 13 { end -= 1 }
      let index = min(start + place.character, end)
      let isHalf = index < units.count && index > 0 && units[index] & 0xFC00 == 0xDC00
      return isHalf ? index - 1 : index
    }
  }

  @Test(arguments: [
    ("file:///a/b.yaml", "/a/b.yaml"), ("file:///a%20b/%C3%A9.yaml", "/a b/é.yaml"),
    ("FILE://localhost/a", "/a"), ("file:///a/", "/a"), ("file:///a%zz", "/a%zz"),
  ])
  func addressesArePaths(_ uri: String, _ path: String) {
    #expect(DocumentURI.path(uri) == path)
  }

  @Test(arguments: ["untitled:1", "file://other/a", "file:", "http://a/b", "file:///a%00b"])
  func otherAddressesAreNone(_ uri: String) { #expect(DocumentURI.path(uri) == nil) }

  @Test func pathsComeBackFromTheirAddresses() {
    for path in ["/a b/é#?%.yaml", "/:@[]", "/plain.yaml"] {
      #expect(DocumentURI.path(DocumentURI.uri(path)) == path)
    }
  }
}
