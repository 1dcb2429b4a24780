import ChatflowProgram

/// A text with values inserted: `Hi ${contact.first_name | there}` (meaning 2,
/// "Templates"). Ranges are UTF-8 offsets in the text.
package struct Template: Sendable {
  package enum Part: Sendable {
    case literal(String)
    case value(Insertion)
  }

  /// `${name}` or `${name | fallback}`.
  package struct Insertion: Sendable {
    package var name: String
    package var nameRange: Range<Int>
    package var fallback: String?
    /// From `${` to `}`.
    package var range: Range<Int>
  }

  /// The parts of a text with insertions or `$${`; empty for any other, which most are.
  private var pieces: [Part] = []
  /// The text of any other.
  private var whole = ""
  /// What could not be read; such a part is left out of ``parts``.
  package var errors: [TextualError]

  package var hasInsertions: Bool { hasInsertion { _ in true } }

  /// Whether there is an inserted value that a predicate takes.
  package func hasInsertion(where isMeant: (Insertion) -> Bool) -> Bool {
    pieces.contains { if case .value(let insertion) = $0 { isMeant(insertion) } else { false } }
  }

  /// Literal texts and values in turn.
  package var parts: [Part] {
    whole.isEmpty ? pieces : [.literal(whole)]
  }

  /// The inserted values in order.
  package var insertions: [Insertion] {
    pieces.compactMap { if case .value(let insertion) = $0 { insertion } else { nil } }
  }

  /// The text without insertions, or nil if there are any.
  package var literal: String? {
    if pieces.isEmpty { return whole }
    var text = whole
    for part in pieces {
      guard case .literal(let piece) = part else { return nil }
      text += piece
    }
    return text
  }

  /// Parses `text`; `$${` stands for a literal `${`. O(length of the text).
  package init(parsing text: String) {
    errors = []
    guard text.hasByte(UInt8(ascii: "$")) else {
      whole = text
      return
    }
    let bytes = Array(text.utf8)
    var literal: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let dollar = bytes[index...].firstIndex(of: UInt8(ascii: "$")) ?? bytes.count
      literal.append(contentsOf: bytes[index..<dollar])
      index = dollar
      if index == bytes.count { break }
      let rest = bytes[index..<min(index + 3, bytes.count)]
      if rest.elementsEqual("$${".utf8) {
        literal.append(contentsOf: "${".utf8)
        index += 3
      } else if rest.starts(with: "${".utf8) {
        flush(&literal)
        index = insertion(bytes, at: index)
      } else {
        literal.append(bytes[index])
        index += 1
      }
    }
    flush(&literal)
  }

  private mutating func flush(_ literal: inout [UInt8]) {
    guard !literal.isEmpty else { return }
    pieces.append(.literal(String(decoding: literal, as: UTF8.self)))
    literal.removeAll()
  }

  /// Reads one insertion and gives the offset behind it.
  private mutating func insertion(_ bytes: [UInt8], at start: Int) -> Int {
    let inner = start + 2
    var close = inner
    while close < bytes.count, bytes[close] != UInt8(ascii: "}"), bytes[close] != 0x0A {
      close += 1
    }
    guard close < bytes.count, bytes[close] == UInt8(ascii: "}") else {
      errors.append(
        TextualError(
          start..<close, "this `${` has no closing `}`",
          help: "close it with `}`, or write `$${` for a literal `${`"))
      return close
    }
    let bar = bytes[inner..<close].firstIndex(of: UInt8(ascii: "|"))
    let nameRange = Template.trimmed(bytes, inner..<(bar ?? close))
    let range = start..<(close + 1)
    let name = String(decoding: bytes[nameRange], as: UTF8.self)
    guard Template.isName(name) else {
      if let mended = Template.mended(String(decoding: bytes[inner..<close], as: UTF8.self)) {
        errors.append(
          TextualError(range, "`\(name)` is not a name", write: "${\(mended)}"))
        return close + 1
      }
      if let sum = name.unicodeScalars.first(where: { "+-*/".unicodeScalars.contains($0) }),
        name.unicodeScalars.contains(" ") || sum == "+" || sum == "*"
      {
        errors.append(
          TextualError(
            range, "`\(name)` is a calculation, and chatflow doesn't calculate",
            help: "insert a name alone; invalid answers are counted by `attempts`"))
        return close + 1
      }
      let message = name.isEmpty ? "no name stands in this `${…}`" : "`\(name)` is not a name"
      errors.append(
        TextualError(
          range, message,
          help: "write `${name}` or `${name | fallback}`; `$${` gives a literal `${`"))
      return close + 1
    }
    let fallback = bar.map { bar in
      String(decoding: bytes[Template.trimmed(bytes, (bar + 1)..<close)], as: UTF8.self)
    }
    if let bar, let nested = Template.end(ofNested: bytes, in: bar + 1..<close) {
      errors.append(
        TextualError(
          start..<nested, "what stands behind `|` is a plain text, without `${`",
          help: "choose between values with an `if`, in steps of their own"))
      return nested
    }
    pieces.append(
      .value(Insertion(name: name, nameRange: nameRange, fallback: fallback, range: range)))
    return close + 1
  }

  /// Where an insertion ends whose fallback has a `${`: at its own `}`, if that stands in the line.
  private static func end(ofNested bytes: [UInt8], in fallback: Range<Int>) -> Int? {
    let (dollar, brace) = (UInt8(ascii: "$"), UInt8(ascii: "{"))
    let opens = fallback.dropLast().filter { bytes[$0] == dollar && bytes[$0 + 1] == brace }
    guard !opens.isEmpty else { return nil }
    var depth = 1 + opens.count
    var index = fallback.upperBound
    var end = index + 1
    while index < bytes.count, bytes[index] != 0x0A, depth > 0 {
      if bytes[index] == UInt8(ascii: "}") {
        depth -= 1
        end = index + 1
      } else if bytes[index] == dollar, index + 1 < bytes.count, bytes[index + 1] == brace {
        depth += 1
      }
      index += 1
    }
    return end
  }

  /// `name ?? there`, `name:-there` and `name default there` as they are written here.
  private static func mended(_ inner: String) -> String? {
    for mark in ["??", "?:", ":-", "||", " default ", " or ", ","] {
      guard let joint = inner.firstRange(of: mark) else { continue }
      let name = String(inner[..<joint.lowerBound]).filter { $0 != " " }
      let rest = inner[joint.upperBound...].drop { $0 == " " }
      let marks = "\"'"
      let fallback = rest.filter { !marks.contains($0) }
      if isName(name) { return fallback.isEmpty ? name : "\(name) | \(fallback)" }
    }
    return nil
  }

  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, bytes[low] == 0x20 || bytes[low] == 0x09 { low += 1 }
    while high > low, bytes[high - 1] == 0x20 || bytes[high - 1] == 0x09 { high -= 1 }
    return low..<high
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first != UInt8(ascii: ".") else { return false }
    return text.utf8.allSatisfy { byte in
      byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: ".")
    }
  }
}
