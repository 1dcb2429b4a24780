package import ChatflowProgram

/// The texts a conversation keeps, in one buffer: for each name that is set its raw value, the
/// text's length in two bytes, the lower first, and the text; by rising raw value.
///
/// Every text is UTF-8 of at most ``ChatflowProgram/Bounds/textLimit`` bytes. An arena
/// without texts owns no memory.
package struct TextArena: Equatable, Sendable {
  private(set) var bytes: [UInt8] = []

  /// An arena in which nothing is set.
  package init() {}

  /// An arena of bytes that are still to be checked for the form above.
  init(unchecked bytes: [UInt8]) {
    self.bytes = bytes
  }

  static let headerCount = 3

  /// The text of a name; nil where it is unset.
  package subscript(name: ValueName) -> String? {
    guard let range = range(of: name) else { return nil }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// Where the text of a name stands in ``bytes``; nil where it is unset.
  func range(of name: ValueName) -> Range<Int>? {
    var index = 0
    while index < bytes.count, bytes[index] <= name.rawValue {
      let text = textRange(ofEntryAt: index)
      if bytes[index] == name.rawValue { return text }
      index = text.upperBound
    }
    return nil
  }

  /// Sets a name to a text, cut to what ``ChatflowProgram/BoundedText/keptCount(_:)`` keeps.
  mutating func set(_ name: ValueName, _ text: Span<UInt8>) {
    let count = BoundedText.keptCount(text)
    let entry = entryRange(of: name)
    if entry.count != Self.headerCount + count {
      bytes.replaceSubrange(entry, with: repeatElement(0, count: Self.headerCount + count))
    }
    let start = entry.lowerBound
    bytes[start] = name.rawValue
    bytes[start + 1] = UInt8(truncatingIfNeeded: count)
    bytes[start + 2] = UInt8(truncatingIfNeeded: count >> 8)
    for offset in 0..<count { bytes[start + Self.headerCount + offset] = text[offset] }
  }

  /// Unsets a name.
  mutating func remove(_ name: ValueName) {
    let entry = entryRange(of: name)
    if !entry.isEmpty { bytes.removeSubrange(entry) }
  }

  /// The whole entry of a name; where it is unset, the empty range at which it belongs.
  private func entryRange(of name: ValueName) -> Range<Int> {
    var index = 0
    while index < bytes.count, bytes[index] <= name.rawValue {
      let end = textRange(ofEntryAt: index).upperBound
      if bytes[index] == name.rawValue { return index..<end }
      index = end
    }
    return index..<index
  }

  private func textRange(ofEntryAt index: Int) -> Range<Int> {
    let start = index + Self.headerCount
    return start..<start + (Int(bytes[index + 1]) | Int(bytes[index + 2]) << 8)
  }
}
