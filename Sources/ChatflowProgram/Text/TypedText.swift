/// How what visitors type is compared with what authors write: labels, words for yes and no, and
/// constants of conditions (meaning 2, "What visitors type").
///
/// Texts are the same when they are so in normal form C and without regard to case, once white
/// space around them, characters that nobody sees, and closing punctuation are gone. A text that is
/// nothing but punctuation keeps it.
public enum TypedText {
  /// Whether two texts are the same to people. Allocates nothing where both are ASCII.
  public static func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard ScalarReading.isASCII(left), ScalarReading.isASCII(right) else {
      return key(left) == key(right)
    }
    let leftRange = asciiCore(left)
    let rightRange = asciiCore(right)
    guard leftRange.count == rightRange.count else { return false }
    for offset in 0..<leftRange.count {
      let leftByte = left[leftRange.lowerBound + offset].asciiLowercased
      guard leftByte == right[rightRange.lowerBound + offset].asciiLowercased else { return false }
    }
    return true
  }

  /// What texts that are the same have in common, in UTF-8.
  package static func key(_ text: Span<UInt8>) -> [UInt8] {
    guard ScalarReading.isASCII(text) else { return encoded(withoutClosing(visible(text))) }
    // The same: no ASCII is composed, and none of it but white space is unseen.
    let core = asciiCore(text)
    var key: [UInt8] = []
    key.reserveCapacity(core.count)
    for place in core { key.append(text[place].asciiLowercased) }
    return key
  }

  /// The same for a string.
  package static func key(_ text: String) -> ExactText {
    ExactText(String(decoding: key(text.utf8Span.span), as: UTF8.self))
  }

  /// The text as people look for a part of it: as ``key(_:)-(Span<UInt8>)``, with its closing
  /// punctuation.
  static func whole(_ text: Span<UInt8>) -> [UInt8] { encoded(visible(text)) }

  /// The part of an ASCII text that counts.
  static func asciiCore(_ text: Span<UInt8>) -> Range<Int> {
    let whole = WhiteSpace.trimmed(text)
    var end = whole.upperBound
    while end > whole.lowerBound {
      let byte = text[end - 1]
      guard isClosing(Unicode.Scalar(byte)) || byte == 0x20 || (0x09...0x0D).contains(byte) else {
        break
      }
      end -= 1
    }
    return end == whole.lowerBound ? whole : whole.lowerBound..<end
  }

  /// The scalars that people see, in normal form C, without white space around them.
  private static func visible(_ text: Span<UInt8>) -> ArraySlice<Unicode.Scalar> {
    let string = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    var scalars: [Unicode.Scalar] = []
    for scalar in NormalForm.composed(string) where !scalar.isIgnorable {
      scalars.append(scalar)
    }
    let first = scalars.firstIndex { !$0.isWhite } ?? scalars.endIndex
    let last = scalars.lastIndex { !$0.isWhite } ?? first
    return first < scalars.endIndex ? scalars[first...last] : []
  }

  private static func withoutClosing(
    _ scalars: ArraySlice<Unicode.Scalar>
  ) -> ArraySlice<Unicode.Scalar> {
    var start = scalars.startIndex
    var end = scalars.endIndex
    while start < end, isClosing(scalars[end - 1]) || scalars[end - 1].isWhite { end -= 1 }
    // What an exclamation or a question in Spanish begins with belongs to its end.
    while start < end {
      let first = scalars[start]
      guard first == "¡" || first == "¿" || first.isWhite else { break }
      start += 1
    }
    return start == end ? scalars : scalars[start..<end]
  }

  /// The folded text in normal form C: folding takes some letters apart.
  private static func encoded(_ scalars: ArraySlice<Unicode.Scalar>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(scalars.count)
    for scalar in scalars { append(scalar, to: &text) }
    let folded = CaseFolding.folded(text.span)
    var result: [UInt8] = []
    result.reserveCapacity(folded.count)
    for scalar in NormalForm.composed(String(decoding: folded, as: UTF8.self)) {
      append(scalar, to: &result)
    }
    return result
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  /// Whether a text may end in the scalar without being another one: what ends a sentence or a part
  /// of one, and what closes a bracket or a quotation.
  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", ",", ";", ":", "!", "?", ")", "]", "}": return true
    case _ where scalar.isASCII: return false
    case "…", "‥", "‼", "⁇", "⁈", "⁉", "。", "、", "｡", "､", "．", "，", "；", "：", "！", "？",
      "،", "؛", "؟", "۔", "।", "॥", "։", "՞", "՜", "።", "፣", "፧", "។", "·":
      return true
    // Of « and », each closes in one language and opens in another.
    default: return ScalarClass(scalar) == .closing
    }
  }
}
