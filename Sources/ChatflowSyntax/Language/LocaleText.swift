/// Locales as BCP 47 tags, compared without regard to case.
package enum LocaleText {
  /// Whether a text has the form of a tag: a language of two or three letters, then subtags of one
  /// to eight letters or digits, all joined by hyphens.
  package static func isValid(_ text: String) -> Bool {
    let subtags = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let language = subtags.first, (2...3).contains(language.count), text.utf8.count <= 35,
      language.allSatisfy(isLetter)
    else { return false }
    return subtags.dropFirst().allSatisfy { subtag in
      (1...8).contains(subtag.count) && subtag.allSatisfy { isLetter($0) || isDigit($0) }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// The tag in lower case, to compare by.
  package static func folded(_ tag: String) -> String { tag.lowercased() }

  /// The language alone, in lower case: `pt` of `pt-BR`.
  package static func language(_ tag: String) -> String {
    String(tag.lowercased().prefix { $0 != "-" })
  }
}
