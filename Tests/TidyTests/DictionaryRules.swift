/// Dictionaries that end the process where two keys are equal: what is made of data must not.
enum DictionaryRules {
  /// `Dictionary(uniqueKeysWithValues:)`, and literals whose keys could be equal.
  static func traps(_ text: SwiftText) -> [Violation] {
    let initialisers = Word.all(in: text.code).filter { $0.text == "uniqueKeysWithValues" }.map {
      Violation($0.line, "uniqueKeysWithValues traps at equal keys")
    }
    var scanner = BracketScanner(text)
    return initialisers + scanner.lists().compactMap(violation)
  }

  private static func violation(_ list: BracketScanner.List) -> Violation? {
    let keys = list.keys.compactMap { $0 }
    // One alone is equal to no other; and a list of other things is no dictionary.
    guard keys.count > 1, keys.count == list.keys.count else { return nil }
    if let key = keys.first(where: { !isConstant($0) }) {
      return Violation(list.line, "a dictionary literal traps if there is another `\(key)`")
    }
    return Set(keys).count == keys.count
      ? nil : Violation(list.line, "a dictionary literal traps at a key that it has twice")
  }

  /// Whether a key is written out: a text without interpolation, a number, or a case or constant.
  private static func isConstant(_ key: String) -> Bool {
    if key.hasPrefix("\"") { return key.hasSuffix("\"") && !key.contains("\\(") }
    if key.hasPrefix("UInt8(ascii: \""), key.hasSuffix("\")") { return true }
    let isNumber =
      key.first?.isNumber == true && key.allSatisfy { $0.isHexDigit || "_x.".contains($0) }
    let isPath = key.contains(".") && key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." }
    return isNumber || isPath && (key.first == "." || key.first?.isUppercase == true)
  }
}

/// Takes apart what stands in square brackets at its commas.
private struct BracketScanner {
  struct List {
    /// Where it begins.
    let line: Int
    /// What stands before each element's colon; nil where it has none, or one of a `?`.
    let keys: [String?]
  }

  private struct Opened {
    let bracket: Unicode.Scalar
    let line: Int
    var keys: [String?] = []
    /// The current element so far.
    var element = ""
    var key: String?
    var hasQuestion = false

    mutating func endElement() {
      let isEmpty = key == nil && element.allSatisfy(\.isWhitespace)
      // A comma may stand behind the last element.
      if !isEmpty { keys.append(key.map { $0.split(separator: " ").joined(separator: " ") }) }
      (element, key, hasQuestion) = ("", nil, false)
    }
  }

  private let text: SwiftText
  private var opened: [Opened] = []

  init(_ text: SwiftText) { self.text = text }

  mutating func lists() -> [List] {
    var found: [List] = []
    for (row, line) in text.code.enumerated() {
      // The contents of strings, which are no code, and yet tell keys apart.
      let full = zip(text.lines[row].unicodeScalars, text.comments[row].unicodeScalars)
        .map { $1 == " " ? $0 : " " }
      for (column, scalar) in line.unicodeScalars.enumerated() {
        switch scalar {
        case "[", "(", "{": opened.append(Opened(bracket: scalar, line: row + 1))
        case "]", ")", "}":
          guard var closed = opened.popLast() else { continue }
          add("\(closed.bracket)\(closed.element)\(scalar)")
          guard closed.bracket == "[" else { continue }
          closed.endElement()
          found.append(List(line: closed.line, keys: closed.keys))
        default: take(scalar, full[column])
        }
      }
    }
    return found
  }

  private mutating func take(_ scalar: Unicode.Scalar, _ full: Unicode.Scalar) {
    guard var last = opened.popLast() else { return }
    switch scalar {
    case "," where last.bracket == "[": last.endElement()
    case ":" where last.bracket == "[" && last.key == nil && !last.hasQuestion:
      last.key = last.element
    default:
      if scalar == "?" { last.hasQuestion = true }
      last.element.unicodeScalars.append(full)
    }
    opened.append(last)
  }

  private mutating func add(_ inner: String) {
    guard !opened.isEmpty else { return }
    opened[opened.count - 1].element += inner
  }
}
