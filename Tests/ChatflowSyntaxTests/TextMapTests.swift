import TestSupport
import Testing

@testable import ChatflowSyntax

/// A part of a scalar's text leads back to the exact place in the source.
@Suite struct TextMapTests {
  /// A document, a part of the text, and its source.
  static let cases: [(String, String, String)] = [
    ("a: Hi ${x} you", "${x}", "${x}"),
    ("a: Hi\n  ${x}\n  you", "${x}", "${x}"),
    ("a: Hi\n  there", "i t", "i\n  t"),
    ("a: Hi  \n\n   there", "\n", "\n"),
    ("a: Hi  \n \n\n   there", "\n\n", "\n\n"),
    ("a: 'it''s ${x}'", "'s", "''s"),
    ("a: 'it''s ${x}'", "${x}", "${x}"),
    ("a: '  x\n\n  y  '", "x\ny", "x\n\n  y"),
    ("a: \"\\u00e9\\n${x}\\x41\\U0001F44D!\"", "${x}", "${x}"),
    ("a: \"\\u00e9\\n${x}\\x41\\U0001F44D!\"", "é\n", "\\u00e9\\n"),
    ("a: \"\\u00e9\\n${x}\\x41\\U0001F44D!\"", "A👍!", "\\x41\\U0001F44D!"),
    ("a: \"x \\\n   y ${z}\"", "x y", "x \\\n   y"),
    ("a: \"x \\\n   y ${z}\"", "${z}", "${z}"),
    ("a: \"x\\\n\n   y\"", "\n", "\n"),
    ("a: \"x\n   y\\  z\\t\"", "x y", "x\n   y"),
    ("a: \"x\n   y\\  z\\t\"", " z\t", " z\\t"),
    ("a: |\n  Hi ${x}\n\n    you\n", "${x}\n\n  you", "${x}\n\n    you"),
    ("a: |\r\n  Hi\r\n  ${x}\r\n", "i\n$", "i\r\n  $"),
    ("a: >\n  Hi\n  ${x}\n\n  you\n   in\n  out\n", "Hi ${x}", "Hi\n  ${x}"),
    ("a: >\n  Hi\n  ${x}\n\n  you\n   in\n  out\n", "${x}\nyou", "${x}\n\n  you"),
    ("a: >\n  Hi\n  ${x}\n\n  you\n   in\n  out\n", " in\nout", " in\n  out"),
    ("a: |2-\n    x\n   y\nb: c", "  x\n y", "  x\n   y"),
    ("- a: |1\n    x\n   y\n", " x\ny", " x\n   y"),
    ("a: |+\n  x\n\n\nb: c", "x\n\n\n", "x\n\n\n"),
    ("a: >+  # why\n\n  x\n \nb: c", "x\n\n", "x\n \n"),
    ("a: |-\n  e\u{301}${x}", "${x}", "${x}"),
  ]

  @Test(arguments: cases.indices)
  func partOfTextLeadsToItsSource(_ index: Int) throws {
    let (source, part, expected) = Self.cases[index]
    let node = try firstScalar(in: source)
    guard case .scalar(let scalar) = node.content else { throw Unexpected() }
    let text = Array(scalar.text.utf8)
    let wanted = Array(part.utf8)
    let start = try #require(
      (0...text.count).first { text[$0...].starts(with: wanted) }, "\(scalar.text.debugDescription)"
    )
    let span = node.span(ofText: start..<start + wanted.count)
    #expect(span.text == expected)
  }

  @Test func emptyRangesAndRangesOutside() throws {
    let node = try firstScalar(in: "a: 'b''c'")
    let places = (0...3).map { node.span(ofText: $0..<$0).range }
    #expect(places == [4..<4, 5..<5, 7..<7, 8..<8])
    #expect(node.span(ofText: 0..<9).range == 3..<9)
    #expect(try firstScalar(in: "a: ''").span(ofText: 0..<0).range == 3..<5)
  }

  /// Scalars of all styles with random words, blanks, line breaks and indentation: the source of
  /// every byte of the text is that byte, or the escape, doubled quote or line break it came from.
  @Test(arguments: 0..<8)
  func everyByteLeadsToItsSource(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<400 {
      let source = randomDocument(&generator)
      let file = SourceFile(name: "a", bytes: Array(source.utf8))
      let document = DocumentReader.parse(file)
      guard case .mapping(let entries)? = document.root?.content, let node = entries.first?.value,
        case .scalar(let scalar) = node.content, document.isComplete, !node.isFaulty,
        !document.diagnostics.contains(where: \.isReadOn),
        !scalar.text.unicodeScalars.allSatisfy({ $0 == " " || $0 == "\n" })
      else { continue }
      let text = Array(scalar.text.utf8)
      let map = node.textMap()
      var previous = node.span.range.lowerBound
      for (offset, byte) in text.enumerated() {
        let range = map.span(of: offset..<offset + 1).range
        let here = Array(file.bytes[range])
        let isRight =
          here == [byte] || here == [0x27, 0x27] && byte == 0x27 || here.first == 0x5C
          || byte == 0x0A && (here == [0x0D] || here == [0x0D, 0x0A])
          || byte == 0x20 && here.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        #expect(isRight, "byte \(offset) of \(source.debugDescription) is \(range)")
        #expect(range.lowerBound >= previous, "\(source.debugDescription)")
        previous = range.lowerBound
        if !isRight { return }
      }
    }
  }

  private func firstScalar(in source: String) throws -> Node {
    let root = try #require(
      DocumentReader.parse(SourceFile(name: "a", bytes: Array(source.utf8))).root)
    var node = root
    while true {
      switch node.content {
      case .scalar: return node
      case .sequence(let items): node = try #require(items.first)
      case .mapping(let entries): node = try #require(entries.first).value
      }
    }
  }

  private func randomDocument(_ generator: inout SeededGenerator) -> String {
    let lineBreak = ["\n", "\r\n", "\r"].randomElement(using: &generator) ?? "\n"
    let style = ["", "'", "\"", "|", ">"].randomElement(using: &generator) ?? ""
    var words = [
      "x", "é", "👍🏽", " ", "  ", "\t", "${a}", lineBreak, lineBreak + lineBreak, "e\u{301}",
    ]
    switch style {
    case "'": words += ["''", "\"", "\\"]
    case "\"": words += ["\\n", "\\u00e9", "\\x41", "\\\"", "\\ ", "\\\t", "\\" + lineBreak, "'"]
    case "": break
    default: words += ["'", "\"", "\\", " " + lineBreak]
    }
    let isBlock = style == "|" || style == ">"
    let indent = String(repeating: " ", count: Int.random(in: 1...3, using: &generator))
    var text = ""
    for _ in 0..<Int.random(in: 1...14, using: &generator) {
      let word = words.randomElement(using: &generator) ?? "x"
      text += word
      if word.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }) { text += indent }
    }
    if isBlock {
      let chomping = ["", "-", "+"].randomElement(using: &generator) ?? ""
      text = style + chomping + lineBreak + indent + text
    } else {
      text = style + text + style
    }
    return "a: " + text + lineBreak + "b: c" + lineBreak
  }
}
