@_spi(_Unicode) import Swift
import Testing

@testable import ChatflowProgram

/// Normal form C against that of the standard library.
@Suite struct NormalFormTests {
  /// What the tables were made of; of later scalars they know nothing. The standard library lets
  /// the parts of three Tibetan vowels, which are marks, stand behind marks that come after them.
  private static let known = (0...UInt32(0x10FFFF)).compactMap { Unicode.Scalar($0) }
    .filter { scalar in
      scalar.properties.age.map { ($0.major, $0.minor) <= (17, 0) } ?? true
        && ![0xF73, 0xF75, 0xF81].contains(scalar.value)
    }

  @Test func marksOfTibetanVowelsAreOrdered() {
    #expect(NormalForm.composed("\u{300}\u{F73}") == ["\u{F71}", "\u{F72}", "\u{300}"])
  }

  private static func text(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func isRight(_ scalars: [Unicode.Scalar]) -> Bool {
    let text = text(scalars)
    return NormalForm.composed(text) == Array(text._nfc)
  }

  @Test func everyScalarIsComposed() {
    let wrong = Self.known.filter { !Self.isRight([$0]) || !Self.isRight(["a", $0, "\u{301}"]) }
    #expect(wrong.isEmpty, "\(wrong.prefix(20).map { String($0.value, radix: 16) })")
  }

  @Test func everyScalarIsComposedOfItsParts() {
    var wrong: [UInt32] = []
    for scalar in Self.known {
      let parts = Array(Self.text([scalar])._nfd)
      guard parts != [scalar] else { continue }
      // In another order, too, and with what may stand between.
      let isRight =
        Self.isRight(parts) && Self.isRight(parts.reversed()) && Self.isRight(parts + parts)
        && Self.isRight(Array(parts.map { [$0, "\u{323}"] }.joined()))
        && Self.isRight(Array(parts.map { [$0, "a"] }.joined()))
      if !isRight { wrong.append(scalar.value) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(20).map { String($0, radix: 16) })")
  }

  @Test func mixturesAreComposed() {
    // What takes part in composing, and letters that don't.
    let scalars = Self.known.filter { scalar in
      scalar.properties.canonicalCombiningClass.rawValue > 0
        || (0x1100...0x11FF).contains(scalar.value) || (0xAC00...0xAC40).contains(scalar.value)
        || scalar.value < 0x250 || Array(Self.text([scalar])._nfd) != [scalar]
    }
    let all = Array(scalars)
    let marks = all.filter { $0.properties.canonicalCombiningClass.rawValue > 0 }
    var state: UInt64 = 1
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for _ in 0..<200_000 {
      let text = (0..<next(6) + 1).map { _ in
        next(2) == 0 ? all[next(all.count)] : marks[next(marks.count)]
      }
      #expect(Self.isRight(text), "\(text.map { String($0.value, radix: 16) })")
      if !Self.isRight(text) { return }
    }
  }
}
