extension EmailAddress {
  /// The one valid address in a text, between white space or punctuation (meaning 3.4, "Answers");
  /// nil where there is none, or more than one.
  ///
  /// A text that is an address as a whole is that one. Within a sentence an address begins with a
  /// letter, a digit, `_` or `+`, and has no `/`: so a link is none.
  package static func only(in text: Span<UInt8>) -> Range<Int>? {
    let whole = WhiteSpace.trimmed(text)
    if isValid(text.extracting(whole)) { return whole }
    var found: Range<Int>?
    var index = whole.lowerBound
    while index < whole.upperBound {
      if text[index] == UInt8(ascii: "@"), let address = address(around: index, text) {
        if found != nil { return nil }
        found = address
      }
      index += 1
    }
    return found.flatMap { standsAlone($0, in: text) ? $0 : nil }
  }

  /// What of a text around an `@` has the form of an address.
  private static func address(around at: Int, _ text: Span<UInt8>) -> Range<Int>? {
    var start = at
    while start > 0, isLocal(text[start - 1]) { start -= 1 }
    while start < at, !startsAddress(text[start]) { start += 1 }
    var end = at + 1
    while end < text.count, isDomainByte(text[end]) { end += 1 }
    while end > at + 1, !isWordByte(text[end - 1]) { end -= 1 }
    let range = start..<end
    return isValid(text.extracting(range)) ? range : nil
  }

  /// Whether what stands around is neither a letter, a digit nor a mark, and no other part of an
  /// address or a link.
  private static func standsAlone(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    if range.lowerBound > 0 {
      var start = range.lowerBound - 1
      while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
      let scalar = ScalarReading.scalar(text, at: start).scalar
      if scalar == "@" || scalar == "/" || joins(scalar) { return false }
    }
    if range.upperBound < text.count {
      let scalar = ScalarReading.scalar(text, at: range.upperBound).scalar
      if scalar == "@" || joins(scalar) { return false }
    }
    return true
  }

  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isIgnorable && ScalarClass(scalar) == .word
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit
  }

  private static func isDomainByte(_ byte: UInt8) -> Bool {
    isWordByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  private static func startsAddress(_ byte: UInt8) -> Bool {
    isWordByte(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+")
  }

  /// What may stand before the `@`, without the slash.
  private static func isLocal(_ byte: UInt8) -> Bool {
    isWordByte(byte) || "!#$%&'*+-.=?^_`{|}~".utf8.contains(byte)
  }
}
