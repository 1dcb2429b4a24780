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
    lines = SwiftText.lines(of: Array(text.unicodeScalars))
    code = SwiftText.lines(of: scanner.code)
    comments = SwiftText.lines(of: scanner.comments)
  }

  private static func lines(of scalars: [Unicode.Scalar]) -> [String] {
    var lines = scalars.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String(String.UnicodeScalarView($0)) }
  }
}

/// Finds out for every scalar whether it is code, comment, or a string's content.
private struct SwiftScanner {
  private enum Mode {
    /// Code, and how many parentheses have opened since it began.
    case code(parentheses: Int)
    case string(hashes: Int, isMultiline: Bool)
    case lineComment
    case blockComment(depth: Int)
  }

  private(set) var code: [Unicode.Scalar] = []
  private(set) var comments: [Unicode.Scalar] = []
  private let text: [Unicode.Scalar]
  private var index = 0
  private var modes: [Mode] = [.code(parentheses: 0)]

  init(_ text: String) { self.text = Array(text.unicodeScalars) }

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
    if sees("//") {
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
    let sign = String(repeating: "#", count: hashes)
    let quote = (isMultiline ? "\"\"\"" : "\"") + sign
    if sees(quote) {
      modes.removeLast()
      take(quote.unicodeScalars.count, asCode: true)
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

  private func sees(_ word: String) -> Bool {
    text[index...].starts(with: word.unicodeScalars)
  }

  /// The number of `#` before a quote that stands here.
  private func seesQuote() -> Int? {
    let hashes = text[index...].prefix { $0 == "#" }.count
    let quote = index + hashes
    return quote < text.count && text[quote] == "\"" ? hashes : nil
  }

  /// Whether here stand three quotes and nothing more in the line.
  private func seesMultilineQuotes() -> Bool {
    guard sees("\"\"\"") else { return false }
    return text[(index + 3)...].first { $0 != " " } == "\n"
  }

  private mutating func take(_ count: Int, asCode: Bool = false, asComment: Bool = false) {
    for scalar in text[index...].prefix(count) {
      let blank: Unicode.Scalar = scalar == "\n" ? "\n" : " "
      code.append(asCode ? scalar : blank)
      comments.append(asComment ? scalar : blank)
    }
    index = min(text.count, index + count)
  }
}
