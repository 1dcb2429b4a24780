import ChatflowLive
import ChatflowProgram
import ChatflowRows

/// What stands for a `$1` of a statement.
struct Argument {
  /// As the protocol has it; nil: NULL.
  var bytes: [UInt8]?
  /// Whether the bytes are those of the column itself, not a text that stands for it.
  var isBinary = false

  /// Texts end at U+0000: those that may have one are kept as ``Bytes``.
  fileprivate init(text: String) { bytes = Array(text.utf8) + [0] }

  fileprivate init(binary: [UInt8]) {
    bytes = binary
    isBinary = true
  }

  static let null = Argument()
  private init() {}
}

/// A value that a statement takes.
protocol ArgumentConvertible {
  var argument: Argument { get }
}

extension String: ArgumentConvertible {
  var argument: Argument { Argument(text: self) }
}

extension Int64: ArgumentConvertible {
  var argument: Argument { Argument(text: String(self)) }
}

extension Int: ArgumentConvertible {
  var argument: Argument { Argument(text: String(self)) }
}

extension Bool: ArgumentConvertible {
  var argument: Argument { Argument(text: self ? "t" : "f") }
}

extension Instant: ArgumentConvertible {
  var argument: Argument { milliseconds.argument }
}

extension EntryContent.Kind: ArgumentConvertible {
  var argument: Argument { rawValue.argument }
}

extension Optional: ArgumentConvertible where Wrapped: ArgumentConvertible {
  var argument: Argument { map(\.argument) ?? .null }
}

extension Bytes: ArgumentConvertible {
  var argument: Argument { Argument(binary: bytes) }
}

/// Texts as one argument: an array of the database.
struct TextList: ArgumentConvertible {
  let texts: [String]
  init(_ texts: [String]) { self.texts = texts }

  var argument: Argument {
    let quoted = texts.map { text in
      let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      return "\"\(escaped)\""
    }
    return Argument(text: "{\(quoted.joined(separator: ","))}")
  }
}

/// Numbers as one argument: an array of the database.
struct NumberList: ArgumentConvertible {
  let numbers: [Int64]
  init(_ numbers: [Int64]) { self.numbers = numbers }

  var argument: Argument {
    Argument(text: "{\(numbers.map { String($0) }.joined(separator: ","))}")
  }
}
