import ChatflowProgram

/// Locales as BCP 47 tags, compared without regard to case.
package enum LocaleText {
  /// Whether a text has the form of a tag (RFC 5646, section 2.1, `langtag`): a language, and then
  /// in this order script, region, variants, extensions and private use, each if wanted. Languages
  /// have two or three letters: the grammar has room for longer ones, but there are none.
  package static func isValid(_ text: String) -> Bool {
    // A language alone, as most are.
    if (2...3).contains(text.utf8.count) { return text.utf8.allSatisfy(\.isASCIILetter) }
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard text.utf8.count <= 35,
      parts.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy(isAlphanumeric) })
    else { return false }
    var rest = parts.map { $0.map(\.asciiLowercased) }[...]
    guard take(1, of: &rest, where: { isLetters($0, 2...3) }) == 1 else { return false }
    take(3, of: &rest) { isLetters($0, 3...3) }
    take(1, of: &rest) { isLetters($0, 4...4) }
    take(1, of: &rest) { isLetters($0, 2...2) || $0.count == 3 && $0.allSatisfy(\.isASCIIDigit) }
    let variants = rest.prefix {
      $0.count >= 5 || $0.count == 4 && $0[0].isASCIIDigit
    }
    rest = rest.dropFirst(variants.count)
    var singletons: [[UInt8]] = []
    while let singleton = rest.first, singleton.count == 1 {
      let isPrivate = singleton == [UInt8(ascii: "x")]
      rest = rest.dropFirst()
      guard take(.max, of: &rest, where: { isPrivate || $0.count > 1 }) > 0 else { return false }
      singletons.append(singleton)
    }
    return rest.isEmpty && Set(variants).count == variants.count
      && Set(singletons).count == singletons.count
  }

  /// Takes up to `limit` subtags from the front, and gives how many it took.
  @discardableResult
  private static func take(
    _ limit: Int, of rest: inout ArraySlice<[UInt8]>, where isMeant: ([UInt8]) -> Bool
  ) -> Int {
    let count = rest.prefix(limit).prefix(while: isMeant).count
    rest = rest.dropFirst(count)
    return count
  }

  private static func isLetters(_ subtag: [UInt8], _ lengths: ClosedRange<Int>) -> Bool {
    lengths.contains(subtag.count) && !subtag.contains(where: \.isASCIIDigit)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit
  }

  /// The languages of the texts that the language brings along (meaning 3.4).
  package static let builtInLanguages = ["en", "es", "fr", "de", "pt"]

  /// Whether there are such texts for a locale.
  package static func hasBuiltInTexts(_ tag: String) -> Bool {
    builtInLanguages.contains(language(tag))
  }

  /// The tag as it is usually written: the language in small letters, a script with a capital one,
  /// a region in capitals (RFC 5646, section 2.1.1).
  package static func usual(_ tag: String) -> String {
    var isBehindSingle = false
    let parts = tag.lowercased().split(separator: "-").enumerated().map { index, part -> String in
      defer { if part.utf8.count == 1 { isBehindSingle = true } }
      if index == 0 || isBehindSingle { return String(part) }
      let isWord = part.utf8.allSatisfy(\.isASCIILetter)
      if isWord, part.utf8.count == 2 { return part.uppercased() }
      if isWord, part.utf8.count == 4 { return part.prefix(1).uppercased() + part.dropFirst() }
      return String(part)
    }
    return parts.joined(separator: "-")
  }

  /// The tag in lower case, to compare by.
  package static func folded(_ tag: String) -> String { tag.lowercased() }

  /// The language alone, in lower case: `pt` of `pt-BR`.
  package static func language(_ tag: String) -> String {
    String(tag.lowercased().prefix { $0 != "-" })
  }
}
