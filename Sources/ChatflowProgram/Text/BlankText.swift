/// Texts in which people see nothing (meaning 3.5).
package enum BlankText {
  /// Whether a text is nothing but white space, control characters and invisible ones, or empty.
  package static func isBlank(_ text: Span<UInt8>) -> Bool {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte > 0x20, byte < 0x7F { return false }
      let (scalar, count) = ScalarReading.scalar(text, at: index)
      guard isInvisible(scalar) else { return false }
      index += count
    }
    return true
  }

  /// The same for a string.
  package static func isBlank(_ text: String) -> Bool { isBlank(text.utf8Span.span) }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value <= 0x20 }
    return scalar.isWhite || scalar.isIgnorable || ScalarClass(scalar) == .control
  }
}
