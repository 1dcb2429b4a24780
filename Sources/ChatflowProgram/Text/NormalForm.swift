/// Normal form C, in which what people take for one character is one, where there is one
/// (UAX #15, "Unicode Normalization Forms").
///
/// The standard library has it too, with tables that would be a tenth of `chatflow.wasm`. A test
/// compares the two.
enum NormalForm {
  /// The scalars of a text in normal form C.
  static func composed(_ text: String) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    var isComposed = true
    for scalar in text.unicodeScalars {
      scalars.append(scalar)
      isComposed = isComposed && isWhole(scalar)
    }
    return isComposed ? scalars : composed(decomposed(scalars))
  }

  /// Whether a scalar is composed, and no part of what stands before it: most that people write,
  /// of Latin, Cyrillic, punctuation, Kana, Han and Korean.
  private static func isWhole(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x300, 0x400..<0x483, 0x2010..<0x2060, 0x3041..<0x3099, 0x4E00..<0xA000,
      0xAC00..<0xD7A4:
      true
    default: false
    }
  }

  // Between the two forms a scalar is its value times 256, and its combining class: 0 for what no
  // mark is, otherwise marks of equal classes stay in their order, and others are in that of these.

  private static func decomposed(_ scalars: [Unicode.Scalar]) -> [UInt32] {
    var marked: [UInt32] = []
    marked.reserveCapacity(scalars.count)
    for scalar in scalars { decompose(scalar.value, into: &marked) }
    return marked
  }

  /// Takes a scalar apart, and its parts, which are less than it.
  private static func decompose(_ value: UInt32, into marked: inout [UInt32]) {
    if let (first, second) = Hangul.parts(of: value) ?? NormalFormTable.parts(of: value) {
      decompose(first, into: &marked)
      if second != 0 { decompose(second, into: &marked) }
      return
    }
    let mark = NormalFormTable.combiningClass(of: value)
    var place = marked.count
    marked.append(value << 8 | mark)
    guard mark > 0 else { return }
    while place > 0, marked[place - 1] & 0xFF > mark {
      marked.swapAt(place - 1, place)
      place -= 1
    }
  }

  private static func composed(_ marked: [UInt32]) -> [Unicode.Scalar] {
    var composed: [Unicode.Scalar] = []
    composed.reserveCapacity(marked.count)
    // The last scalar that is no mark, and the class of what stands between it and the next scalar;
    // nil where nothing does.
    var base: Int?
    var between: UInt32?
    for next in marked {
      let mark = next & 0xFF
      if let base, between.map({ $0 < mark }) ?? true,
        let whole = whole(of: composed[base].value, next >> 8)
      {
        composed[base] = whole
        continue
      }
      if mark == 0 { base = composed.count }
      between = mark == 0 ? nil : mark
      composed.append(Unicode.Scalar(next >> 8) ?? "\u{FFFD}")
    }
    return composed
  }

  private static func whole(of first: UInt32, _ second: UInt32) -> Unicode.Scalar? {
    (Hangul.whole(of: first, second) ?? NormalFormTable.whole(of: first, second))
      .flatMap { Unicode.Scalar($0) }
  }
}

/// The syllables of Korean, which stand in the order of their letters (Unicode 3.12).
private enum Hangul {
  private static let syllables: Range<UInt32> = 0xAC00..<0xD7A4
  private static let leading: Range<UInt32> = 0x1100..<0x1113
  private static let vowels: Range<UInt32> = 0x1161..<0x1176
  /// The first stands for none.
  private static let trailing: Range<UInt32> = 0x11A7..<0x11C3
  private static let vowelCount: UInt32 = 21
  private static let trailingCount: UInt32 = 28

  static func parts(of value: UInt32) -> (UInt32, UInt32)? {
    guard syllables.contains(value) else { return nil }
    let index = value - syllables.lowerBound
    let last = index % trailingCount
    if last > 0 { return (value - last, trailing.lowerBound + last) }
    let letters = index / trailingCount
    return (
      leading.lowerBound + letters / vowelCount, vowels.lowerBound + letters % vowelCount
    )
  }

  static func whole(of first: UInt32, _ second: UInt32) -> UInt32? {
    if leading.contains(first), vowels.contains(second) {
      let letters = (first - leading.lowerBound) * vowelCount + second - vowels.lowerBound
      return syllables.lowerBound + letters * trailingCount
    }
    guard syllables.contains(first), (first - syllables.lowerBound) % trailingCount == 0,
      trailing.contains(second), second > trailing.lowerBound
    else { return nil }
    return first + second - trailing.lowerBound
  }
}
