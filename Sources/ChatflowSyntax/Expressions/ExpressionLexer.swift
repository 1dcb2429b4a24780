import ChatflowProgram

/// A token of an expression, with its range of UTF-8 offsets.
struct ExpressionToken: Equatable {
  enum Kind: Equatable {
    case name(String)
    case text(String)
    case number(String)
    case comparison(Expression.Comparison)
    case and, or, not, true_, false_
    case open, close
    case end
  }
  var kind: Kind
  var range: Range<Int>
}

/// Cuts an expression into tokens.
struct ExpressionLexer {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// All tokens, the last one ``ExpressionToken/Kind/end``.
  static func tokens(_ text: String) throws(TextualError) -> [ExpressionToken] {
    var lexer = ExpressionLexer(text)
    var tokens: [ExpressionToken] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private mutating func next() throws(TextualError) -> ExpressionToken {
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
    guard index < bytes.count else {
      return ExpressionToken(kind: .end, range: bytes.count..<bytes.count)
    }
    switch bytes[index] {
    case UInt8(ascii: "("): return take(1, .open)
    case UInt8(ascii: ")"): return take(1, .close)
    case UInt8(ascii: "\""): return try text()
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): return try number()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      return word()
    default: return try symbol()
    }
  }

  private mutating func take(_ count: Int, _ kind: ExpressionToken.Kind) -> ExpressionToken {
    let start = index
    index += count
    return ExpressionToken(kind: kind, range: start..<index)
  }

  private mutating func text() throws(TextualError) -> ExpressionToken {
    let start = index
    guard let length = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "\"")) else {
      throw TextualError(
        start..<bytes.count, "this text has no closing double quote", isAtEnd: true)
    }
    index = length + 1
    let value = String(decoding: bytes[(start + 1)..<length], as: UTF8.self)
    return ExpressionToken(kind: .text(value), range: start..<index)
  }

  private mutating func number() throws(TextualError) -> ExpressionToken {
    let start = index
    if bytes[index] == UInt8(ascii: "-") { index += 1 }
    while index < bytes.count, isWordByte(bytes[index]) || bytes[index] == UInt8(ascii: ".") {
      index += 1
    }
    let value = String(decoding: bytes[start..<index], as: UTF8.self)
    guard DecimalNumber.isValid(value) else {
      throw TextualError(
        start..<index, "`\(value)` is not a number", help: "write digits, as in 42 or -1.5")
    }
    return ExpressionToken(kind: .number(value), range: start..<index)
  }

  private mutating func word() -> ExpressionToken {
    let start = index
    while index < bytes.count, isWordByte(bytes[index]) || bytes[index] == UInt8(ascii: ".") {
      index += 1
    }
    let value = String(decoding: bytes[start..<index], as: UTF8.self)
    return ExpressionToken(kind: ExpressionLexer.keyword(value), range: start..<index)
  }

  private static func keyword(_ word: String) -> ExpressionToken.Kind {
    switch word {
    case "and": .and
    case "or": .or
    case "not": .not
    case "true": .true_
    case "false": .false_
    default: Expression.Comparison(rawValue: word).map { .comparison($0) } ?? .name(word)
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_")
  }

  private mutating func symbol() throws(TextualError) -> ExpressionToken {
    let start = index
    let pair = String(decoding: bytes[start..<min(start + 2, bytes.count)], as: UTF8.self)
    let single = String(decoding: bytes[start..<endOfScalar(start)], as: UTF8.self)
    for operation in [pair, single] where !operation.isEmpty {
      let range = start..<(start + operation.utf8.count)
      if let comparison = Expression.Comparison(rawValue: operation) {
        return take(range.count, .comparison(comparison))
      }
      if let meant = ExpressionLexer.slips[operation] {
        throw TextualError(
          range, "`\(operation)` is not used in conditions",
          write: operation == "!" ? meant + " " : meant)
      }
    }
    let range = start..<endOfScalar(start)
    if single == "$", let name = nameBehindDollar(start) {
      throw TextualError(
        start..<name.end, "a name stands alone in conditions", write: name.text)
    }
    if pair == "${" {
      throw TextualError(
        start..<(start + 2), "`${` is not used in conditions",
        help: "write the name alone, without `${` and `}`")
    }
    if ["+", "*", "/"].contains(single) {
      throw TextualError(
        range, "chatflow doesn't calculate: `\(single)` has no meaning in a condition",
        help: "compare with a number of your own, as in `seats > 10`")
    }
    if let closing = ExpressionLexer.quotes[single] {
      let rest = String(decoding: bytes[range.upperBound...], as: UTF8.self)
      let end = rest.firstIndex { closing.contains($0) }
      if let end, !rest[..<end].contains("\"") {
        let length = rest[...end].utf8.count
        throw TextualError(
          start..<range.upperBound + length, "texts stand in double quotes",
          write: "\"\(rest[..<end])\"")
      }
      throw TextualError(
        range, "texts stand in double quotes", help: "write \"…\" around the text")
    }
    throw TextualError(
      range, "`\(single)` has no meaning in a condition",
      help: ExpressionLexer.help(single == "," && !isBehindDigit(range.lowerBound) ? "[" : single))
  }

  /// `${name}` or `$name`: the name, and where it ends.
  private func nameBehindDollar(_ start: Int) -> (text: String, end: Int)? {
    let hasBrace = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "{")
    let first = start + (hasBrace ? 2 : 1)
    var end = first
    while end < bytes.count, isWordByte(bytes[end]) || bytes[end] == UInt8(ascii: ".") { end += 1 }
    guard end > first, !hasBrace || end < bytes.count && bytes[end] == UInt8(ascii: "}") else {
      return nil
    }
    return (String(decoding: bytes[first..<end], as: UTF8.self), hasBrace ? end + 1 : end)
  }

  private func isBehindDigit(_ place: Int) -> Bool { place > 0 && bytes[place - 1].isASCIIDigit }

  private static func help(_ mark: String) -> String? {
    switch mark {
    case ",": "write a number without marks between its digits, as in 1000 or 1.5"
    case "%": "write the number alone, as in `years > 10`"
    case "[", "{": "compare with each by itself, joined with `or`: `plan == \"a\" or plan == \"b\"`"
    case ":": "conditions know no times: `open` and `away` tell whether it is within the hours"
    case "?": "an `if` has its steps under `then` and `else`"
    default:
      "conditions have and, or, not, ( ), ==, !=, <, <=, >, >=, contains, starts_with, ends_with"
    }
  }

  /// Quotes that conditions don't have, and what closes them.
  private static let quotes: [String: String] = [
    "'": "'", "`": "`'", "“": "”“\"", "”": "”", "„": "“”", "«": "»", "‘": "’", "’": "’", "»": "«",
  ]

  /// What other languages write, and what is written here.
  private static let slips = [
    "&&": "and", "||": "or", "<>": "!=", "=>": ">=", "=<": "<=", "=": "==", "!": "not",
    "&": "and", "|": "or", "≥": ">=", "≤": "<=", "≠": "!=", "~=": "contains", "=~": "contains",
  ]

  private func endOfScalar(_ start: Int) -> Int {
    var end = start + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}
