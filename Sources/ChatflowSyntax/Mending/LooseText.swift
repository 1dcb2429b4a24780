/// A value as people write it, taken apart: what the mends of durations, dates, days and hours
/// read. Letters are folded, marks that look alike are one, and what can't be seen is left out.
struct LooseText {
  /// A part of it.
  enum Token: Equatable {
    /// Digits, at most nine of them.
    case number(Int, digits: Int)
    /// Letters, in lower case and without accents.
    case word(String)
    /// Anything else: `:`, `-`, `/`, `%`.
    case mark(Unicode.Scalar)
  }

  private(set) var tokens: [Token] = []
  /// Whether a blank stands before each token.
  private(set) var blanks: [Bool] = []

  /// Longer texts are no values.
  private static let limit = 60

  /// Nil for what is empty or too long to be a value.
  init?(_ text: String) {
    guard text.utf8.count <= 4 * LooseText.limit else { return nil }
    var hasBlank = false
    var digits = ""
    var letters = ""
    for read in text.unicodeScalars {
      let scalar = LooseText.plain(read)
      let isDigit = scalar.value >= 0x30 && scalar.value <= 0x39
      let isLetter = !isDigit && scalar.properties.isAlphabetic
      if !isDigit { endNumber(&digits, &hasBlank) }
      if !isLetter { endWord(&letters, &hasBlank) }
      if scalar.properties.isWhitespace {
        hasBlank = true
      } else if isDigit {
        digits.unicodeScalars.append(scalar)
      } else if isLetter {
        letters += LooseText.folded(scalar)
      } else if !scalar.properties.isDefaultIgnorableCodePoint {
        add(.mark(scalar), &hasBlank)
      }
    }
    endNumber(&digits, &hasBlank)
    endWord(&letters, &hasBlank)
    guard !tokens.isEmpty, tokens.count <= LooseText.limit else { return nil }
  }

  private mutating func add(_ token: Token, _ hasBlank: inout Bool) {
    tokens.append(token)
    blanks.append(hasBlank)
    hasBlank = false
  }

  private mutating func endNumber(_ digits: inout String, _ hasBlank: inout Bool) {
    if digits.isEmpty { return }
    let count = digits.utf8.count
    add(.number(count > 9 ? 999_999_999 : Int(digits) ?? 0, digits: count), &hasBlank)
    digits = ""
  }

  private mutating func endWord(_ letters: inout String, _ hasBlank: inout Bool) {
    if letters.isEmpty { return }
    add(.word(letters), &hasBlank)
    letters = ""
  }

  /// The plain mark or digit that a character looks like.
  static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x2010...0x2015, 0x2212, 0x2192, 0xFE58, 0xFE63, 0xFF0D: "-"
    case 0x2018, 0x2019, 0x2032: "'"
    case 0x2044, 0x2215, 0xFF0F: "/"
    case 0xFF1A, 0xA789, 0x2236: ":"
    case 0xFF10...0xFF19: Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30))
    case 0xFF05: "%"
    case 0xFF0C: ","
    default: scalar
    }
  }

  /// A letter in lower case, without its accent.
  static func folded(_ scalar: Unicode.Scalar) -> String {
    if scalar.isASCII { return scalar.properties.lowercaseMapping }
    let lower = scalar.properties.lowercaseMapping
    return switch lower {
    case "á", "à", "â", "ã", "ä", "å": "a"
    case "é", "è", "ê", "ë": "e"
    case "í", "ì", "î", "ï": "i"
    case "ó", "ò", "ô", "õ", "ö": "o"
    case "ú", "ù", "û", "ü": "u"
    case "ç": "c"
    case "ñ": "n"
    case "ß": "ss"
    default: lower
    }
  }

  /// A word folded as the words of a text are.
  static func folded(_ word: String) -> String {
    word.unicodeScalars.map { folded($0) }.joined()
  }

  /// The text as one word per token, joined by single blanks.
  var words: [String] {
    tokens.compactMap { if case .word(let word) = $0 { word } else { nil } }
  }
}
