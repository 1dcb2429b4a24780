/// The names that authors give (meaning 2).
package enum NameText {
  /// The longest name, in bytes.
  package static let longest = 63

  /// Whether a text is a lower-case letter followed by at most 62 lower-case letters, digits or
  /// `joiner`.
  package static func isValid(_ text: String, joiner: Unicode.Scalar) -> Bool {
    guard let joiner = UInt8(exactly: joiner.value) else { return false }
    return isValid(text.utf8Span.span, joiner: joiner)
  }

  /// The same for the bytes of a text.
  static func isValid(_ bytes: Span<UInt8>, joiner: UInt8) -> Bool {
    guard (1...longest).contains(bytes.count), bytes[0].isASCIILowercase else { return false }
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte.isASCIILowercase || byte.isASCIIDigit || byte == joiner else { return false }
    }
    return true
  }
}
