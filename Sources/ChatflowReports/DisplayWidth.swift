/// How many columns of a terminal a text takes.
package enum DisplayWidth {
  /// The columns of a scalar that ``SafeText`` shows raw: 0 for what combines with the one before,
  /// 2 for East Asian wide characters (UAX #11) and emoji, else 1.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    // Vowels and final consonants of Hangul join the syllable's first letter.
    if (0x1160...0x11FF).contains(value) { return 0 }
    // Two of these make one flag of two columns.
    if (0x1F1E6...0x1F1FF).contains(value) { return 1 }
    if value < 0x1100 { return 1 }
    if wide.contains(where: { $0.contains(value) }) { return 2 }
    return scalar.properties.isEmojiPresentation ? 2 : 1
  }

  /// The columns of a text that ``SafeText`` has escaped.
  package static func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  /// The blocks whose characters are wide; wide emoji outside them are found by their property.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F,  // Hangul first letters
    0x2E80...0x303E,  // CJK radicals and punctuation
    0x3041...0x33FF,  // Kana, Bopomofo, compatibility letters, squared words
    0x3400...0x4DBF,  // CJK extension A
    0x4E00...0xA4CF,  // CJK, Yi
    0xA960...0xA97F,  // Hangul extended A
    0xAC00...0xD7A3,  // Hangul syllables
    0xF900...0xFAFF,  // CJK compatibility
    0xFE10...0xFE19,  // vertical forms
    0xFE30...0xFE6F,  // CJK compatibility forms, small forms
    0xFF01...0xFF60,  // full-width forms
    0xFFE0...0xFFE6,  // full-width signs
    0x16FE0...0x18DFF,  // Tangut, Khitan
    0x1AFF0...0x1B2FF,  // Kana extensions, Nushu
    0x1F200...0x1F265,  // squared CJK
    0x20000...0x3FFFD,  // CJK extensions B and later
  ]
}
