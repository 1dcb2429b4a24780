/// Keys before which, or behind whose colon, a space is missing.
extension SlipWatch {
  /// Where a key stands.
  struct KeyPlace {
    /// Whether its map is in braces.
    let isFlow: Bool
    /// Whether it is the first key of its map.
    let isFirst: Bool
    /// Whether its map is the document.
    let isTopmost: Bool
    /// Whether it stands below a key that the language ignores.
    let isIgnored: Bool
  }

  /// What is meant by a key that lacks a space.
  enum KeyWithoutSpace {
    /// `options:{A` of `options:{A: b}`: its value is only a part of what was meant.
    case cut(GluedPair, Diagnostic)
    /// `-say` of `-say: Hi`: an item of a list.
    case item(Diagnostic)
  }

  /// Whether a key must be asked about: every key comes by here, and hardly one has a colon or a
  /// dash before it.
  func mayLackSpace(_ key: PendingKey) -> Bool {
    guard key.style == .plain, key.isUsable else { return false }
    let bytes = file.bytes
    var index = key.range.lowerBound
    while index < key.range.upperBound {
      if bytes[index] == UInt8(ascii: ":") { return true }
      index += 1
    }
    return !key.range.isEmpty && bytes[key.range.lowerBound] == UInt8(ascii: "-")
  }

  /// What a key is meant as that may lack a space; nil where it lacks none.
  mutating func keyWithoutSpace(_ key: PendingKey, at place: KeyPlace) -> KeyWithoutSpace? {
    if key.text.utf8.first == UInt8(ascii: "-") {
      let word = String(key.text.unicodeScalars.dropFirst())
      guard !place.isFlow, place.isFirst, vocabulary.keys.contains(word) else { return nil }
      isMeantAsList = true
      return .item(MissingSpace.afterDash(span(key.range)))
    }
    guard !place.isIgnored, hasRoomForGlued,
      !place.isTopmost || !vocabulary.ignores(key.text),
      SourceText.colon(in: file.bytes, after: key.range.upperBound) != nil,
      let pair = GluedPair(file, cutAt: key.range)
    else { return nil }
    explain(pair)
    quietUntil = pair.value.upperBound
    return .cut(pair, MissingSpace.diagnostic(cut: pair))
  }

  /// A document that is one text: `chatflow:support`.
  func documentWithoutSpace(_ text: Range<Int>) -> Diagnostic? {
    GluedPair(file, text).map { MissingSpace.diagnostic($0) }
  }
}
