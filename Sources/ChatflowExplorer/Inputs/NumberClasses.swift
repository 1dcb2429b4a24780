/// Numbers at some bounds, and between, below and above them.
enum NumberClasses {
  static func texts(_ bounds: [[UInt8]]) -> [TypedText] {
    var known: [(value: Double, text: [UInt8])] = []
    for bound in bounds {
      let text = String(decoding: bound, as: UTF8.self)
      guard let value = Double(text), value.magnitude < 1e12,
        !known.contains(where: { $0.value == value })
      else { continue }
      known.append((value, bound))
    }
    known.sort { $0.value < $1.value }
    guard let first = known.first, let last = known.last else {
      return [TypedText(before: Array("7".utf8), symbol: .fraction)]
    }
    var texts = [inside(first.value - 3, first.value)]
    for (index, bound) in known.enumerated() {
      texts.append(.fixed(bound.text))
      texts.append(.fixed(written(bound.text)))
      if index + 1 < known.count { texts.append(inside(bound.value, known[index + 1].value)) }
    }
    return texts + [inside(last.value, last.value + 3)]
  }

  /// Numbers that are read in two ways: `1.000` is one, or a thousand. Around each bound one that
  /// only one of the ways gets over.
  static func grouped(_ bounds: [[UInt8]]) -> [TypedText] {
    var texts: [TypedText] = []
    for bound in bounds.isEmpty ? [[UInt8(ascii: "1")]] : bounds {
      guard let value = Double(String(decoding: bound, as: UTF8.self)), value.magnitude < 1e6
      else { continue }
      let size = value.magnitude.rounded(.down)
      for number in [1, size - 1, size, size + 1, (value.magnitude / 1000).rounded(.up)]
      where number >= 1 && number <= 999 {
        for mark in [",", ".", " "] {
          let sign = value < 0 ? "-" : ""
          let text = TypedText.fixed(Array("\(sign)\(Int(number))\(mark)000".utf8))
          if !texts.contains(text) { texts.append(text) }
        }
      }
    }
    return texts
  }

  /// The same number written in another way.
  private static func written(_ text: [UInt8]) -> [UInt8] {
    text.contains(UInt8(ascii: ".")) ? text + [UInt8(ascii: "0")] : text + Array(".0".utf8)
  }

  /// A number between two, with room for a symbol.
  private static func inside(_ low: Double, _ high: Double) -> TypedText {
    // Behind a number that isn't negative, further digits make it more, else less.
    let whole = (low + 1).rounded(.down)
    if whole >= 0, whole > low, whole + 1 <= high {
      return TypedText(before: Array("\(Int(whole))".utf8), symbol: .fraction)
    }
    let below = (high - 1).rounded(.up)
    if below <= 0, below < high, below - 1 >= low {
      return TypedText(
        before: Array("\(below == 0 ? "-0" : "\(Int(below))")".utf8), symbol: .fraction)
    }
    let middle = (low + high) / 2
    let text = "\(middle)"
    return TypedText(
      before: Array((text.contains(".") ? text : text + ".0").utf8), symbol: .digits)
  }
}
