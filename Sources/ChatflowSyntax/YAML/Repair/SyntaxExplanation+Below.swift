/// Ways to mend what stands below a key or an item, and not as deep as it belongs there.
extension SyntaxExplanation {
  func belowRepairs() -> [Repair] {
    [blockTextRepair(), valueRepair(), lostNameRepair(file.lineIndex(at: offset))]
      .compactMap(\.self) + dashColumnRepairs()
  }

  // MARK: Keys in line with a dash

  /// Keys in line with the dash of the item that they belong to.
  private func dashColumnRepairs() -> [Repair] {
    let stopped = file.lineIndex(at: offset)
    guard let own = column(ofLine: stopped), let inner = itemColumn(above: stopped, at: own)
    else { return [] }
    let start = file.lineRange(stopped).lowerBound + own
    guard byte(start) != UInt8(ascii: "-") else { return [] }
    let keys = linesBelow(stopped, at: own)
    let isDeep = keys.firstChild.map { $0 > inner } ?? false
    let message = "This line begins with \(Wording.spaces(own)), which fits nothing above it."
    return (isDeep ? [keys.lines, keys.all] : [keys.all, keys.lines]).map { lines in
      let edits = lines.map { moved($0, by: inner - own) }
      let others = edits.count > 1 ? ", and the lines that belong to it likewise" : ""
      return Repair(
        edits: edits,
        finding: Diagnostic(
          WrongIndentation.rule, contentSpan(start), message,
          fix: Fix("begin it with \(Wording.spaces(inner))\(others)", edits)),
        isPlain: true)
    }
  }

  /// Where the content of the item begins whose dash stands at a column above a line, with nothing
  /// but deeper lines between; nil where there is none.
  private func itemColumn(above line: Int, at column: Int) -> Int? {
    for above in (max(0, line - 200)..<line).reversed() {
      guard let other = self.column(ofLine: above), other <= column else { continue }
      let start = file.lineRange(above).lowerBound
      guard other == column, byte(start + column) == UInt8(ascii: "-"),
        byte(start + column + 1) == 0x20
      else { return nil }
      return SourceText.skipBlanks(bytes, start + column + 1, bytes.count) - start
    }
    return nil
  }

  /// A line and those below that stand as deep and begin no item, and with them what is deeper.
  private func linesBelow(
    _ first: Int, at column: Int
  ) -> (lines: [Int], all: [Int], firstChild: Int?) {
    var lines: [Int] = []
    var all: [Int] = []
    var firstChild: Int?
    for line in first..<min(file.lineStarts.count, first + 200) {
      guard let other = self.column(ofLine: line) else { continue }
      let isItem = byte(file.lineRange(line).lowerBound + column) == UInt8(ascii: "-")
      if other < column || other == column && isItem { break }
      if other == column { lines.append(line) } else { firstChild = firstChild ?? other }
      all.append(line)
    }
    return (lines, all, firstChild)
  }

  private func moved(_ line: Int, by distance: Int) -> Edit {
    let range = file.lineRange(line)
    let column =
      SourceText.skipBlanks(bytes, range.lowerBound, range.upperBound) - range.lowerBound
    return Edit(
      span(range.lowerBound..<range.lowerBound + column),
      String(repeating: " ", count: max(0, column + distance)))
  }

  // MARK: A value above keys

  /// `display: on` with the keys of `display` in the lines below.
  private func valueRepair() -> Repair? {
    let stopped = file.lineIndex(at: offset)
    guard let own = column(ofLine: stopped),
      let above = linesBefore(stopped, count: 1).first(where: { $0 < stopped }),
      let column = column(ofLine: above), column < own
    else { return nil }
    var start = file.lineRange(above).lowerBound + column
    while byte(start) == UInt8(ascii: "-"), byte(start + 1) == 0x20 {
      start = SourceText.skipBlanks(bytes, start + 1, bytes.count)
    }
    let line = SourceText.restOfLine(bytes, from: start)
    guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")),
      slips.vocabulary.headings.contains(file.text(start..<colon))
    else { return nil }
    let value = SourceText.skipBlanks(bytes, colon + 1, line.upperBound)..<line.upperBound
    guard !value.isEmpty, !"{[\"'|>&*!".utf8.contains(bytes[value.lowerBound]) else { return nil }
    let text = file.text(value)
    let isSwitch = ["true", "yes", "on"].contains(text.lowercased())
    let edits = [Edit(span(colon + 1..<value.upperBound), "")]
    return Repair(
      edits: edits,
      finding: Diagnostic(
        WrongIndentation.rule, span(value),
        "The lines below are keys of `\(file.text(start..<colon))`, so no value can stand here.",
        fix: Fix("delete `\(Wording.excerpt(text))`", edits, isSafe: isSwitch)),
      isPlain: true)
  }

  // MARK: Texts in lines of their own

  /// `say: |` with its text in lines that aren't indented.
  private func blockTextRepair() -> Repair? {
    let stopped = file.lineIndex(at: offset)
    guard let header = blockHeader(above: stopped), let own = column(ofLine: header) else {
      return nil
    }
    let begin = file.lineRange(header).lowerBound
    var key = begin + own
    while byte(key) == UInt8(ascii: "-"), byte(key + 1) == 0x20 {
      let next = SourceText.skipBlanks(bytes, key + 1, bytes.count)
      if byte(next) == UInt8(ascii: "|") || byte(next) == UInt8(ascii: ">") { break }
      key = next
    }
    var lines: [Int] = []
    for line in header + 1..<min(file.lineStarts.count, header + 100) {
      guard let column = textColumn(ofLine: line) else { continue }
      if isStructure(line) { break }
      if let first = lines.first.flatMap(textColumn(ofLine:)), column < first, isKey(line) { break }
      lines.append(line)
    }
    guard let first = lines.first, let least = textColumn(ofLine: first), least <= key - begin
    else { return nil }
    let column = key - begin + 2
    // The first line says how deep the text stands: no other one may begin before it.
    let edits = lines.map { line in
      moved(line, by: column - min(least, textColumn(ofLine: line) ?? least))
    }
    let others = edits.count > 1 ? ", and its other lines likewise" : ""
    let text = file.lineRange(first)
    let place = SourceText.restOfLine(bytes, from: text.lowerBound + least)
    return Repair(
      edits: edits,
      finding: Diagnostic(
        WrongIndentation.rule, span(place),
        "This text belongs to the line above, and isn't indented below it.",
        fix: Fix("begin it with \(Wording.spaces(column))\(others)", edits)),
      isPlain: true)
  }

  /// The nearest line above one, with only lines of text between, that ends as those do whose text
  /// stands below.
  private func blockHeader(above line: Int) -> Int? {
    for above in (max(0, line - 40)..<line).reversed() {
      if isBlockHeader(above) { return above }
      if isStructure(above) { return nil }
    }
    return nil
  }

  private func isBlockHeader(_ line: Int) -> Bool {
    let range = file.lineRange(line)
    let text = SourceText.restOfLine(bytes, from: range.lowerBound)
    var end = text.upperBound
    while end > text.lowerBound, "+-123456789".utf8.contains(byte(end - 1)) { end -= 1 }
    guard end - text.lowerBound > 2,
      byte(end - 1) == UInt8(ascii: "|") || byte(end - 1) == UInt8(ascii: ">")
    else { return false }
    let before = SourceText.trimBlanks(bytes, text.lowerBound, end - 1)
    return before < end - 1 && before > text.lowerBound
      && (byte(before - 1) == UInt8(ascii: ":") || byte(before - 1) == UInt8(ascii: "-"))
  }

  /// The column where a line of text begins; nil for an empty one.
  private func textColumn(ofLine line: Int) -> Int? {
    let range = file.lineRange(line)
    let start = SourceText.skipBlanks(bytes, range.lowerBound, range.upperBound)
    return start < range.upperBound ? start - range.lowerBound : nil
  }

  /// Whether a line is an item of a list, or has a key of the language.
  private func isStructure(_ line: Int) -> Bool {
    let range = file.lineRange(line)
    let start = SourceText.skipBlanks(bytes, range.lowerBound, range.upperBound)
    if byte(start) == UInt8(ascii: "-"), byte(start + 1) <= 0x20 { return true }
    return isKey(line) && slips.vocabulary.keys.contains(contentSpan(start).text)
  }

  /// Whether a line begins with a word and a colon.
  private func isKey(_ line: Int) -> Bool {
    let range = file.lineRange(line)
    let start = SourceText.skipBlanks(bytes, range.lowerBound, range.upperBound)
    let word = (start..<range.upperBound).prefix {
      bytes[$0] > 0x20 && bytes[$0] != UInt8(ascii: ":")
    }
    return !word.isEmpty && byte(word.upperBound) == UInt8(ascii: ":")
      && byte(word.upperBound + 1) <= 0x20
  }
}
