import Foundation

/// Texts as they are compared by who looks for words: small letters without their marks, `ß` as
/// `ss`. Marks that make another letter, as in Japanese, stay.
package enum SearchText {
  package static func folded(_ text: String) -> String {
    // Databases read up to a U+0000: words behind one are looked for, too. To replace what isn't
    // there takes longer than all the rest.
    let whole = text.utf8.contains(0) ? text.replacing("\0", with: " ") : text
    let lowered = whole.lowercased()
    guard lowered.utf8.contains(where: { $0 >= 0x80 }) else { return lowered }
    var folded = String.UnicodeScalarView()
    for scalar in lowered.decomposedStringWithCanonicalMapping.unicodeScalars {
      if marks.contains(scalar.value) { continue }
      if let others = others[scalar] {
        folded.append(contentsOf: others.unicodeScalars)
      } else {
        folded.append(scalar)
      }
    }
    return String(folded).precomposedStringWithCanonicalMapping
  }

  /// The marks of Latin, Greek and Cyrillic letters.
  private static let marks: ClosedRange<UInt32> = 0x300...0x36F

  /// Letters that Unicode doesn't take apart.
  private static let others: [Unicode.Scalar: String] = [
    "ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h",
    "ı": "i", "ς": "σ",
  ]

  /// Whether words of a text aren't set apart by blanks: they are looked for anywhere in it.
  package static func isUnspaced(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in unspaced.contains { $0.contains(scalar.value) } }
  }

  /// Thai to Burmese, Khmer, Chinese and Japanese.
  private static let unspaced: [ClosedRange<UInt32>] = [
    0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF,
    0xF900...0xFAFF, 0x20000...0x3FFFF,
  ]
}
