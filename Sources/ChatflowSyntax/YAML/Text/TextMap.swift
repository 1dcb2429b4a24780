/// Which source bytes each byte of a scalar's text comes from.
package struct TextMap: Sendable {
  /// The scalar as written.
  private let whole: Span
  /// For each byte of the text, the source range it was read from; empty when unknown.
  private let sources: [Range<UInt32>]

  init(_ whole: Span, _ sources: [Range<UInt32>]) {
    self.whole = whole
    self.sources = sources
  }

  /// Reads the source of a text once more. O(text).
  init(_ scalar: Scalar, _ span: Span) {
    var reading = TextReading(span.file.bytes, span.range)
    let text = Array(scalar.text.utf8)
    switch scalar.style {
    case .plain: reading.readFolded(span.range, quote: nil)
    case .singleQuoted: reading.readQuoted(UInt8(ascii: "'"))
    case .doubleQuoted: reading.readQuoted(UInt8(ascii: "\""))
    case .literal: reading.readBlock(isFolded: false, text)
    case .folded: reading.readBlock(isFolded: true, text)
    }
    self.init(span, reading.text == text ? reading.sources : [])
  }

  /// The source of a range of UTF-8 offsets in the text: an escape or a folded line break counts
  /// whole. An empty range gives an empty span. The scalar's whole span where the source can't be
  /// told, or when the range isn't inside the text. O(1).
  package func span(of range: Range<Int>) -> Span {
    guard range.lowerBound >= 0, range.upperBound <= sources.count, !sources.isEmpty else {
      return whole
    }
    if range.isEmpty {
      let place =
        range.lowerBound < sources.count
        ? sources[range.lowerBound].lowerBound : sources[sources.count - 1].upperBound
      return Span(whole.file, Int(place)..<Int(place))
    }
    let start = Int(sources[range.lowerBound].lowerBound)
    let end = Int(sources[range.upperBound - 1].upperBound)
    return Span(whole.file, start..<max(start, end))
  }
}

extension Node {
  /// The places of a scalar's text in the source, found by reading the source once more. O(text);
  /// make it once for many lookups. For a list or a map every lookup gives the node's span.
  package func textMap() -> TextMap {
    guard let scalar, !isFaulty else { return TextMap(span, []) }
    return TextMap(scalar, span)
  }

  /// The source of a range of UTF-8 offsets in a scalar's text; see `TextMap`.
  package func span(ofText range: Range<Int>) -> Span { textMap().span(of: range) }
}

/// Reads a scalar's source again, noting where each byte of its text comes from.
struct TextReading {
  let bytes: [UInt8]
  let range: Range<Int>
  private(set) var text: [UInt8] = []
  private(set) var sources: [Range<UInt32>] = []

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  mutating func emit(_ byte: UInt8, from source: Range<Int>) {
    text.append(byte)
    sources.append(UInt32(clamping: source.lowerBound)..<UInt32(clamping: source.upperBound))
  }

  /// The end of the line break at an offset.
  func breakEnd(_ index: Int) -> Int {
    let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
    return index + (isPair ? 2 : 1)
  }

  // MARK: Plain and quoted

  mutating func readQuoted(_ quote: UInt8) {
    guard range.count >= 2, bytes[range.lowerBound] == quote else { return }
    readFolded(range.lowerBound + 1..<range.upperBound - 1, quote: quote)
  }

  /// A text whose line breaks are folded: one to a space, more to one less.
  mutating func readFolded(_ range: Range<Int>, quote: UInt8?) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if SourceText.isBlank(byte) || SourceText.isBreak(byte) {
        index = readSpace(index, range.upperBound)
      } else if byte == UInt8(ascii: "'"), quote == byte {
        emit(byte, from: index..<index + 2)
        index += 2
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        index = readEscape(index, range.upperBound)
      } else {
        emit(byte, from: index..<index + 1)
        index += 1
      }
    }
  }

  /// Blanks stay, unless a line break follows them.
  private mutating func readSpace(_ start: Int, _ end: Int) -> Int {
    var index = SourceText.skipBlanks(bytes, start, end)
    guard index < end, SourceText.isBreak(bytes[index]) else {
      for blank in start..<index { emit(bytes[blank], from: blank..<blank + 1) }
      return index
    }
    let next = SourceText.skipBlanks(bytes, breakEnd(index), end)
    if next >= end || !SourceText.isBreak(bytes[next]) {
      emit(0x20, from: start..<next)
      return next
    }
    index = next
    return readBreaks(index, end)
  }

  /// Line breaks with nothing but blanks between them, each kept.
  private mutating func readBreaks(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, SourceText.isBreak(bytes[index]) {
      emit(0x0A, from: index..<breakEnd(index))
      index = SourceText.skipBlanks(bytes, breakEnd(index), end)
    }
    return index
  }

  private mutating func readEscape(_ start: Int, _ end: Int) -> Int {
    guard start + 1 < end else { return end }
    let letter = bytes[start + 1]
    if SourceText.isBreak(letter) {
      return readBreaks(SourceText.skipBlanks(bytes, breakEnd(start + 1), end), end)
    }
    let digits = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8][letter] ?? 0
    let next = min(end, start + 2 + digits)
    let value =
      digits == 0
      ? TextReading.shortEscapes[letter]
      : UInt32(String(decoding: bytes[start + 2..<next], as: UTF8.self), radix: 16)
    if let value, let scalar = Unicode.Scalar(value) {
      for byte in String(Character(scalar)).utf8 { emit(byte, from: start..<next) }
    }
    return next
  }

  private static let shortEscapes: [UInt8: UInt32] = [
    0x30: 0x00, 0x61: 0x07, 0x62: 0x08, 0x74: 0x09, 0x09: 0x09, 0x6E: 0x0A, 0x76: 0x0B,
    0x66: 0x0C, 0x72: 0x0D, 0x65: 0x1B, 0x20: 0x20, 0x22: 0x22, 0x2F: 0x2F, 0x5C: 0x5C,
    0x4E: 0x85, 0x5F: 0xA0, 0x4C: 0x2028, 0x50: 0x2029,
  ]
}
