/// What must be settled about a file's bytes before libyaml sees them: size, encoding, and
/// characters that no editor shows (meaning 1).
enum TextScreen {
  /// The most places of one kind that are reported, and the rest counted.
  static let maximumRepeats = 20

  /// What is wrong with the bytes; empty when libyaml may have them.
  static func findings(in file: SourceFile) -> [Diagnostic] {
    if file.bytes.count > YAMLLimits.bytes { return [FileTooLarge.diagnostic(file)] }
    let flood = directiveFlood(in: file).map {
      TooManyDirectives.diagnostic(Span(file, $0))
    }
    if file.isPlain { return flood.map { [$0] } ?? [] }
    if let encoding = wideEncoding(file.bytes) { return [WideEncoding.diagnostic(file, encoding)] }
    return characterFindings(in: file) + (flood.map { [$0] } ?? [])
  }

  /// The first `%TAG` at the beginning of a line that is one too many.
  private static func directiveFlood(in file: SourceFile) -> Range<Int>? {
    let bytes = file.bytes
    var count = 0
    for start in file.lineStarts where start < bytes.count && bytes[start] == UInt8(ascii: "%") {
      guard bytes[start...].starts(with: "%TAG".utf8) else { continue }
      count += 1
      if count > YAMLLimits.tagDirectives { return start..<start + 4 }
    }
    return nil
  }

  /// Where reading has to stop: at the line of the first character that is refused; nil where there
  /// is none, and 0 where the whole file is.
  static func cut(_ file: SourceFile, _ refused: [Diagnostic]) -> Int? {
    refused.map { SourceText.lineStart(file.bytes, $0.span.range.lowerBound) }.min()
  }

  /// UTF-16 and UTF-32 by their byte order mark, else by the zero bytes of every ASCII character.
  static func wideEncoding(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return "UTF-32"
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    let sample = bytes.prefix(1024)
    let zeros = sample.count { $0 == 0 }
    guard sample.count >= 4, zeros * 4 >= sample.count else { return nil }
    return zeros * 8 >= sample.count * 5 ? "UTF-32" : "UTF-16"
  }

  private static func characterFindings(in file: SourceFile) -> [Diagnostic] {
    let bytes = file.bytes
    var malformed: [Range<Int>] = []
    var controls: [(range: Range<Int>, value: UInt32)] = []
    var breaks: [(range: Range<Int>, value: UInt32)] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x0D || byte == 0x09 {
        index += 1
        continue
      }
      let (value, length) = UTF8Text.scalar(in: bytes, at: index)
      let range = index..<index + length
      if let value {
        if isLineBreak(value) {
          breaks.append((range, value))
        } else if isRefused(value) {
          controls.append((range, value))
        }
      } else {
        malformed.append(range)
      }
      index += length
    }
    var found: [Diagnostic] = []
    if let first = malformed.first {
      found.append(
        InvalidUTF8.diagnostic(Span(file, first), bytes[first.lowerBound], malformed.count - 1))
    }
    for (place, more) in capped(controls) {
      found.append(ControlCharacter.diagnostic(Span(file, place.range), place.value, more: more))
    }
    for (place, more) in capped(breaks) {
      found.append(InvisibleLineBreak.diagnostic(Span(file, place.range), place.value, more: more))
    }
    return found
  }

  /// The first places, the last of them with the number of those left out.
  private static func capped<Place>(_ places: [Place]) -> [(Place, more: Int)] {
    let left = max(0, places.count - maximumRepeats)
    return places.prefix(maximumRepeats).enumerated().map { index, place in
      (place, more: index == maximumRepeats - 1 ? left : 0)
    }
  }

  /// Characters that libyaml takes for line breaks and editors don't.
  private static func isLineBreak(_ value: UInt32) -> Bool {
    value == 0x85 || value == 0x2028 || value == 0x2029
  }

  /// C0, DEL, C1, a byte order mark inside the text, and what libyaml's reader refuses.
  private static func isRefused(_ value: UInt32) -> Bool {
    value < 0xA0 || value == 0xFEFF || value == 0xFFFE || value == 0xFFFF
  }
}
