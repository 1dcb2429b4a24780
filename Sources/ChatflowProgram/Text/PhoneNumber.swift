/// What counts as a phone number (meaning 2, `phone`).
package enum PhoneNumber {
  /// Whether `text` is an optional `+` and 7 to 15 digits, once white space, characters that nobody
  /// sees, dashes of any kind and `./()` are gone.
  package static func isValid(_ text: Span<UInt8>) -> Bool {
    var digits = 0
    var hasSign = false
    var index = 0
    while index < text.count {
      let (scalar, count) = ScalarReading.scalar(text, at: index)
      switch scalar.value {
      // Keyboards of East Asia type digits as wide as their letters.
      case 0x30...0x39, 0xFF10...0xFF19: digits += 1
      case 0x2B, 0xFF0B:
        guard digits == 0, !hasSign else { return false }
        hasSign = true
      default: guard isSeparator(scalar) else { return false }
      }
      index += count
    }
    return (7...15).contains(digits)
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "-", ".", "/", "(", ")", "\u{2212}", "\u{FF08}", "\u{FF09}": return true
    case _ where scalar.isASCII: return (0x09...0x0D).contains(scalar.value)
    default: return scalar.isWhite || scalar.isIgnorable || ScalarClass(scalar) == .dash
    }
  }
}
