/// A text as words and what stands between them.
struct TextWords {
  private var pieces: [(text: String, isWord: Bool)] = []

  init(_ text: String) {
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .nonspacingMark,
        .spacingMark, .enclosingMark, .decimalNumber, .letterNumber:
        word.append(scalar)
      case .otherLetter where scalar.value < 0x2E80: word.append(scalar)
      case .otherLetter:
        // East Asian scripts write words without blanks: each sign is compared alone.
        flush(&word)
        pieces.append((String(scalar), true))
      default:
        flush(&word)
        pieces.append((String(scalar), false))
      }
    }
    flush(&word)
  }

  private mutating func flush(_ word: inout String.UnicodeScalarView) {
    guard !word.isEmpty else { return }
    pieces.append((String(word), true))
    word = String.UnicodeScalarView()
  }

  var words: [String] { pieces.filter(\.isWord).map(\.text) }

  /// The text with words replaced by what `other` gives for them; nil leaves them.
  func replacing(_ other: (String) -> String?) -> String {
    pieces.map { $0.isWord ? other($0.text) ?? $0.text : $0.text }.joined()
  }
}
