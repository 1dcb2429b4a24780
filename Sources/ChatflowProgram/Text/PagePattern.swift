/// Patterns of paths and host names, where `*` stands for any run of characters.
package enum PagePattern {
  /// A path, or a pattern of paths, in the one spelling of those that mean the same (RFC 3986,
  /// section 6.2.2): browsers write `/café` as `/caf%C3%A9`, and people as they like. O(length).
  package static func canonicalPath(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    if bytes.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "%") }) { return bytes }
    var path: [UInt8] = []
    path.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let escaped = escaped(bytes, at: index)
      let byte = escaped ?? bytes[index]
      // What isn't ASCII is written as an escape, and what needs none as itself.
      let staysEscaped = escaped != nil && !isUnreserved(byte)
      if byte >= 0x80 || staysEscaped {
        path += "%\(String(byte, width: 2, radix: 16))".utf8
      } else {
        path.append(byte)
      }
      index += escaped == nil ? 1 : 3
    }
    return path
  }

  /// The byte that `%C3` stands for; nil where there is no such escape.
  private static func escaped(_ bytes: [UInt8], at index: Int) -> UInt8? {
    guard bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
      let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2])
    else { return nil }
    return high << 4 | low
  }

  /// The value of a hexadecimal digit.
  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  /// Letters, digits and four marks, which need no escape.
  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: byte.isASCIILetter || byte.isASCIIDigit
    }
  }

  /// Whether the whole of `text` matches `pattern`. O(pattern × text) at worst, no recursion.
  package static func matches(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
    let star = UInt8(ascii: "*")
    var patternIndex = 0
    var textIndex = 0
    var lastStar: (pattern: Int, text: Int)?
    while textIndex < text.count {
      if patternIndex < pattern.count, pattern[patternIndex] == star {
        lastStar = (patternIndex, textIndex)
        patternIndex += 1
      } else if patternIndex < pattern.count, pattern[patternIndex] == text[textIndex] {
        patternIndex += 1
        textIndex += 1
      } else if let last = lastStar {
        lastStar = (last.pattern, last.text + 1)
        patternIndex = last.pattern + 1
        textIndex = last.text + 1
      } else {
        return false
      }
    }
    return pattern[patternIndex...].allSatisfy { $0 == star }
  }
}
