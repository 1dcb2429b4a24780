import ChatflowProgram
import Testing

@testable import ChatflowSyntax

/// What is refused before YAML is read.
@Suite struct YAMLScreenTests {
  private func findings(_ bytes: [UInt8]) -> [String] {
    DocumentReader.parse(SourceFile(name: "a", bytes: bytes)).diagnostics
      .map { "\($0.rule.name) \($0.span.range)" }
  }

  static let malformed: [[UInt8]] = [
    [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80],
    [0xE0, 0x9F, 0xBF], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
    [0xF0, 0x80, 0x80, 0x80],
    [0xF0, 0x9F, 0x91], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xFE],
  ]

  @Test(arguments: malformed)
  func malformedUTF8IsFoundAtItsPlace(_ bytes: [UInt8]) {
    let found = findings(Array("a: é".utf8) + bytes + Array("!\n".utf8))
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("invalid-utf-8 5..<") == true)
  }

  /// Every scalar is either refused here or read by libyaml as it stands.
  @Test func everyScalarIsRefusedOrRead() {
    var refused: [UInt32] = []
    for value in (0...0x2_0010).filter({ $0 < 0x3000 || $0 > 0xD000 && $0 % 7 < 6 || $0 > 0xFFF0 })
    {
      guard let scalar = Unicode.Scalar(UInt32(value)), value != 0x0A, value != 0x0D else {
        continue
      }
      let text = "a: \"x\(scalar)x\"\n"
      let isSpecial = value == 0x22 || value == 0x5C
      let document = DocumentReader.parse(SourceFile(name: "a", bytes: Array(text.utf8)))
      if isSpecial { continue }
      if document.diagnostics.isEmpty {
        guard case .mapping(let entries)? = document.root?.content,
          case .scalar(let read)? = entries.first?.value.content
        else {
          Issue.record("U+\(String(value, radix: 16)) isn't read")
          return
        }
        #expect(Array(read.text.unicodeScalars) == ["x", scalar, "x"])
      } else {
        #expect(document.diagnostics.count == 1)
        #expect(document.diagnostics[0].span.range.lowerBound == 5)
        refused.append(UInt32(value))
      }
    }
    let expected =
      Array(0...8) + [11, 12] + Array(14...31) + Array(0x7F...0x9F)
      + [0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF]
    #expect(refused == expected.map { UInt32($0) })
  }

  @Test func repeatsAreCapped() {
    let bytes = Array("a: ".utf8) + Array(repeating: 7, count: 1000)
    let found = DocumentReader.parse(SourceFile(name: "a", bytes: bytes)).diagnostics
    #expect(found.count == 20)
    #expect(found.last?.message.contains("There are 980 more.") == true)
    let latin = Array("a: ".utf8) + Array(repeating: 0xE9, count: 1000)
    #expect(findings(latin) == ["invalid-utf-8 3..<4"])
  }

  @Test func wideEncodings() {
    let text = "chatflow: support\nversion: 1\nwelcome: ¡Hola! 👍\n"
    let little = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    let wide = text.unicodeScalars.flatMap { scalar in
      (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * UInt32($0))) }
    }
    for (bytes, name) in [
      (little, "UTF-16"), (big, "UTF-16"), ([0xFF, 0xFE] + little, "UTF-16"),
      ([0xFE, 0xFF] + big, "UTF-16"), (wide, "UTF-32"), (Array(wide.reversed()), "UTF-32"),
      ([0xFF, 0xFE, 0, 0] + wide, "UTF-32"),
    ] {
      #expect(TextScreen.wideEncoding(bytes) == name)
      #expect(findings(bytes) == ["utf-16-or-32 0..<0"])
    }
    #expect(TextScreen.wideEncoding(Array(text.utf8)) == nil)
  }

  /// Bundles have zero bytes, and may be longer than a text may.
  @Test(arguments: [0, 3, 2000, YAMLLimits.bytes])
  func bundles(_ zeros: Int) {
    let bytes = BundleFormat.magic + Array(repeating: 0, count: zeros)
    let file = SourceFile(name: "a.test.yaml", bytes: bytes)
    let found = DocumentReader.parse(file).diagnostics
    #expect(found.map(\.rule.code) == ["CF0101"])
    #expect(found.map(\.message) == ["this is a compiled bundle, not YAML"])
    #expect(found.map(\.help).allSatisfy { $0?.contains("`chatflow inspect`") == true })
    #expect(found.map(\.span.range) == [0..<0])
  }

  static let refused: [(String, [UInt8])] = [
    ("CF0004", [7]), ("CF0005", Array("\u{2028}".utf8)), ("CF0003", [0xE9]),
  ]

  /// What precedes a character that is refused is checked all the same, and nothing is missing.
  @Test(
    arguments: refused,
    [
      ("foo: 1\ntitle: a", ["CF0102"]),
      ("foo: 1\n# a", ["CF0102"]),
      ("locale: en_US\ntitle: a", ["CF0113"]),
      ("welcome:\n  a", []),
      ("start: a\nsteps:\n  a:\n    - foo: x\n    - say: a", ["CF0120"]),
      ("start: a\nsteps:\n  a:\n    - if: reply ==\n        a", []),
      ("start: a\nsteps:\n  a:\n    - ask: b\n      as: email\n      save: a", []),
      ("display: {foo: 1,\n  open: a", ["CF0102"]),
      ("title: \"a\n  b", []),
      ("title: @x\nwelcome: a", ["CF0018"]),
      ("title: [a\nwelcome: a", []),
    ])
  func whatPrecedesIsChecked(_ refused: (String, [UInt8]), _ text: (String, [String])) {
    let bytes = Array(("chatflow: a\n" + text.0).utf8) + refused.1 + Array("b\nbar: 1\n".utf8)
    let file = SourceFile(name: "a.yaml", bytes: bytes)
    let parsed = DocumentReader.parse(file)
    #expect(!parsed.isComplete)
    let found = Diagnostics.sorted(
      DocumentReader.findings(parsed, DocumentReader.read(parsed, file: file).diagnostics))
    #expect(found.map(\.rule.code) == text.1 + [refused.0], "\(found.map(MarkedText.line))")
  }

  /// Places that are only counted count.
  @Test func unlistedPlacesCount() {
    for (mark, code) in [("\u{7}", "CF0004"), ("\u{2029}", "CF0005")] {
      let text = "a: " + String(repeating: mark, count: 30)
      let found = DocumentReader.parse(SourceFile(name: "a", bytes: Array(text.utf8))).diagnostics
      #expect(found.map(\.rule.code) == Array(repeating: code, count: 20))
      #expect(found.map(\.unlisted).reduce(0, +) == 10)
    }
  }
}
