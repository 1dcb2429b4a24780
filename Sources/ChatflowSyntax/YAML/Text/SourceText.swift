/// Reading single places of the source text, between and beside what libyaml reports.
enum SourceText {
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// The parts of a text between separators, empty ones too. By bytes: the same by characters takes
  /// many times as long.
  static func parts(of text: String, separator: UInt8) -> [String] {
    text.utf8.split(separator: separator, omittingEmptySubsequences: false).map {
      String(Substring($0))
    }
  }

  /// Past spaces and tabs.
  static func skipBlanks(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, isBlank(bytes[index]) { index += 1 }
    return index
  }

  /// Past spaces, tabs, line breaks and comments.
  static func skipSpace(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if isBlank(bytes[index]) || isBreak(bytes[index]) {
        index += 1
      } else if bytes[index] == UInt8(ascii: "#"), isSpaceBefore(bytes, index) {
        while index < bytes.count, !isBreak(bytes[index]) { index += 1 }
      } else {
        break
      }
    }
    return index
  }

  private static func isSpaceBefore(_ bytes: [UInt8], _ index: Int) -> Bool {
    index == 0 || isBlank(bytes[index - 1]) || isBreak(bytes[index - 1])
  }

  /// The offset of the colon that follows a key, if one does.
  static func colon(in bytes: [UInt8], after keyEnd: Int) -> Int? {
    let index = skipSpace(bytes, keyEnd)
    return index < bytes.count && bytes[index] == UInt8(ascii: ":") ? index : nil
  }

  /// Whether a comment's `#` is followed by text without a space, as in `#1`. Rows of `#` are
  /// decoration.
  static func isTight(_ bytes: [UInt8], commentAt start: Int) -> Bool {
    var index = start
    while index < bytes.count, bytes[index] == UInt8(ascii: "#") { index += 1 }
    return index < bytes.count && !isBlank(bytes[index]) && !isBreak(bytes[index])
  }

  /// A comment like `#1`, the next thing on the line of an offset.
  static func tightComment(in file: SourceFile, at offset: Int) -> Range<Int>? {
    let start = skipBlanks(file.bytes, offset, file.bytes.count)
    guard start < file.bytes.count, file.bytes[start] == UInt8(ascii: "#"),
      isTight(file.bytes, commentAt: start)
    else { return nil }
    return comment(in: file.bytes, at: start)
  }

  /// The comment that starts at a `#`.
  static func comment(in bytes: [UInt8], at start: Int) -> Range<Int> {
    start..<trimBlanks(bytes, start, lineEnd(bytes, start))
  }

  /// The end of the line, without its line break.
  static func lineEnd(_ bytes: [UInt8], _ offset: Int) -> Int {
    var end = max(0, min(offset, bytes.count))
    while end < bytes.count, !isBreak(bytes[end]) { end += 1 }
    return end
  }

  /// The start of the line an offset stands in.
  static func lineStart(_ bytes: [UInt8], _ offset: Int) -> Int {
    var start = max(0, min(offset, bytes.count))
    while start > 0, !isBreak(bytes[start - 1]) { start -= 1 }
    return start
  }

  /// `end` without the blanks before it.
  static func trimBlanks(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return end
  }

  /// The rest of a text that began in a line: up to its end, or to a comment.
  static func restOfLine(_ bytes: [UInt8], from start: Int) -> Range<Int> {
    var end = start
    while end < bytes.count, !isBreak(bytes[end]) {
      if end > start, bytes[end] == UInt8(ascii: "#"), isBlank(bytes[end - 1]) { break }
      end += 1
    }
    return start..<trimBlanks(bytes, start, end)
  }

  /// The rest of a text inside brackets: up to a comma or closing bracket that isn't part of a pair
  /// inside the text, or to the line's end.
  static func restOfItem(_ bytes: [UInt8], from start: Int) -> Range<Int> {
    var end = start
    var depth = 0
    scan: while end < bytes.count, !isBreak(bytes[end]) {
      switch bytes[end] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { break scan }
        depth -= 1
      case UInt8(ascii: ",") where depth == 0: break scan
      case UInt8(ascii: "#") where end > start && isBlank(bytes[end - 1]): break scan
      default: break
      }
      end += 1
    }
    return start..<trimBlanks(bytes, start, end)
  }

  /// The text from an opening bracket to its closing one, if it is near in the same line.
  static func bracketed(in file: SourceFile, from start: Int) -> String? {
    let bytes = file.bytes
    let limit = min(bytes.count, start + 200)
    var end = start
    var depth = 0
    while end < limit, !isBreak(bytes[end]) {
      let byte = bytes[end]
      end += 1
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { depth -= 1 }
      if depth == 0 { return end - start > 1 ? file.text(start..<end) : nil }
    }
    return nil
  }
}
