/// Whole numbers and percentages as people write them: `two`, `3x`, `2.0`, `40 percent`.
enum NumberMend {
  /// The whole number that a text means, or the nearest that is allowed, which is no sure mend.
  static func whole(_ text: String, in range: ClosedRange<Int>) -> (number: Int, isSafe: Bool)? {
    guard let loose = LooseText(text), let number = value(loose) else { return nil }
    guard number.thousandths % 1000 == 0 else { return nil }
    let whole = number.thousandths / 1000
    let allowed = min(max(whole, range.lowerBound), range.upperBound)
    return (allowed, allowed == whole)
  }

  /// The percentage that a text means: `40`, `40 %`, `%40`, `0.4`, `forty percent`. A length is
  /// none, and a fraction may be one of a percent.
  static func percent(_ text: String) -> (number: Int, isSafe: Bool)? {
    let text = text.hasPrefix("%") ? String(text.dropFirst()) : text
    guard let loose = LooseText(text), let number = value(loose), number.thousandths >= 0,
      loose.words.allSatisfy({ !lengths.contains($0) })
    else { return nil }
    let isFraction = number.hasPoint && number.thousandths <= 1000 && !number.hasUnit
    let percent = isFraction ? number.thousandths / 10 : (number.thousandths + 500) / 1000
    return (0...100).contains(percent) ? (percent, !isFraction) : nil
  }

  private static let lengths: Set = [
    "px", "pt", "em", "rem", "vh", "vw", "cm", "mm", "pixel", "pixels", "lines", "screens",
  ]

  /// A number with, perhaps, a sign before it and a unit behind.
  private static func value(
    _ loose: LooseText
  ) -> (thousandths: Int, hasPoint: Bool, hasUnit: Bool)? {
    var tokens = loose.tokens[...]
    var sign = 1
    if tokens.first == .mark("-") || tokens.first == .mark("+") || tokens.first == .mark("#") {
      sign = tokens.first == .mark("-") ? -1 : 1
      tokens.removeFirst()
    }
    var number = 0
    var hasPoint = false
    switch tokens.popFirst() {
    case .number(let whole, let digits)?:
      guard digits <= 9 else { return nil }
      number = whole * 1000
    case .word(let word)?:
      guard let whole = NumberWords.number(word) else { return nil }
      number = whole * 1000
    default: return nil
    }
    if tokens.first == .mark(".") || tokens.first == .mark(","),
      case .number(let part, let digits)? = tokens.dropFirst().first, digits <= 3
    {
      tokens.removeFirst(2)
      hasPoint = true
      number += part * (digits == 1 ? 100 : digits == 2 ? 10 : 1)
    }
    let hasUnit = !tokens.isEmpty
    let isUnit = tokens.allSatisfy { token in
      switch token {
      case .mark(let mark): mark == "%" || mark == "."
      case .word(let word): word.utf8.count <= 9
      case .number: false
      }
    }
    return isUnit && tokens.count <= 2 ? (sign * number, hasPoint, hasUnit) : nil
  }
}
