/// Why a text is no JSON, and where.
public struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The place as an offset in bytes, from 0 to the length of the text.
  public let offset: Int
  /// The line, from 1. Lines end at LF, CRLF or a lone CR.
  public let line: Int
  /// The column, from 1, in Unicode scalars.
  public let column: Int
  /// What is wrong, without the place. Printable ASCII only.
  public let message: String

  /// An error at `offset` of `bytes`; line and column are counted here, once. Linear.
  init(_ message: String, at offset: Int, in bytes: [UInt8]) {
    let offset = max(0, min(offset, bytes.count))
    var line = 1
    var column = 1
    for index in 0..<offset {
      switch bytes[index] {
      case 0x0A:
        line += 1
        column = 1
      case 0x0D where index + 1 == bytes.count || bytes[index + 1] != 0x0A:
        line += 1
        column = 1
      case 0x80...0xBF: break
      default: column += 1
      }
    }
    self.offset = offset
    self.line = line
    self.column = column
    self.message = message
  }

  /// The place and the message: `line 1, column 5: expected a value, found a comma`.
  public var description: String { "line \(line), column \(column): \(message)" }
}
