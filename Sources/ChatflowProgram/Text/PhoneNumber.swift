/// What counts as a phone number (meaning 2, `phone`).
package enum PhoneNumber {
  /// Whether `text`, already trimmed, is an optional `+` and 7 to 15 ASCII digits once spaces and
  /// `-./()` are gone.
  package static func isValid(_ text: Span<UInt8>) -> Bool {
    var digits = 0
    var hasSign = false
    for index in text.indices {
      let byte = text[index]
      if byte.isASCIIDigit {
        digits += 1
      } else if byte == UInt8(ascii: "+"), digits == 0, !hasSign {
        hasSign = true
      } else if !isSeparator(byte) {
        return false
      }
    }
    return (7...15).contains(digits)
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"),
      UInt8(ascii: "("), UInt8(ascii: ")"):
      return true
    default: return false
    }
  }
}
