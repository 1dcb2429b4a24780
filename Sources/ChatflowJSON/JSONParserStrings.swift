extension JSONParser {
  /// Reads the string whose opening quote stands at ``index``. The encoding is known to be valid.
  mutating func string() -> String {
    let open = index
    index += 1
    let plain = skipPlain()
    if skip(UInt8(ascii: "\"")) { return String(decoding: bytes[plain], as: UTF8.self) }
    var text = Array(bytes[plain])
    while true {
      switch peek {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        index += 1
        escape(into: &text)
      case nil:
        fail("this string has no closing quote", at: open)
        return ""
      default: fail("\(found) must be escaped in a string")
      }
      text.append(contentsOf: bytes[skipPlain()])
    }
  }

  /// Moves past what stands for itself in a string.
  private mutating func skipPlain() -> Range<Int> {
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      index += 1
    }
    return start..<index
  }

  /// Reads an escape after its backslash.
  private mutating func escape(into text: inout [UInt8]) {
    let start = index - 1
    guard let byte = peek else { return fail("this escape is cut off", at: start) }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      let scalar = escapedScalar(from: start)
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    default:
      fail(
        "unknown escape; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four digits",
        at: start)
    }
  }

  /// Reads the digits after `\u`, and a second escape where the first is half of a pair.
  private mutating func escapedScalar(from start: Int) -> Unicode.Scalar {
    let first = fourDigits(from: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    let isHigh = first < 0xDC00
    if isHigh, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    {
      let place = index
      index += 2
      let second = fourDigits(from: place)
      if (0xDC00...0xDFFF).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return scalar
      }
      // The second escape is read by itself.
      index = place
    }
    if loneSurrogates == .replaced { return "\u{FFFD}" }
    fail(
      "half of a surrogate pair; characters above U+FFFF take two escapes, \\uD800 to \\uDBFF and"
        + " then \\uDC00 to \\uDFFF", at: start)
    return "\u{FFFD}"
  }

  private mutating func fourDigits(from start: Int) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = JSONParser.hexValue(byte) else {
        fail("\\u takes four hexadecimal digits", at: start)
        return 0
      }
      value = value << 4 | digit
      index += 1
    }
    return value
  }

  private static func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}

/// The names an object has so far. A hash table once there are more than a few, so that a large
/// object takes linear time.
struct UniqueNames {
  private static let fewNames = 8
  private var seen = TextSet()

  /// Takes a name; false if it is among `members` already, which are the ones taken before.
  mutating func insert(_ name: String, after members: [JSONMember]) -> Bool {
    if members.count < UniqueNames.fewNames {
      return !members.contains { $0.name.isExactly(name) }
    }
    if seen.isEmpty {
      for member in members { _ = seen.insert(member.name) }
    }
    return seen.insert(name)
  }
}
