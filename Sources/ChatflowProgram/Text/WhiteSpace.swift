/// Unicode white space (the property White_Space) in UTF-8.
package enum WhiteSpace {
  /// The range of `text` that remains without white space at both ends; empty where all is white.
  ///
  /// Bytes that are no UTF-8 count as visible.
  package static func trimmed(_ text: Span<UInt8>) -> Range<Int> {
    var start = 0
    while start < text.count {
      let length = scalarLength(text, at: start)
      guard length > 0 else { break }
      start += length
    }
    var end = text.count
    while end > start {
      let last = text[end - 1]
      if last < 0x80 {
        guard isWhite(ascii: last) else { break }
        end -= 1
        continue
      }
      // A white scalar beyond ASCII has two or three bytes; which, its first byte tells.
      let length = (2...3).first { end - $0 >= start && scalarLength(text, at: end - $0) == $0 }
      guard let length else { break }
      end -= length
    }
    return start..<end
  }

  @inline(__always)
  private static func isWhite(ascii byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// The length in bytes of the white scalar at `index`, or 0 where none stands.
  static func scalarLength(_ text: Span<UInt8>, at index: Int) -> Int {
    let first = text[index]
    if first < 0x80 { return isWhite(ascii: first) ? 1 : 0 }
    guard index + 1 < text.count else { return 0 }
    let second = text[index + 1]
    if first == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
    guard index + 2 < text.count else { return 0 }
    switch (first, second, text[index + 2]) {
    case (0xE1, 0x9A, 0x80): return 3  // U+1680
    case (0xE2, 0x80, 0x80...0x8A): return 3  // U+2000 to U+200A
    case (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF): return 3  // U+2028, U+2029, U+202F
    case (0xE2, 0x81, 0x9F): return 3  // U+205F
    case (0xE3, 0x80, 0x80): return 3  // U+3000
    default: return 0
    }
  }
}
