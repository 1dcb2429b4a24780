/// Texts that stand in one, each in a line of its own.
enum TextLines {
  /// The line of a row, from 0, with `number` for its `#`.
  @inline(never)
  static func line(_ row: Int, of text: String, number: Int? = nil) -> String {
    var line: [UInt8] = []
    var rest = row
    let bytes = text.utf8Span.span
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") {
        rest -= 1
      } else if rest == 0, byte == UInt8(ascii: "#"), let number {
        line += number.digits.utf8
      } else if rest == 0 {
        line.append(byte)
      }
    }
    return String(decoding: line, as: UTF8.self)
  }
}
