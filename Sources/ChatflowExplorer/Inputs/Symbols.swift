import ChatflowProgram

/// A text that somebody types: fixed, or with a symbol in it, which stands for what nobody foresaw.
struct TypedText: Hashable {
  var before: [UInt8] = []
  var symbol: SymbolKind?
  var after: [UInt8] = []

  static func fixed(_ bytes: [UInt8]) -> TypedText { TypedText(before: bytes) }
}

/// What a symbol stands for.
enum SymbolKind: UInt8, CaseIterable {
  /// Any word.
  case word
  /// What stands before the `@` of an address.
  case mailbox
  /// Digits of a telephone number.
  case phone
  /// A decimal point and digits.
  case fraction
  /// Digits behind a decimal point; after ``fraction``, whose symbols contain these.
  case digits
}

/// Makes symbols: texts that occur in neither program, so that what a message inserts is told from
/// what its author wrote, and one answer from another.
struct SymbolMaker {
  private let firstScalar: UInt32
  private let letters: [UInt8]
  private let digits: [UInt8]
  private let phoneDigits: [UInt8]
  /// What all symbols of words begin with.
  private let wordStart: [UInt8]
  private let wordLead: UInt8
  /// Symbols from here on belong to settings, not to inputs.
  static let firstOfSettings = 100

  /// Symbols for programs with these texts.
  init(avoiding texts: [[UInt8]]) {
    let blocks: [UInt32] = [0xE000, 0xF0000, 0xF4000, 0x100000, 0x104000]
    let used = Set(
      texts.flatMap { String(decoding: $0, as: UTF8.self).unicodeScalars.map(\.value) }
        .filter { $0 >= 0xE000 })
    firstScalar =
      blocks.first { block in !used.contains { $0 >= block && $0 < block + 0x400 } }
      ?? 0x108000
    // The last twelve bits of these are zero, and stand in the last two bytes.
    let first = Array(String(Character(Unicode.Scalar(firstScalar) ?? "?")).utf8)
    wordStart = Array(first.dropLast(2))
    wordLead = first[0]
    letters = Self.unused(["vzq", "qxz", "zvx", "jqv", "xkq"], texts)
    digits = Self.unused(["70839", "91757", "83917", "60793", "57391"], texts)
    phoneDigits = Self.unused(["58363", "63853", "85636", "36583", "65385"], texts)
  }

  private static func unused(_ marks: [String], _ texts: [[UInt8]]) -> [UInt8] {
    let lowered = texts.map { String(decoding: $0.map(\.asciiLowercased), as: UTF8.self) }
    let mark = marks.first { mark in !lowered.contains { $0.unicodeScalars.holds(mark) } }
    return Array((mark ?? marks[0]).utf8)
  }

  /// The bytes of a symbol; `index` tells it from others of its kind, and is less than 200.
  func bytes(_ kind: SymbolKind, _ index: Int) -> [UInt8] {
    switch kind {
    case .word:
      let scalar = Unicode.Scalar(firstScalar + UInt32(index)) ?? "?"
      return Array(String(Character(scalar)).utf8)
    case .mailbox:
      let high = UInt8(ascii: "a") + UInt8(index / 20)
      return letters + [high, UInt8(ascii: "a") + UInt8(index % 20)]
    case .phone: return phoneDigits + Self.number(index)
    case .digits: return digits + Self.number(index)
    case .fraction: return [UInt8(ascii: ".")] + digits + Self.number(index)
    }
  }

  /// Whether a text is a symbol of a word and nothing else.
  func isWord(_ text: ArraySlice<UInt8>) -> Bool {
    text.count == bytes(.word, 0).count && occur(in: text)
  }

  /// A symbol in a text.
  struct Occurrence: Hashable {
    /// Fractions count as digits.
    let kind: SymbolKind
    let index: Int
  }

  /// Whether any symbol occurs in a text.
  func occur(in text: ArraySlice<UInt8>) -> Bool { firstOccurrence(in: text) != nil }

  /// The first symbol in a text, and the bytes that stand for it.
  func firstOccurrence(
    in text: ArraySlice<UInt8>
  ) -> (symbol: Occurrence, range: Range<Int>)? {
    for start in text.indices {
      let rest = text[start...]
      switch rest[start] {
      case wordLead:
        guard rest.starts(with: wordStart) else { continue }
        let count = wordStart.count + 2
        guard rest.count >= count else { continue }
        let (high, low) = (rest[start + count - 2], rest[start + count - 1])
        let index = Int(high & 0x3F) << 6 | Int(low & 0x3F)
        guard index < 0x400 else { continue }
        return (Occurrence(kind: .word, index: index), start..<start + count)
      case letters[0]:
        guard rest.starts(with: letters), rest.count >= letters.count + 2 else { continue }
        let last = rest[(start + letters.count)...].prefix(2).map { Int($0) - 97 }
        return (
          Occurrence(kind: .mailbox, index: last[0] * 20 + last[1]),
          start..<start + letters.count + 2
        )
      case digits[0], phoneDigits[0]:
        let isPhone = rest.starts(with: phoneDigits)
        let count = digits.count + Self.figureCount
        guard isPhone || rest.starts(with: digits), rest.count >= count else { continue }
        let figures = rest[(start + digits.count)...].prefix(Self.figureCount)
        return (
          Occurrence(kind: isPhone ? .phone : .digits, index: Self.index(figures)),
          start..<start + count
        )
      default: continue
      }
    }
    return nil
  }

  private static func index(_ figures: ArraySlice<UInt8>) -> Int {
    figures.reduce(0) { $0 * 4 + Int($1 == UInt8(ascii: "4") ? 3 : $1 - UInt8(ascii: "0")) }
  }

  private static let figureCount = 4

  /// Four digits.
  private static func number(_ index: Int) -> [UInt8] {
    let figures = Array("0124".utf8)
    return [
      figures[index / 64 % 4], figures[index / 16 % 4], figures[index / 4 % 4], figures[index % 4],
    ]
  }

  /// A typed text with the symbol of an index.
  func render(_ text: TypedText, _ index: Int) -> [UInt8] {
    guard let symbol = text.symbol else { return text.before }
    return text.before + bytes(symbol, index) + text.after
  }

  /// The text as a person would type it: symbols replaced by words, names and figures.
  func readable(_ bytes: [UInt8], plain: Bool) -> [UInt8] {
    var text = bytes
    for kind in SymbolKind.allCases {
      for index in 0..<200 {
        let symbol = self.bytes(kind, index)
        guard text.count >= symbol.count, text.holds(symbol) else { continue }
        text = text.replacing(symbol, with: Self.readable(kind, index, plain: plain))
      }
    }
    return text
  }

  private static func readable(_ kind: SymbolKind, _ index: Int, plain: Bool) -> [UInt8] {
    let settings = index >= firstOfSettings
    let number = settings ? index - firstOfSettings : index
    let text: String
    switch kind {
    case .word:
      let words =
        settings ? ["Ana", "García", "Eva", "Sol"] : ["Hello", "Thanks", "Maybe", "Really"]
      text = plain || number >= words.count ? "something\(index)" : words[number]
    case .mailbox:
      let names = settings ? ["known", "ana"] : ["visitor", "second", "third", "fourth"]
      text = plain || number >= names.count ? "person\(index)" : names[number]
    case .phone: text = "6000000" + String(100 + number % 100).dropFirst()
    case .fraction: text = number == 0 && !plain ? "" : ".\(number)5"
    case .digits: text = number == 0 && !plain ? "" : "\(number)5"
    }
    return Array(text.utf8)
  }
}

extension String.UnicodeScalarView {
  /// Whether a text of ASCII occurs in it.
  fileprivate func holds(_ text: String) -> Bool {
    Array(String(self).utf8).holds(Array(text.utf8))
  }
}

extension Collection<UInt8> {
  /// Whether `part` occurs in it.
  func holds(_ part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    var index = startIndex
    while let found = self[index...].firstIndex(of: first) {
      if self[found...].starts(with: part) { return true }
      index = self.index(after: found)
    }
    return false
  }
}

extension [UInt8] {
  /// The bytes with each occurrence of `part`, which isn't empty, replaced.
  func replacing(_ part: [UInt8], with other: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < count {
      if self[index...].starts(with: part) {
        result += other
        index += part.count
      } else {
        result.append(self[index])
        index += 1
      }
    }
    return result
  }
}
