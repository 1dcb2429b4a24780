/// Decimal numbers as visitors type them (meaning 2, `number`), compared digit by digit:
/// exactly, and at any length.
package enum DecimalNumber {
  /// How two numbers stand to each other.
  package enum Order: Sendable {
    case less, equal, more
  }

  /// Whether `text`, already trimmed, is an optional `-`, ASCII digits, optional `.digits`.
  package static func isValid(_ text: Span<UInt8>) -> Bool {
    Layout(text) != nil
  }

  /// The same for a text as it stands.
  package static func isValid(_ text: String) -> Bool { isValid(text.utf8Span.span) }

  /// Compares two trimmed numbers by value; nil where one of them is no number.
  package static func compare(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Order? {
    guard let leftLayout = Layout(left), let rightLayout = Layout(right) else { return nil }
    if leftLayout.isNegative != rightLayout.isNegative {
      return leftLayout.isNegative ? .less : .more
    }
    let order = compareMagnitudes(left, leftLayout, right, rightLayout)
    guard leftLayout.isNegative else { return order }
    switch order {
    case .less: return .more
    case .equal: return .equal
    case .more: return .less
    }
  }

  private static func compareMagnitudes(
    _ left: Span<UInt8>, _ leftLayout: Layout, _ right: Span<UInt8>, _ rightLayout: Layout
  ) -> Order {
    let leftWhole = leftLayout.whole
    let rightWhole = rightLayout.whole
    if leftWhole.count != rightWhole.count {
      return leftWhole.count < rightWhole.count ? .less : .more
    }
    for offset in 0..<leftWhole.count {
      let leftDigit = left[leftWhole.lowerBound + offset]
      let rightDigit = right[rightWhole.lowerBound + offset]
      if leftDigit != rightDigit { return leftDigit < rightDigit ? .less : .more }
    }
    for offset in 0..<max(leftLayout.fraction.count, rightLayout.fraction.count) {
      let leftDigit = digit(left, leftLayout.fraction, offset)
      let rightDigit = digit(right, rightLayout.fraction, offset)
      if leftDigit != rightDigit { return leftDigit < rightDigit ? .less : .more }
    }
    return .equal
  }

  /// The digit at `offset` of a fraction, which zeros follow without end.
  private static func digit(_ text: Span<UInt8>, _ fraction: Range<Int>, _ offset: Int) -> UInt8 {
    offset < fraction.count ? text[fraction.lowerBound + offset] : UInt8(ascii: "0")
  }

  /// Where the digits of a number stand.
  private struct Layout {
    /// False for zero, whose sign says nothing.
    var isNegative: Bool
    /// The digits before the point, without leading zeros.
    var whole: Range<Int>
    /// The digits after the point.
    var fraction: Range<Int>

    init?(_ text: Span<UInt8>) {
      var index = 0
      let hasSign = index < text.count && text[index] == UInt8(ascii: "-")
      if hasSign { index += 1 }
      let wholeStart = index
      while index < text.count, text[index].isASCIIDigit { index += 1 }
      guard index > wholeStart else { return nil }
      var first = wholeStart
      while first < index, text[first] == UInt8(ascii: "0") { first += 1 }
      whole = first..<index
      fraction = index..<index
      if index < text.count {
        guard text[index] == UInt8(ascii: ".") else { return nil }
        index += 1
        let fractionStart = index
        while index < text.count, text[index].isASCIIDigit { index += 1 }
        guard index > fractionStart, index == text.count else { return nil }
        fraction = fractionStart..<index
      }
      var isZero = whole.isEmpty
      for position in fraction where text[position] != UInt8(ascii: "0") { isZero = false }
      isNegative = hasSign && !isZero
    }
  }
}
