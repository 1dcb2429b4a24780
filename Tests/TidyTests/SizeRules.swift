/// How long things may be.
enum SizeRules {
  static let linesInFile = 500
  static let linesInFunction = 70
  static let columnsInLine = 100

  static func longFile(_ text: SwiftText) -> [Violation] {
    let count = text.lines.count
    return count > linesInFile ? [Violation(count, "\(count) lines in a file")] : []
  }

  /// Columns are counted in Unicode scalars.
  static func longLines(_ text: SwiftText) -> [Violation] {
    text.lines.enumerated().compactMap { index, line in
      let count = line.unicodeScalars.count
      return count > columnsInLine ? Violation(index + 1, "\(count) columns in a line") : nil
    }
  }

  /// Functions, initializers, subscripts and computed properties, from their keyword to the closing
  /// brace.
  static func longFunctions(_ text: SwiftText) -> [Violation] {
    let code = text.code.map { Array($0.unicodeScalars) }
    return Word.all(in: text.code).compactMap { word in
      guard let body = bodyStart(of: word, code) else { return nil }
      let count = lastLine(ofBlockAt: body, code) - word.line + 1
      return count > linesInFunction ? Violation(word.line, "\(count) lines in a function") : nil
    }
  }

  private struct Place {
    /// From 0.
    var line: Int
    var column: Int
  }

  /// Where the body of the declaration that a keyword begins opens; nil without a body.
  private static func bodyStart(of word: Word, _ code: [[Unicode.Scalar]]) -> Place? {
    let isProperty = word.text == "var"
    guard isProperty || ["func", "init", "deinit", "subscript"].contains(word.text),
      word.before != "."
    else { return nil }
    let last = isProperty ? word.line : code.count
    var depth = 0
    for line in word.line - 1..<last {
      let start = line == word.line - 1 ? word.column : 0
      for column in start..<max(start, code[line].count) {
        switch code[line][column] {
        case "(", "[": depth += 1
        case ")", "]": depth -= 1
        case "{" where depth == 0: return Place(line: line, column: column)
        case "=" where isProperty: return nil
        default: break
        }
        if depth < 0 || (depth == 0 && code[line][column] == "}") { return nil }
      }
      // A requirement of a protocol has no body: what follows declares another thing.
      if depth == 0, line + 1 < code.count, declares(code[line + 1]) { return nil }
    }
    return nil
  }

  private static func declares(_ line: [Unicode.Scalar]) -> Bool {
    let words = Word.all(in: [String(String.UnicodeScalarView(line))])
    return words.first.map { declarations.contains($0.text) } ?? false
  }

  private static let declarations: Set<String> = [
    "func", "init", "subscript", "var", "static", "mutating", "associatedtype", "public", "private",
  ]

  private static func lastLine(ofBlockAt start: Place, _ code: [[Unicode.Scalar]]) -> Int {
    var depth = 0
    for line in start.line..<code.count {
      for column in (line == start.line ? start.column : 0)..<code[line].count {
        switch code[line][column] {
        case "{": depth += 1
        case "}": depth -= 1
        default: continue
        }
        if depth == 0 { return line + 1 }
      }
    }
    return code.count
  }
}
