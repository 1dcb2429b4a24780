import ChatflowSyntax

func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
func isWhite(_ byte: UInt8) -> Bool { isBlank(byte) || isBreak(byte) }

extension SourceFile {
  /// How many bytes stand before an offset in its line.
  func column(_ offset: Int) -> Int { offset - lineStarts[lineIndex(at: offset)] }

  /// How many line breaks are in a range; a carriage return with its line feed is one.
  func breaks(_ range: Range<Int>) -> Int {
    var count = 0
    var last: UInt8 = 0
    for byte in bytes[range] {
      if byte == 0x0D || byte == 0x0A && last != 0x0D { count += 1 }
      last = byte
    }
    return count
  }

  func hasBreak(_ range: Range<Int>) -> Bool {
    range.lowerBound < range.upperBound && bytes[range].contains(where: isBreak)
  }

  /// Whether what stands in a comment begins with a dash.
  func isItem(_ comment: Range<Int>) -> Bool {
    bytes[comment].first { $0 != UInt8(ascii: "#") && !isBlank($0) } == UInt8(ascii: "-")
  }

  /// How far the text of a comment stands behind its marks.
  func depth(_ comment: Range<Int>) -> Int {
    bytes[comment].drop { $0 == UInt8(ascii: "#") }.prefix(while: isBlank).count
  }

  /// Whether a comment is a key that is commented out, with its value below or in brackets: other
  /// words with a colon are mostly sentences.
  func isKey(_ comment: Range<Int>) -> Bool {
    let text = bytes[comment].drop { $0 == UInt8(ascii: "#") || isBlank($0) }
    let word = text.prefix { !isBlank($0) && $0 != UInt8(ascii: ":") }
    let rest = text.dropFirst(word.count)
    guard !word.isEmpty, rest.first == UInt8(ascii: ":") else { return false }
    let value = rest.dropFirst().drop(while: isBlank).first
    return value == nil || value == UInt8(ascii: "[") || value == UInt8(ascii: "{")
  }

  /// The comment that begins at an offset, without blanks at its end.
  func comment(at start: Int) -> Range<Int> {
    var end = start
    while end < bytes.count, !isBreak(bytes[end]) { end += 1 }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}
