/// Reading UTF-8 that may be malformed.
enum UTF8Text {
  /// How many scalars begin in bytes.
  static func count(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }

  /// The scalar at an offset, or nil where the bytes aren't UTF-8 (overlong forms, surrogates and
  /// values above U+10FFFF included), and how many bytes belong to it: at least one.
  static func scalar(in bytes: [UInt8], at index: Int) -> (value: UInt32?, length: Int) {
    let lead = bytes[index]
    let count: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0x00...0x7F: return (UInt32(lead), 1)
    case 0xC2...0xDF: count = 2
    case 0xE0...0xEF:
      count = 3
      if lead == 0xE0 { second = 0xA0...0xBF }
      if lead == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      count = 4
      if lead == 0xF0 { second = 0x90...0xBF }
      if lead == 0xF4 { second = 0x80...0x8F }
    default: return (nil, 1)
    }
    var value = UInt32(lead) & (0x7F >> UInt32(count))
    for step in 1..<count {
      let allowed = step == 1 ? second : 0x80...0xBF
      guard index + step < bytes.count, allowed.contains(bytes[index + step]) else {
        return (nil, step)
      }
      value = value << 6 | UInt32(bytes[index + step] & 0x3F)
    }
    return (value, count)
  }
}
