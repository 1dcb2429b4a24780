/// Swift source taken apart into code and comments, line by line.
///
/// What strings contain belongs to neither, except interpolations with their parentheses; quotes
/// stay in the code. This knows no regular-expression literals.
struct SwiftText {
  /// The file as it is.
  let lines: [String]
  /// The code alone, everything else as spaces.
  let code: [String]
  /// The comments alone, everything else as spaces.
  let comments: [String]

  init(_ text: String) {
    var scanner = SwiftScanner(text)
    scanner.run()
    lines = SwiftText.lines(of: Array(text.utf8))
    code = SwiftText.lines(of: scanner.code)
    comments = SwiftText.lines(of: scanner.comments)
  }

  private static func lines(of text: [UInt8]) -> [String] {
    var lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Finds out for every scalar whether it is code, comment, or a string's content. It works on
/// bytes, for all files of the repository go through it.
private struct SwiftScanner {
  private enum Mode {
    /// Code, and how many parentheses have opened since it began.
    case code(parentheses: Int)
    case string(hashes: Int, isMultiline: Bool)
    case lineComment
    case blockComment(depth: Int)
  }

  private(set) var code: [UInt8] = []
  private(set) var comments: [UInt8] = []
  private let text: [UInt8]
  private var index = 0
  private var modes: [Mode] = [.code(parentheses: 0)]

  init(_ text: String) { self.text = Array(text.utf8) }

  mutating func run() {
    while index < text.count {
      switch modes.last {
      case .code(let parentheses): scanCode(parentheses)
      case .string(let hashes, let isMultiline): scanString(hashes, isMultiline)
      case .lineComment: scanLineComment()
      case .blockComment(let depth): scanBlockComment(depth)
      case nil: return
      }
    }
  }

  private mutating func scanCode(_ parentheses: Int) {
    if !sees(oneOf: "/#\"()") {
      take(1, asCode: true)
    } else if sees("//") {
      modes.append(.lineComment)
    } else if sees("/*") {
      modes.append(.blockComment(depth: 0))
    } else if let hashes = seesQuote() {
      take(hashes, asCode: true)
      let isMultiline = seesMultilineQuotes()
      take(isMultiline ? 3 : 1, asCode: true)
      modes.append(.string(hashes: hashes, isMultiline: isMultiline))
    } else {
      let isClosing = sees(")")
      if isClosing, parentheses == 0, modes.count > 1 {
        modes.removeLast()
      } else if isClosing || sees("(") {
        modes[modes.count - 1] = .code(parentheses: parentheses + (isClosing ? -1 : 1))
      }
      take(1, asCode: true)
    }
  }

  private mutating func scanString(_ hashes: Int, _ isMultiline: Bool) {
    guard sees(oneOf: "\"\\\n") else { return take(1) }
    let sign = String(repeating: "#", count: hashes)
    let quote = (isMultiline ? "\"\"\"" : "\"") + sign
    if sees(quote) {
      modes.removeLast()
      take(quote.utf8.count, asCode: true)
    } else if sees("\\" + sign + "(") {
      take(1 + hashes)
      take(1, asCode: true)
      modes.append(.code(parentheses: 0))
    } else if sees("\\" + sign) {
      take(2 + hashes)
    } else {
      if sees("\n"), !isMultiline { modes.removeLast() }
      take(1)
    }
  }

  private mutating func scanLineComment() {
    if sees("\n") {
      modes.removeLast()
    } else {
      take(1, asComment: true)
    }
  }

  private mutating func scanBlockComment(_ depth: Int) {
    let change = sees("/*") ? 1 : sees("*/") ? -1 : 0
    take(change == 0 ? 1 : 2, asComment: true)
    modes.removeLast()
    if depth + change > 0 { modes.append(.blockComment(depth: depth + change)) }
  }

  private func sees(oneOf signs: StaticString) -> Bool {
    let bytes = UnsafeBufferPointer(start: signs.utf8Start, count: signs.utf8CodeUnitCount)
    return bytes.contains(text[index])
  }

  private func sees(_ word: String) -> Bool {
    var place = index
    for byte in word.utf8 {
      guard place < text.count, text[place] == byte else { return false }
      place += 1
    }
    return true
  }

  /// The number of `#` before a quote that stands here.
  private func seesQuote() -> Int? {
    var quote = index
    while quote < text.count, text[quote] == UInt8(ascii: "#") { quote += 1 }
    return quote < text.count && text[quote] == UInt8(ascii: "\"") ? quote - index : nil
  }

  /// Whether here stand three quotes and nothing more in the line.
  private func seesMultilineQuotes() -> Bool {
    guard sees("\"\"\"") else { return false }
    var place = index + 3
    while place < text.count, text[place] == UInt8(ascii: " ") { place += 1 }
    return place < text.count && text[place] == UInt8(ascii: "\n")
  }

  private mutating func take(_ count: Int, asCode: Bool = false, asComment: Bool = false) {
    let end = min(text.count, index + count)
    while index < end {
      let byte = text[index]
      // Of a scalar's bytes the first stands for it where there are only spaces.
      let blank: UInt8? =
        byte == UInt8(ascii: "\n") ? byte : byte & 0xC0 == 0x80 ? nil : UInt8(ascii: " ")
      if let byte = asCode ? byte : blank { code.append(byte) }
      if let byte = asComment ? byte : blank { comments.append(byte) }
      index += 1
    }
  }
}
