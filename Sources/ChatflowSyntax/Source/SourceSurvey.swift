/// What one look at all bytes of a file tells.
struct SourceSurvey {
  /// The offset at which each line starts; see ``SourceFile``.
  private(set) var lineStarts = [0]
  /// Whether each byte is a Unicode scalar of its own.
  private(set) var isASCII = true
  /// Whether there is nothing but what every editor shows of ASCII.
  private(set) var isPlain = true

  /// Takes eight bytes at a time, and looks at each of these only where one of them is below a
  /// blank, or isn't ASCII. O(bytes).
  init(_ bytes: [UInt8]) {
    let text = bytes.span
    lineStarts.reserveCapacity(bytes.count / 24 + 1)
    var index = 0
    while index + 8 <= text.count {
      // Their order means nothing here.
      let word = unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      if Self.isOrdinary(word) {
        index += 8
      } else {
        for _ in 0..<8 {
          take(text, index)
          index += 1
        }
      }
    }
    while index < text.count {
      take(text, index)
      index += 1
    }
  }

  /// Whether each of eight bytes is at least 0x20 and below 0x7F.
  private static func isOrdinary(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    // Of bytes below 0x80, one more gives 0x7F alone its highest bit; and with that bit set, 0x20
    // less takes it from those below 0x20 alone. Neither touches the byte beside it.
    let fromDelete = word &+ ones
    let fromBlank = (word | highs) &- (ones &* 0x20)
    return (word | fromDelete | ~fromBlank) & highs == 0
  }

  private mutating func take(_ text: Swift.Span<UInt8>, _ index: Int) {
    let byte = text[index]
    if byte >= 0x20, byte < 0x7F { return }
    switch byte {
    case 0x0A: lineStarts.append(index + 1)
    case 0x0D:
      let isPair = index + 1 < text.count && text[index + 1] == 0x0A
      if !isPair { lineStarts.append(index + 1) }
    case 0x09: break
    default:
      isPlain = false
      if byte >= 0x80 { isASCII = false }
    }
  }
}
