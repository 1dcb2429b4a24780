/// A key and a value without a space after the colon: `after:2m`.
struct GluedPair {
  let file: SourceFile
  let key: Range<Int>
  let value: Range<Int>

  /// A key and a value that were found some other way.
  init(_ file: SourceFile, key: Range<Int>, value: Range<Int>) {
    self.file = file
    self.key = key
    self.value = value
  }

  /// Reads the first line of a plain text. Nil when it isn't such a pair: a time of day and an
  /// address (`https://…`) aren't.
  init?(_ file: SourceFile, _ text: Range<Int>) {
    let bytes = file.bytes
    let lineEnd = bytes[text].firstIndex(where: SourceText.isBreak) ?? text.upperBound
    let end = SourceText.trimBlanks(bytes, text.lowerBound, lineEnd)
    guard let colon = bytes[text.lowerBound..<end].firstIndex(of: UInt8(ascii: ":")),
      colon > text.lowerBound, colon + 1 < end
    else { return nil }
    let next = bytes[colon + 1]
    let isDigit = { (byte: UInt8) in byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
    guard next != UInt8(ascii: "/"), next != UInt8(ascii: ":"), !SourceText.isBlank(next),
      !(isDigit(bytes[colon - 1]) && isDigit(next))
    else { return nil }
    self.file = file
    key = text.lowerBound..<colon
    value = colon + 1..<GluedPair.valueEnd(bytes, colon + 1, end)
  }

  /// Reads such a pair from what YAML took for its key, because the value has a colon in it:
  /// `options:{A` of `options:{A: b}`. Nil when a bracket or quote that the value begins with is
  /// closed within the key, or when what precedes the colon is no single word.
  init?(_ file: SourceFile, cutAt read: Range<Int>) {
    let bytes = file.bytes
    guard let colon = bytes[read].firstIndex(of: UInt8(ascii: ":")), colon > read.lowerBound,
      colon + 1 < bytes.count, bytes[read.lowerBound..<colon].allSatisfy(GluedPair.isOfWord)
    else { return nil }
    let end = GluedPair.closing(bytes, colon + 1)
    guard let end, end > read.upperBound else { return nil }
    self.file = file
    key = read.lowerBound..<colon
    value = colon + 1..<end
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z")
      || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte >= 0x80
      || "_-.".utf8.contains(byte)
  }

  /// The end of a value that begins with a bracket or quote, where that is closed, else of its
  /// line; nil where it begins otherwise. Looks no further than a thousand bytes.
  private static func closing(_ bytes: [UInt8], _ start: Int) -> Int? {
    let limit = min(bytes.count, start + 1000)
    let lineEnd = bytes[start..<limit].firstIndex(where: SourceText.isBreak) ?? limit
    let opening = bytes[start]
    if opening == UInt8(ascii: "\"") || opening == UInt8(ascii: "'") {
      let close = bytes[(start + 1)..<max(start + 1, lineEnd)].firstIndex(of: opening)
      return close.map { $0 + 1 } ?? SourceText.trimBlanks(bytes, start, lineEnd)
    }
    guard opening == UInt8(ascii: "{") || opening == UInt8(ascii: "[") else { return nil }
    var depth = 0
    for index in start..<limit {
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      if depth == 0 { return index + 1 }
    }
    return SourceText.trimBlanks(bytes, start, lineEnd)
  }

  /// A quoted value goes on to its closing quote, even where YAML saw a comma first.
  private static func valueEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    let quote = bytes[start]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return end }
    var index = start + 1
    let limit = min(bytes.count, start + 1000)
    while index < limit, !SourceText.isBreak(bytes[index]) {
      if bytes[index] == quote { return index + 1 }
      if "{}[]".utf8.contains(bytes[index]) { break }
      index += 1
    }
    return end
  }

  var keyText: String { file.text(key) }

  /// The value, without the quotes around it.
  var valueText: String {
    let first = file.bytes[value.lowerBound]
    let isQuoted = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    if isQuoted, value.count > 1, file.bytes[value.upperBound - 1] == first {
      return file.text(value.lowerBound + 1..<value.upperBound - 1)
    }
    return file.text(value)
  }

  var span: Span { Span(file, key.lowerBound..<value.upperBound) }

  /// The pair as it should be written.
  var mended: String { keyText + ": " + file.text(value) }

  /// A scalar as the pair that it may be meant as.
  static func mended(_ scalar: Scalar, _ span: Span) -> String? {
    scalar.style == .plain ? GluedPair(span.file, span.range)?.mended : nil
  }
}

extension Node {
  /// For a plain text like `priority:10` where a map is expected: the pair with the space that is
  /// missing after the colon, `priority: 10`. Nil for any other node.
  package var withSpaceAfterColon: String? {
    scalar.flatMap { GluedPair.mended($0, span) }
  }
}
