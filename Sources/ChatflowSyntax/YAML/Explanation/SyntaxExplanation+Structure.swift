/// Explaining errors in how lines, keys and brackets fit together.
extension SyntaxExplanation {
  func structural() -> Diagnostic? {
    switch problem {
    case "mapping values are not allowed in this context": return colonNotAllowed()
    case "could not find expected ':'": return lineWithoutColon()
    case "found unexpected ':'": return colonBeforeBracket()
    case "block sequence entries are not allowed in this context",
      "mapping keys are not allowed in this context":
      return isFirstInLine(offset) ? wrongIndentation() : quotesNeeded(from: offset)
    case "found character that cannot start any token": return quotesNeeded(from: offset)
    case "found undefined tag handle": return quotesNeeded(from: contextOffset)
    case "did not find expected <document start>": return afterDocument()
    case "did not find expected key", "did not find expected '-' indicator":
      return notAnEntry()
    case "did not find expected ',' or '}'", "did not find expected ',' or ']'": return inBrackets()
    case "did not find expected node content": return noContent()
    default: break
    }
    switch context {
    case "while scanning an anchor", "while scanning an alias", "while scanning a tag",
      "while parsing a tag", "while scanning a directive", "while scanning a block scalar",
      "while scanning a %YAML directive", "while scanning a %TAG directive":
      return quotesNeeded(from: contextOffset)
    default: return nil
    }
  }

  /// Whether only blanks and `- ` stand before an offset in its line.
  func isFirstInLine(_ offset: Int, afterDashes: Bool = false) -> Bool {
    let before = bytes[SourceText.lineStart(bytes, offset)..<offset]
    return before.allSatisfy {
      SourceText.isBlank($0) || afterDashes && $0 == UInt8(ascii: "-")
    }
  }

  private func quotesNeeded(from start: Int) -> Diagnostic {
    var range = item(from: start)
    if isKeyPlace(start), let colon = keyColon(in: range) {
      range = range.lowerBound..<colon
    }
    return QuotesNeeded.diagnostic(span(range))
  }

  /// Whether a key may begin at an offset.
  private func isKeyPlace(_ start: Int) -> Bool {
    guard isFlow else { return isFirstInLine(start, afterDashes: true) }
    var before = start - 1
    while SourceText.isBlank(byte(before)) { before -= 1 }
    return byte(before) == UInt8(ascii: "{") || byte(before) == UInt8(ascii: ",")
  }

  /// The colon that ends a key inside a range of one line.
  private func keyColon(in range: Range<Int>) -> Int? {
    range.first { bytes[$0] == UInt8(ascii: ":") && byte($0 + 1) <= 0x20 }
  }

  // MARK: Colons

  /// A colon where no key can be: a second one in a line, or one in the second line of a text.
  private func colonNotAllowed() -> Diagnostic? {
    guard let last, case .scalar(let style, _) = last.kind, last.range.upperBound <= offset,
      bytes[last.range.upperBound..<offset].allSatisfy(SourceText.isBlank)
    else { return quotesNeeded(from: offset) }
    let text = last.range
    if isTooLongKey(text) { return KeyTooLong.diagnostic(span(text)) }
    guard bytes[text].contains(where: SourceText.isBreak) else {
      if let label = labelWithColon(text) { return SecondColon.diagnostic(span(label)) }
      return SecondColon.diagnostic(span(item(from: textStart(text), past: offset)))
    }
    guard style == .plain else {
      return unclosedQuote(at: text.lowerBound, closedAt: text.upperBound)
    }
    if isFirstInLine(text.lowerBound, afterDashes: true), let pair = GluedPair(file, text) {
      return MissingSpace.diagnostic(pair)
    }
    let start = SourceText.skipBlanks(bytes, SourceText.lineStart(bytes, offset), offset)
    let above = SourceText.lineStart(bytes, text.lowerBound)
    let aboveStart = SourceText.skipBlanks(bytes, above, text.lowerBound)
    return WrongIndentation.tooDeep(span(start..<offset), spaces: aboveStart - above)
  }

  /// Where the text begins in which `text` stands before a second colon: with `- a: b: c` at `a`,
  /// unless that is a key of the language.
  private func textStart(_ text: Range<Int>) -> Int {
    guard let map = open.first, map.kind == .mapping, !map.isFlow, !map.hasMerges,
      open.dropFirst().first?.kind == .sequence,
      file.lineIndex(at: map.start) == file.lineIndex(at: text.lowerBound),
      let key = onlyKey, !slips.vocabulary.keys.contains(key)
    else { return text.lowerBound }
    return map.start
  }

  /// Where the item of a list in brackets begins in which `text` stands behind a first colon:
  /// `[a: b: c]`, unless that is behind a key of the language.
  private func itemStart(_ text: Range<Int>) -> Int {
    guard let list = open.first, list.kind == .sequence, list.isFlow else {
      return text.lowerBound
    }
    var start = text.lowerBound
    while start > list.start + 1, byte(start - 1) != UInt8(ascii: ",") { start -= 1 }
    start = SourceText.skipBlanks(bytes, start, text.lowerBound)
    let key = (start..<text.lowerBound).prefix { bytes[$0] != UInt8(ascii: ":") }
    let isPlain = !"{[\"'".utf8.contains(byte(start))
    return isPlain && !slips.vocabulary.keys.contains(file.text(key)) ? start : text.lowerBound
  }

  /// `Price: $5` of `Price: $5: plans`, where that is an option's label and its step.
  private func labelWithColon(_ text: Range<Int>) -> Range<Int>? {
    guard let map = open.first, map.kind == .mapping, map.isFlow || isFirstInLine(map.start),
      isBelowTextKeys(map)
    else { return nil }
    let whole: Range<Int>
    if map.isFlow {
      var start = text.lowerBound
      while start > map.start + 1, byte(start - 1) != UInt8(ascii: ",") { start -= 1 }
      whole = SourceText.restOfItem(
        bytes, from: SourceText.skipBlanks(bytes, start, text.lowerBound))
    } else {
      let line = SourceText.lineStart(bytes, text.lowerBound)
      whole = SourceText.restOfLine(
        bytes, from: SourceText.skipBlanks(bytes, line, text.lowerBound))
    }
    guard whole.lowerBound < text.lowerBound,
      let colon = whole.last(where: { bytes[$0] == UInt8(ascii: ":") && byte($0 + 1) == 0x20 }),
      colon >= offset
    else { return nil }
    let step = SourceText.skipBlanks(bytes, colon + 1, whole.upperBound)..<whole.upperBound
    guard !step.isEmpty, bytes[step].allSatisfy({ $0 > 0x20 }),
      !bytes[whole].contains(UInt8(ascii: ";"))
    else { return nil }
    return whole.lowerBound..<colon
  }

  /// Whether the keys of a map are texts for people, by the key that it stands under.
  private func isBelowTextKeys(_ map: OpenCollection) -> Bool {
    let line = SourceText.lineStart(bytes, map.start)
    var heading = line..<SourceText.trimBlanks(bytes, line, map.start)
    var number = file.lineIndex(at: map.start)
    while !map.isFlow, number > 0 {
      number -= 1
      let range = file.lineRange(number)
      let start = SourceText.skipBlanks(bytes, range.lowerBound, range.upperBound)
      if start < range.upperBound, start - range.lowerBound < map.start - line {
        heading = SourceText.restOfLine(bytes, from: range.lowerBound)
        break
      }
    }
    return slips.vocabulary.textKeys.contains { key in
      let text = Array((key + ":").utf8)
      let place = heading.upperBound - text.count
      guard place >= heading.lowerBound, bytes[heading].suffix(text.count).elementsEqual(text)
      else { return false }
      return place == 0 || byte(place - 1) <= 0x20
    }
  }

  /// A line of a map that is no `key: value`.
  private func lineWithoutColon() -> Diagnostic? {
    let start = contextOffset
    let line = SourceText.restOfLine(bytes, from: start)
    let quote = byte(start)
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      !bytes[line].dropFirst().contains(quote)
    {
      return unclosedQuote(at: start)
    }
    if let colon = keyColon(in: line), isTooLongKey(start..<colon) {
      return KeyTooLong.diagnostic(span(start..<colon))
    }
    if let comment = SourceText.tightComment(in: file, at: line.upperBound) {
      return CommentSwallowsText.partOfKey(span(comment))
    }
    if let pair = GluedPair(file, line) { return MissingSpace.diagnostic(pair) }
    if byte(line.lowerBound) == UInt8(ascii: "-"),
      slips.vocabulary.bareItems.contains(file.text(line.dropFirst()))
    {
      return MissingSpace.afterDash(span(line))
    }
    return LineWithoutKey.diagnostic(span(line))
  }

  /// `{a:,b}` and `{a: b:}`: a colon right before a comma or bracket.
  private func colonBeforeBracket() -> Diagnostic? {
    let range = contextOffset..<max(contextOffset, min(offset + 1, bytes.count))
    var before = contextOffset - 1
    while SourceText.isBlank(byte(before)) { before -= 1 }
    if byte(before) == UInt8(ascii: ":") { return SecondColon.diagnostic(span(range)) }
    if let pair = GluedPair(file, cutAt: range) { return MissingSpace.diagnostic(cut: pair) }
    return MissingSpace.beforeBracket(span(range))
  }

  // MARK: Brackets

  private func inBrackets() -> Diagnostic? {
    guard let frame = open.first, frame.isFlow else { return nil }
    let outer = open.last { $0.isFlow } ?? frame
    if let comment = commentAfterLast() ?? commentInLine(from: outer.start),
      swallowsBracket(comment)
    {
      return CommentSwallowsText.bracket(span(comment))
    }
    let opening = span(outer.start..<outer.start + 1)
    guard offset < bytes.count else { return UnclosedBracket.diagnostic(opening) }
    let isLater = file.lineIndex(at: offset) > file.lineIndex(at: outer.start)
    switch bytes[offset] {
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      return UnclosedBracket.wrongBracket(
        span(offset..<offset + 1), opening: span(frame.start..<frame.start + 1))
    case UInt8(ascii: ":"):
      guard let last, case .scalar = last.kind else { return nil }
      if isTooLongKey(last.range) { return KeyTooLong.diagnostic(span(last.range)) }
      let isAcrossLines =
        file.lineIndex(at: last.range.lowerBound) < file.lineIndex(at: offset) || isLater
      if isAcrossLines { return UnclosedBracket.diagnostic(opening) }
      if let label = labelWithColon(last.range) { return SecondColon.diagnostic(span(label)) }
      return SecondColon.diagnostic(span(item(from: itemStart(last.range), past: offset)))
    default:
      return isLater && isFirstInLine(offset) ? UnclosedBracket.diagnostic(opening) : nil
    }
  }

  private func noContent() -> Diagnostic? {
    let isStray = isFlow && ",]}".utf8.contains(byte(offset))
    guard offset < bytes.count else {
      guard let outer = open.last(where: { $0.isFlow }) else { return nil }
      return UnclosedBracket.diagnostic(span(outer.start..<outer.start + 1))
    }
    if isFirstInLine(offset), let opening = openingAbove(offset) {
      return UnclosedBracket.diagnostic(opening)
    }
    return isStray ? nil : quotesNeeded(from: offset)
  }

  /// The comment that follows the last content in its line.
  private func commentAfterLast() -> Range<Int>? {
    guard let last else { return nil }
    let start = SourceText.skipBlanks(bytes, last.range.upperBound, bytes.count)
    guard byte(start) == UInt8(ascii: "#"), start > last.range.upperBound else { return nil }
    return SourceText.comment(in: bytes, at: start)
  }

  /// The first comment in the rest of a line, quotes not looked at.
  private func commentInLine(from start: Int) -> Range<Int>? {
    let text = SourceText.restOfLine(bytes, from: start)
    let next = SourceText.skipBlanks(bytes, text.upperBound, bytes.count)
    return byte(next) == UInt8(ascii: "#") ? SourceText.comment(in: bytes, at: next) : nil
  }

  private func swallowsBracket(_ comment: Range<Int>) -> Bool {
    bytes[comment].contains(UInt8(ascii: "}")) || bytes[comment].contains(UInt8(ascii: "]"))
  }

  // MARK: Lines

  /// A line that fits neither the map nor the list it stands in.
  private func notAnEntry() -> Diagnostic? {
    if byte(offset) == UInt8(ascii: ":") {
      return KeyNotText.missing(span(offset..<offset + 1))
    }
    guard isFirstInLine(offset) else { return nil }
    if let last, case .scalar(.plain, isKey: false) = last.kind, let comment = commentAfterLast(),
      column(of: offset) > (open.first { !$0.isFlow }.map { column(of: $0.start) } ?? 0)
    {
      return CommentSwallowsText.continued(span(comment))
    }
    return wrongIndentation()
  }

  /// Something behind the end of the document.
  private func afterDocument() -> Diagnostic? {
    guard isFirstInLine(offset) else { return nil }
    var end = SourceText.lineStart(bytes, offset)
    while end > 0, SourceText.isBlank(bytes[end - 1]) || SourceText.isBreak(bytes[end - 1]) {
      end -= 1
    }
    let before = SourceText.lineStart(bytes, end)
    if bytes[before..<end].starts(with: "...".utf8) {
      return SecondDocument.diagnostic(span(before..<before + 3))
    }
    return wrongIndentation()
  }

  /// How many spaces stand before an offset in its line.
  private func column(of offset: Int) -> Int {
    bytes[SourceText.lineStart(bytes, offset)..<offset].count { $0 & 0xC0 != 0x80 }
  }

  private func wrongIndentation() -> Diagnostic {
    let line = SourceText.restOfLine(bytes, from: offset)
    let range = offset..<(keyColon(in: line) ?? line.upperBound)
    let isItem = byte(offset) == UInt8(ascii: "-") && byte(offset + 1) <= 0x20
    let column = column(of: offset)
    var expected: Set<Int> = []
    for frame in open where !frame.isFlow {
      let own = self.column(of: frame.start)
      expected.insert(own)
      guard own == column else { continue }
      if frame.kind == .mapping, isItem { return WrongIndentation.itemAmongKeys(span(range)) }
      if frame.kind == .sequence, byte(offset) == UInt8(ascii: "-"), byte(offset + 1) > 0x20 {
        return MissingSpace.afterDash(span(range))
      }
      if frame.kind == .sequence, !isItem { return WrongIndentation.keyAmongItems(span(range)) }
    }
    if let last {
      let above = SourceText.lineStart(bytes, last.range.lowerBound)
      expected.insert(
        SourceText.skipBlanks(bytes, above, last.range.lowerBound) - above)
    }
    return WrongIndentation.diagnostic(span(range), spaces: column, expected: expected.sorted())
  }
}
