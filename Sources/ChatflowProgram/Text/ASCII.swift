extension UInt8 {
  /// The byte with an ASCII capital letter in lower case.
  @inlinable
  package var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

  /// Whether the byte is an ASCII digit.
  @inlinable
  package var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

  /// Whether the byte is an ASCII letter, of either case.
  @inlinable
  package var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }

  /// Whether the byte is an ASCII letter in lower case.
  @inlinable
  package var isASCIILowercase: Bool { (0x61...0x7A).contains(self) }
}

extension String {
  /// Whether the text has a byte in it. `utf8.contains` gives the same, and takes several times as
  /// long.
  package func hasByte(_ byte: UInt8) -> Bool {
    let bytes = utf8Span.span
    for index in bytes.indices where bytes[index] == byte { return true }
    return false
  }
}
