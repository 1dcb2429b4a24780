/// A key and a value without a space after the colon: `after:2m`.
struct GluedPair {
  let file: SourceFile
  let key: Range<Int>
  let value: Range<Int>

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
  public var withSpaceAfterColon: String? {
    scalar.flatMap { GluedPair.mended($0, span) }
  }
}
