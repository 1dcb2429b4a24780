/// A yes or a no as visitors type it (meaning 2, `yes_no`).
package enum YesNo {
  /// Whether `text`, already trimmed, is a word for yes (true) or no (false) in one of the built-in
  /// languages en, es, fr, de, pt, in any case; nil where it is neither.
  package static func parse(_ text: Span<UInt8>) -> Bool? {
    guard let key = packedFolded(text) else { return nil }
    for word in yesWords where packed(word) == key { return true }
    for word in noWords where packed(word) == key { return false }
    return nil
  }

  private static let yesWords: [StaticString] = [
    "yes", "y", "sí", "si", "s", "oui", "o", "ja", "j", "sim",
  ]
  private static let noWords: [StaticString] = ["no", "n", "non", "nein", "não", "nao"]

  /// The bytes of the folded text in one number; nil where they are too many for any word.
  private static func packedFolded(_ text: Span<UInt8>) -> UInt64? {
    guard text.count <= 8 else { return nil }
    var key: UInt64 = 0
    var isASCII = true
    for index in text.indices {
      key = key << 8 | UInt64(text[index].asciiLowercased)
      if text[index] >= 0x80 { isASCII = false }
    }
    if isASCII { return key }
    let folded = CaseFolding.folded(text)
    guard folded.count <= 8 else { return nil }
    return folded.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func packed(_ word: StaticString) -> UInt64 {
    word.withUTF8Buffer { bytes in bytes.reduce(0) { $0 << 8 | UInt64($1) } }
  }
}
