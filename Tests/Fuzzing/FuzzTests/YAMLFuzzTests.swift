import TestSupport
import Testing

@testable import ChatflowSyntax

/// Damaged files never crash the reader, and every place lies in the file.
@Suite struct YAMLFuzzTests {
  static let samples: [[UInt8]] = Goldens.names(in: "YAML", suffix: ".yaml").compactMap { name in
    try? Goldens.bytes("YAML/\(name).yaml")
  }

  @Test(arguments: 0..<8)
  func damagedFiles(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 1000)
    for _ in 0..<1500 {
      var bytes = try #require(Self.samples.randomElement(using: &generator))
      for _ in 0..<Int.random(in: 1...4, using: &generator) { damage(&bytes, &generator) }
      check(bytes)
    }
  }

  private static let words = [
    "{", "}", "[", "]", ",", ": ", "- ", "? ", "\n", "\n  ", "\t", "'", "\"", "\\", "#", " #",
    "&a ", "*a",
    "!t ", "|", ">", "---\n", "...\n", "<<: ", "%", "@", "\r", "é", "👍", "\u{2028}", "a: b",
    "\"\\u",
  ]

  private func damage(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
    let place = Int.random(in: 0...bytes.count, using: &generator)
    switch Int.random(in: 0..<5, using: &generator) {
    case 0:
      let word = Self.words.randomElement(using: &generator) ?? ""
      bytes.insert(contentsOf: Array(word.utf8), at: place)
    case 1:
      let end = min(bytes.count, place + Int.random(in: 1...20, using: &generator))
      bytes.removeSubrange(place..<end)
    case 2:
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &generator))
      bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
    case 3: bytes.insert(UInt8.random(in: 32...126, using: &generator), at: place)
    default:
      if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
    }
  }

  private func check(_ bytes: [UInt8]) {
    let file = SourceFile(name: "a", bytes: bytes)
    let document = DocumentReader.parse(file)
    let source = file.text(0..<file.bytes.count).debugDescription
    for diagnostic in document.diagnostics {
      expectInside(diagnostic.span, source)
      for related in diagnostic.related { expectInside(related.span, source) }
      #expect(!diagnostic.message.isEmpty)
    }
    let starts = document.diagnostics.map(\.span.range.lowerBound)
    #expect(starts == starts.sorted(), "\(source)")
    if document.root == nil { #expect(!document.diagnostics.isEmpty, "\(source)") }
    if !document.isComplete { #expect(!document.diagnostics.isEmpty, "\(source)") }
    for comment in document.comments {
      expectInside(comment.span, source)
      #expect(comment.span.text.hasPrefix("#"), "\(source)")
    }
    // A text that was read as if it were mended may have no source that can be read again.
    let isAsWritten = !document.diagnostics.contains(where: \.isReadOn)
    if let root = document.root { walk(root, source, isAsWritten: isAsWritten) }
  }

  private func walk(_ node: Node, _ source: String, isAsWritten: Bool) {
    expectInside(node.span, source)
    switch node.content {
    case .scalar(let scalar):
      let map = node.textMap()
      let count = scalar.text.utf8.count
      expectInside(map.span(of: 0..<count), source)
      // The source is read again to the same text, so that the parts of it have places.
      if isAsWritten, scalar.style != .plain, count > 1, !node.isFaulty,
        !scalar.text.allSatisfy(\.isWhitespace)
      {
        let first = map.span(of: 0..<1).range
        #expect(first != node.span.range, "\(source)")
      }
    case .sequence(let items):
      for item in items {
        expect(item.span, isInside: node.span, source)
        walk(item, source, isAsWritten: isAsWritten)
      }
    case .mapping(let entries):
      for entry in entries {
        expectInside(entry.keySpan, source)
        expect(entry.keySpan, isInside: node.span, source)
        expect(entry.value.span, isInside: node.span, source)
        walk(entry.value, source, isAsWritten: isAsWritten)
      }
    }
  }

  /// What an alias stands for, or a merge key brings in, begins before the list or map around it.
  private func expect(_ inner: Span, isInside outer: Span, _ source: String) {
    guard inner.range.lowerBound >= outer.range.lowerBound else { return }
    #expect(inner.range.upperBound <= outer.range.upperBound, "\(source)")
  }

  private func expectInside(_ span: Span, _ source: String) {
    let range = span.range
    #expect(range.lowerBound >= 0 && range.upperBound <= span.file.bytes.count, "\(source)")
    #expect(span.start.line <= span.end.line, "\(source)")
  }
}
