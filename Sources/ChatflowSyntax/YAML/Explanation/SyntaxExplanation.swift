/// Finds what an author did where libyaml gave up, from libyaml's words, what had been read, and
/// the source text around the place (meaning 1, "Where YAML itself trips people").
struct SyntaxExplanation {
  let file: SourceFile
  /// libyaml's words.
  let problem: String
  let context: String
  /// Where libyaml stopped, and where what it was reading began.
  let offset: Int
  let contextOffset: Int
  /// The content read last.
  let last: LastContent?
  /// The lists and maps that were open, innermost first.
  let open: [OpenCollection]
  /// The key of the innermost map, where that has no other yet.
  let onlyKey: String?
  /// What was noticed of what had been read.
  let slips: SlipWatch

  var bytes: [UInt8] { file.bytes }

  /// The byte at an offset; 0 past the end.
  func byte(_ offset: Int) -> UInt8 { offset >= 0 && offset < bytes.count ? bytes[offset] : 0 }

  func span(_ range: Range<Int>) -> Span { Span(file, range) }

  func diagnostic() -> Diagnostic {
    conflict() ?? lexical() ?? afterContent() ?? swallowedLines() ?? structural()
      ?? YAMLSyntax.diagnostic(span(characterAtProblem), problem: problem)
  }

  /// The character where libyaml stopped; empty at the end of the file.
  var characterAtProblem: Range<Int> {
    guard offset < bytes.count else { return bytes.count..<bytes.count }
    return offset..<offset + UTF8Text.scalar(in: bytes, at: offset).length
  }

  /// A line that git wrote, up to the one where libyaml gave up or just below.
  private func conflict() -> Diagnostic? {
    let problem = file.lineIndex(at: offset)
    let first = file.lineIndex(at: min(contextOffset, offset))
    for line in max(0, first - 1)...min(problem + 1, file.lineStarts.count - 1) {
      let range = file.lineRange(line)
      if bytes[range].first != UInt8(ascii: "|"), MergeConflict.isMark(bytes, range) {
        return MergeConflict.diagnostic(span(range))
      }
    }
    return nil
  }

  // MARK: Within a word

  private func lexical() -> Diagnostic? {
    switch problem {
    case "found unknown escape character", "did not find expected hexdecimal number",
      "found invalid Unicode character escape code":
      return BadEscape.diagnostic(span(escape))
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      return TabIndentation.diagnostic(span(tabs))
    case "found character that cannot start any token" where byte(offset) == 0x09:
      return TabIndentation.diagnostic(span(tabs))
    case "found unexpected end of stream" where context == "while scanning a quoted scalar",
      "found unexpected document indicator":
      return unclosedQuote(at: contextOffset)
    default: return nil
    }
  }

  private var tabs: Range<Int> {
    var end = offset
    while byte(end) == 0x09 { end += 1 }
    return offset..<end
  }

  /// The whole escape: the backslash, its letter, and the hexadecimal digits that are there.
  private var escape: Range<Int> {
    let backslash = UInt8(ascii: "\\")
    let start = byte(offset) == backslash ? offset : max(0, offset - 2)
    var end = min(start + 1, bytes.count)
    if end < bytes.count { end += UTF8Text.scalar(in: bytes, at: end).length }
    let digits = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8]
    for _ in 0..<(digits[byte(start + 1)] ?? 0) {
      let digit = byte(end) | 0x20
      guard byte(end) >= 0x30 && byte(end) <= 0x39 || digit >= 0x61 && digit <= 0x66 else { break }
      end += 1
    }
    return start..<end
  }

  func unclosedQuote(at start: Int, closedAt close: Int? = nil) -> Diagnostic {
    let range = start..<max(start, SourceText.restOfLine(bytes, from: start).upperBound)
    let closing = close.map { span(max(0, $0 - 1)..<$0) }
    return UnclosedQuote.diagnostic(span(range), closedAt: closing)
  }

  /// The quoted text read last goes over lines that begin with keys: it was meant to end in its
  /// first line.
  private func swallowedLines() -> Diagnostic? {
    guard let last, case .scalar(let style, _) = last.kind,
      style == .doubleQuoted || style == .singleQuoted
    else { return nil }
    let first = file.lineIndex(at: last.range.lowerBound)
    let final = file.lineIndex(at: last.range.upperBound)
    guard first < final else { return nil }
    for line in first + 1...min(final, first + 40) {
      let range = file.lineRange(line)
      var start = SourceText.skipBlanks(bytes, range.lowerBound, range.upperBound)
      if byte(start) == UInt8(ascii: "-"), byte(start + 1) == 0x20 { start += 2 }
      let word = (start..<range.upperBound).prefix {
        bytes[$0] > 0x20 && bytes[$0] != UInt8(ascii: ":")
      }
      if byte(word.upperBound) == UInt8(ascii: ":"), byte(word.upperBound + 1) <= 0x20,
        slips.vocabulary.keys.contains(file.text(word))
      {
        return unclosedQuote(at: last.range.lowerBound)
      }
    }
    return nil
  }

  // MARK: Right behind something complete

  /// Something follows a quoted text, an alias or brackets in the same line.
  private func afterContent() -> Diagnostic? {
    guard let last, last.range.upperBound <= offset, offset < bytes.count,
      bytes[last.range.upperBound..<offset].allSatisfy(SourceText.isBlank),
      !SourceText.isBreak(bytes[offset])
    else { return nil }
    if isFlow, ",]}".utf8.contains(bytes[offset]) { return nil }
    let start = last.range.lowerBound
    switch last.kind {
    case .scalar(.doubleQuoted, _), .scalar(.singleQuoted, _):
      if bytes[offset] == UInt8(ascii: ":"), isTooLongKey(last.range) {
        return KeyTooLong.diagnostic(span(last.range))
      }
      if bytes[last.range].contains(where: SourceText.isBreak) {
        return unclosedQuote(at: start, closedAt: last.range.upperBound)
      }
      return TextAfterQuote.diagnostic(span(item(from: start, past: offset)))
    case .alias: return QuotesNeeded.diagnostic(span(item(from: start, past: offset)))
    case .flowEnd: return BracesInText.diagnostic(span(item(from: start, past: offset)))
    case .scalar:
      guard isFlow, bytes[offset] == UInt8(ascii: "{") || bytes[offset] == UInt8(ascii: "[") else {
        return nil
      }
      if let opening = openingAbove(offset) { return UnclosedBracket.diagnostic(opening) }
      return BracesInText.diagnostic(span(item(from: textStart(start), past: offset)))
    }
  }

  /// The bracket that is open still where the next item of a list begins in a line below it.
  func openingAbove(_ offset: Int) -> Span? {
    let line = SourceText.lineStart(bytes, offset)
    let first = SourceText.skipBlanks(bytes, line, offset)
    guard byte(first) == UInt8(ascii: "-"), byte(first + 1) <= 0x20,
      let outer = open.last(where: { $0.isFlow }), outer.start < line
    else { return nil }
    return span(outer.start..<outer.start + 1)
  }

  /// The start of a text in braces that has a comma before the part at `start`: `Hola, ${a}`.
  private func textStart(_ start: Int) -> Int {
    guard open.first?.kind == .mapping else { return start }
    var isBehindKey = false
    if case .scalar(_, isKey: true)? = last?.kind { isBehindKey = true }
    return slips.textStart(ofPart: start, behindKey: isBehindKey)
  }

  /// The text that starts at an offset: to the end of its line, or of its place in brackets.
  func item(from start: Int, past: Int? = nil) -> Range<Int> {
    let from = max(start, past ?? start)
    let rest =
      isFlow ? SourceText.restOfItem(bytes, from: from) : SourceText.restOfLine(bytes, from: from)
    return start..<max(from, rest.upperBound)
  }

  /// YAML looks 1024 characters ahead for the colon that makes a text a key.
  func isTooLongKey(_ range: Range<Int>) -> Bool {
    bytes[range].count { $0 & 0xC0 != 0x80 } > 1024
  }

  /// Whether the place lies inside brackets or braces, counting those that libyaml has looked at
  /// already without reporting them.
  var isFlow: Bool {
    var depth = open.count { $0.isFlow }
    var index = last?.range.upperBound ?? 0
    while index < offset {
      index = SourceText.skipSpace(bytes, index)
      guard index < offset else { break }
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(0, depth - 1)
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let quote = bytes[index]
        index += 1
        while index < offset, bytes[index] != quote { index += 1 }
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"): break
      default:
        if depth == 0 { index = plainEnd(index) - 1 }
      }
      index += 1
    }
    return depth > 0
  }

  /// The end of a text outside brackets, in its line.
  private func plainEnd(_ start: Int) -> Int {
    var index = start
    while index < offset, !SourceText.isBreak(bytes[index]) {
      if bytes[index] == UInt8(ascii: ":"), byte(index + 1) <= 0x20 { break }
      if bytes[index] == UInt8(ascii: "#"), SourceText.isBlank(byte(index - 1)) { break }
      index += 1
    }
    return max(index, start + 1)
  }
}
