extension UInt8 {
  /// The byte with an ASCII capital letter in lower case.
  @inlinable
  public var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

  /// Whether the byte is an ASCII digit.
  @inlinable
  public var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

  /// Whether the byte is an ASCII letter or digit.
  @inlinable
  public var isASCIIAlphanumeric: Bool {
    isASCIIDigit || (0x61...0x7A).contains(self | 0x20)
  }
}
