/// Numbers as visitors type them (meaning 2, `number`): with the decimal sign and the groups of
/// their language, a currency sign, a percent sign, a full stop.
package struct TypedNumber {
  private let isNegative: Bool
  /// The bytes with digits and the signs between them.
  private let body: Range<Int>
  /// Where the decimal sign stands.
  private let decimal: Int?

  /// Whether `text` is a number; `style` decides where it can be read in two ways.
  package static func isValid(_ text: Span<UInt8>, _ style: NumberStyle) -> Bool {
    TypedNumber(text, style) != nil
  }

  /// Gives the bytes of the number in plain form, as ``DecimalNumber`` compares it: an optional
  /// `-`, digits, optional `.digits`. False, and no bytes, where the text is no number.
  package static func plain(
    _ text: Span<UInt8>, _ style: NumberStyle, append: (UInt8) -> Void
  ) -> Bool {
    guard let number = TypedNumber(text, style) else { return false }
    if number.isNegative { append(UInt8(ascii: "-")) }
    var index = number.body.lowerBound
    while index < number.body.upperBound {
      let (scalar, count) = ScalarReading.scalar(text, at: index)
      if let digit = digit(scalar) {
        append(UInt8(ascii: "0") + digit)
      } else if index == number.decimal {
        append(UInt8(ascii: "."))
      }
      index += count
    }
    return true
  }

  private init?(_ text: Span<UInt8>, _ style: NumberStyle) {
    guard let (body, isNegative) = TypedNumber.body(text) else { return nil }
    let other: NumberStyle = style == .point ? .comma : .point
    guard
      let decimal = TypedNumber.decimal(text, body, style)
        ?? TypedNumber.decimal(text, body, other)
    else { return nil }
    self.body = body
    self.isNegative = isNegative
    self.decimal = decimal.index
  }

  /// The part between what counts for nothing.
  private static func body(_ text: Span<UInt8>) -> (range: Range<Int>, isNegative: Bool)? {
    var start = 0
    var isNegative = false
    var hasSign = false
    while start < text.count {
      let (scalar, count) = ScalarReading.scalar(text, at: start)
      if (scalar == "-" || scalar == "\u{2212}"), !isNegative {
        isNegative = true
      } else if (scalar == "#" || isCurrency(scalar)), !hasSign {
        hasSign = true
      } else if !isUnseen(scalar) {
        break
      }
      start += count
    }
    var end = text.count
    var hasUnit = false
    var hasStop = false
    while end > start {
      let last = BoundedText.scalarBoundary(text, atOrBefore: end - 1)
      let (scalar, _) = ScalarReading.scalar(text, at: last)
      if (scalar == "%" || isCurrency(scalar)), !hasUnit {
        hasUnit = true
      } else if scalar == ".", !hasStop {
        hasStop = true
      } else if !isUnseen(scalar) {
        break
      }
      end = last
    }
    return start < end ? (start..<end, isNegative) : nil
  }

  private struct Decimal {
    let index: Int?
  }

  /// Where the decimal sign of a number in this style stands, if there is one; nil where the body
  /// isn't a number in this style.
  private static func decimal(
    _ text: Span<UInt8>, _ body: Range<Int>, _ style: NumberStyle
  ) -> Decimal? {
    let point: Unicode.Scalar = style == .point ? "." : ","
    let group: Unicode.Scalar = style == .point ? "," : "."
    var separator: Unicode.Scalar?
    var decimal: Int?
    var run = 0
    var beginsWithZero = false
    var index = body.lowerBound
    while index < body.upperBound {
      let (scalar, count) = ScalarReading.scalar(text, at: index)
      if let digit = digit(scalar) {
        if run == 0, separator == nil, decimal == nil { beginsWithZero = digit == 0 }
        run += 1
      } else if scalar == point, decimal == nil {
        guard run > 0, separator == nil || run == 3 else { return nil }
        decimal = index
        run = 0
      } else if scalar == group || style == .commaWithBlanks && isBlank(scalar) {
        // A group of three, and all groups in one way; nobody writes `0.500` with groups.
        let kind: Unicode.Scalar = scalar == group ? group : " "
        guard decimal == nil, run > 0, separator == nil ? run <= 3 && !beginsWithZero : run == 3,
          separator == nil || separator == kind
        else { return nil }
        separator = kind
        run = 0
      } else if !scalar.isIgnorable {
        return nil
      }
      index += count
    }
    guard run > 0, decimal != nil || separator == nil || run == 3 else { return nil }
    return Decimal(index: decimal)
  }

  private static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0x30...0x39: UInt8(scalar.value - 0x30)
    // Keyboards of East Asia type digits as wide as their letters.
    case 0xFF10...0xFF19: UInt8(scalar.value - 0xFF10)
    default: nil
    }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{2009}"
  }

  private static func isCurrency(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "$" || !scalar.isASCII && ScalarClass(scalar) == .currency
  }

  /// White space, and what nobody sees.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isWhite || scalar.isIgnorable
  }
}
