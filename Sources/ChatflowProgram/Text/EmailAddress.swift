/// What counts as an e-mail address (meaning 3.4, last paragraph), and when two are the same.
package enum EmailAddress {
  /// The longest address, in bytes.
  package static let maximumCount = 254
  /// The longest part before the `@`, in bytes.
  package static let maximumLocalCount = 64

  /// Whether `text`, already trimmed, is what HTML's `<input type=email>` accepts, at most 254
  /// bytes, at most 64 of them before the `@`, with a dot in the domain.
  package static func isValid(_ text: Span<UInt8>) -> Bool {
    guard text.count <= maximumCount else { return false }
    var index = 0
    while index < text.count, localBytes.contains(text[index]) { index += 1 }
    guard (1...maximumLocalCount).contains(index), index < text.count,
      text[index] == UInt8(ascii: "@")
    else { return false }
    return isDomain(text, from: index + 1)
  }

  /// Whether two addresses are the same: equal once ASCII letters are in lower case (meaning 3.1).
  package static func areSame(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for index in left.indices where left[index].asciiLowercased != right[index].asciiLowercased {
      return false
    }
    return true
  }

  /// The same for texts as typed, with white space around them.
  package static func areSame(_ left: String, _ right: String) -> Bool { key(left) == key(right) }

  /// What addresses that are the same have in common: trimmed, ASCII letters in lower case.
  package static func key(_ text: String) -> ExactText {
    let bytes = text.utf8Span.span
    let range = WhiteSpace.trimmed(bytes)
    return ExactText(
      String(decoding: range.map { bytes[$0].asciiLowercased }, as: UTF8.self))
  }

  /// Two labels or more of letters, digits and inner hyphens, each of 1 to 63 bytes.
  private static func isDomain(_ text: Span<UInt8>, from start: Int) -> Bool {
    var labels = 0
    var labelStart = start
    while true {
      var index = labelStart
      while index < text.count, labelBytes.contains(text[index]) { index += 1 }
      guard (1...63).contains(index - labelStart), text[labelStart] != UInt8(ascii: "-"),
        text[index - 1] != UInt8(ascii: "-")
      else { return false }
      labels += 1
      if index == text.count { return labels >= 2 }
      guard text[index] == UInt8(ascii: ".") else { return false }
      labelStart = index + 1
    }
  }

  /// Letters, digits, and `!#$%&'*+-./=?^_`{|}~`.
  private static var localBytes: ASCIISet {
    ASCIISet(low: 0xA3FF_ECFA_0000_0000, high: 0x7FFF_FFFF_C7FF_FFFE)
  }

  /// Letters, digits and the hyphen.
  private static var labelBytes: ASCIISet {
    ASCIISet(low: 0x03FF_2000_0000_0000, high: 0x07FF_FFFE_07FF_FFFE)
  }
}

/// A set of ASCII characters, a bit each: one look tells, where comparisons would be several, and
/// jumps that the processor can't foresee.
private struct ASCIISet {
  /// The bytes below 64.
  let low: UInt64
  /// The bytes from 64 to 127.
  let high: UInt64

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    let bits = byte < 64 ? low : high
    return byte < 128 && bits >> UInt64(byte & 63) & 1 == 1
  }
}
