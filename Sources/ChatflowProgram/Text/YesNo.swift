/// A yes or a no as visitors type it (meaning 2, `yes_no`).
package enum YesNo {
  /// Whether `text` says yes (true) or no (false) in one of the built-in languages en, es, fr, de,
  /// pt, compared as ``TypedText`` does, and without commas; nil where it does neither.
  package static func parse(_ text: Span<UInt8>) -> Bool? {
    // No words are longer, and people who write much more say more than yes.
    guard text.count <= 256 else { return nil }
    guard ScalarReading.isASCII(text) else {
      let key = TypedText.key(text)
      return find(key.span)
    }
    return find(text.extracting(TypedText.asciiCore(text)))
  }

  private static func find(_ text: Span<UInt8>) -> Bool? {
    if contains(YesNoList.yes, text) { return true }
    return contains(YesNoList.no, text) ? false : nil
  }

  /// Whether one of the words of a list is the text.
  private static func contains(_ words: StaticString, _ text: Span<UInt8>) -> Bool {
    words.withUTF8Buffer { words in
      var start = 0
      while start < words.count {
        var end = start
        while end < words.count, words[end] != UInt8(ascii: "|") { end += 1 }
        if matches(UnsafeBufferPointer(rebasing: words[start..<end]), text) { return true }
        start = end + 1
      }
      return false
    }
  }

  /// Whether a text is the word: in any case, with commas between its parts, and with the
  /// apostrophe that phones type.
  private static func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ text: Span<UInt8>) -> Bool {
    var position = 0
    var index = 0
    while index < text.count {
      var byte = text[index].asciiLowercased
      index += 1
      if byte == UInt8(ascii: ",") { continue }
      if byte == 0xE2, index + 1 < text.count, text[index] == 0x80, text[index + 1] == 0x99 {
        byte = UInt8(ascii: "'")
        index += 2
      }
      guard position < bytes.count, bytes[position] == byte else { return false }
      position += 1
    }
    return position == bytes.count
  }
}
