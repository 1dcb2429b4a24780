/// Ways to mend the indentation of lines.
extension SyntaxExplanation {
  /// A line, or it with the deeper ones below, at another indentation; and dashes put in or taken
  /// out. The line where libyaml stopped is often right, and one before it is not.
  func indentationRepairs(_ diagnostic: Diagnostic) -> [Repair] {
    let stopped = file.lineIndex(at: offset)
    var found = halfLineAboveRepairs()
    found += [
      lostTextLeadRepair(stopped), lostFirstDashRepair(stopped), deepRunRepair(stopped),
    ].compactMap(\.self)
    let columns = nearColumns(of: offset)
    for line in linesBefore(stopped, count: 5) {
      let range = file.lineRange(line)
      let start = SourceText.skipBlanks(bytes, range.lowerBound, range.upperBound)
      let own = start - range.lowerBound
      let place = contentSpan(start)
      // A space too many or too few, where all others are in pairs.
      let others = own % 2 == 1 ? [own - 1, own + 1].filter { !columns.contains($0) } : []
      for column in columns + others where column != own {
        let message =
          "This line begins with \(Wording.spaces(own)), which fits nothing above it."
        for isBlock in [false, true] {
          guard let edits = shift(line, by: column - own, isBlock: isBlock) else { continue }
          let lines = edits.count > 1 ? ", and the lines that belong to it likewise" : ""
          found.append(
            Repair(
              edits: edits,
              finding: Diagnostic(
                WrongIndentation.rule, place, message,
                fix: Fix("begin it with \(Wording.spaces(column))\(lines)", edits))))
        }
      }
      found += dashRepairs(start, place)
      found += lostDashRepairs(line, columns)
      if let repair = colonRepair(start) { found.append(repair) }
      if let repair = spaceRepair(start) { found.append(repair) }
    }
    return found + ancestorRepairs(stopped) + headingRepairs(stopped)
      + lostListHeadingRepairs(stopped)
  }

  /// Several keys below each other that stand deeper than the map they belong to.
  private func deepRunRepair(_ stopped: Int) -> Repair? {
    guard let own = column(ofLine: stopped), let map = open.first, map.kind == .mapping, !map.isFlow
    else { return nil }
    let column = map.start - SourceText.lineStart(bytes, map.start)
    guard column < own, let edits = shift(stopped, by: column - own, isBlock: true, withNext: true)
    else { return nil }
    let start = file.lineRange(stopped).lowerBound + own
    return Repair(
      edits: edits,
      finding: Diagnostic(
        WrongIndentation.rule, contentSpan(start),
        "This line begins with \(Wording.spaces(own)), which fits nothing above it.",
        fix: Fix(
          "begin it with \(Wording.spaces(column)), and the lines that belong to it likewise",
          edits)),
      isPlain: true)
  }

  /// A line whose first word is a key without its colon.
  private func colonRepair(_ begin: Int) -> Repair? {
    var start = begin
    while byte(start) == UInt8(ascii: "-"), byte(start + 1) == 0x20 {
      start = SourceText.skipBlanks(bytes, start + 1, bytes.count)
    }
    let line = SourceText.restOfLine(bytes, from: start)
    let text = file.text(line)
    let word = line.prefix { bytes[$0] > 0x20 && bytes[$0] != UInt8(ascii: ":") }
    guard byte(start) != UInt8(ascii: "-"), byte(word.upperBound) != UInt8(ascii: ":"),
      let mended = MissingColon.mended(text), mended.contains(": ")
    else { return nil }
    let fix = Fix.write(mended, at: span(line))
    return Repair(
      edits: fix.edits,
      finding: Diagnostic(MissingColon.rule, span(line), MissingColon.message(text), fix: fix))
  }

  /// A dash that is missing, or one too many.
  private func dashRepairs(_ start: Int, _ place: Span) -> [Repair] {
    let text = SourceText.restOfLine(bytes, from: start)
    if byte(start) == UInt8(ascii: "-"), byte(start + 1) == UInt8(ascii: "-") {
      let edits = [Edit(span(start..<start + 1), "")]
      return [
        Repair(
          edits: edits,
          finding: Diagnostic(
            WrongIndentation.rule, place, "An item of a list begins with one dash.",
            fix: Fix("delete the other dash", edits)))
      ]
    }
    if byte(start) == UInt8(ascii: "-"), byte(start + 1) == 0x20 {
      return ["", "  "].map { blanks in
        let edits = [Edit(span(start..<start + 2), blanks)]
        return Repair(
          edits: edits,
          finding: Diagnostic(
            WrongIndentation.rule, place, "A list item stands here, in line with keys of a map.",
            fix: Fix("delete the dash", edits)))
      }
    }
    let number = file.lineIndex(at: start)
    guard isAmongItems(number, start - file.lineRange(number).lowerBound) else { return [] }
    let edits = [Edit(span(start..<start), "- ")]
    return [
      Repair(
        edits: edits,
        finding: Diagnostic(
          WrongIndentation.rule, place,
          "This line stands in line with the items of a list, and doesn't begin with a dash.",
          fix: Fix("write `- \(Wording.excerpt(file.text(text)))`", edits)))
    ]
  }

  /// Whether the nearest other line at an indentation, above or below, begins with a dash.
  func isAmongItems(_ number: Int, _ column: Int) -> Bool {
    func begins(_ line: Int) -> Bool? {
      let range = file.lineRange(line)
      let first = SourceText.skipBlanks(bytes, range.lowerBound, range.upperBound)
      guard first < range.upperBound, first - range.lowerBound <= column else { return nil }
      return first - range.lowerBound == column && byte(first) == UInt8(ascii: "-")
    }
    let above = (max(0, number - 60)..<number).reversed().lazy.compactMap(begins).first
    let below = (number + 1..<max(number + 1, min(file.lineStarts.count, number + 60))).lazy
      .compactMap(begins).first
    return above == true || below == true
  }

  /// The line's first words, up to the colon of a key.
  func contentSpan(_ start: Int) -> Span {
    let line = SourceText.restOfLine(bytes, from: start)
    let colon = line.first { bytes[$0] == UInt8(ascii: ":") && byte($0 + 1) <= 0x20 }
    return span(start..<(colon ?? line.upperBound))
  }

  /// A line and up to `count` with content before it, it first.
  func linesBefore(_ line: Int, count: Int) -> [Int] {
    var found: [Int] = []
    var line = line
    while line >= 0, found.count <= count {
      let range = file.lineRange(line)
      let start = SourceText.skipBlanks(bytes, range.lowerBound, range.upperBound)
      if start < range.upperBound, bytes[start] != UInt8(ascii: "#") { found.append(line) }
      line -= 1
    }
    return found
  }

  /// The indentations that lines around a place have, those of what is open first.
  func nearColumns(of offset: Int) -> [Int] {
    var columns: [Int] = []
    func add(_ column: Int) {
      if column <= 40, !columns.contains(column) { columns.append(column) }
    }
    for frame in open where !frame.isFlow {
      add(frame.start - SourceText.lineStart(bytes, frame.start))
    }
    let line = file.lineIndex(at: offset)
    for near in max(0, line - 12)..<min(file.lineStarts.count, line + 6) {
      let range = file.lineRange(near)
      let start = SourceText.skipBlanks(bytes, range.lowerBound, range.upperBound)
      if start < range.upperBound { add(start - range.lowerBound) }
    }
    return Array(columns.prefix(9))
  }

  /// The edits that move a line, and with `isBlock` the deeper ones below it; `withNext` also those
  /// in line with it.
  func shift(
    _ line: Int, by distance: Int, isBlock: Bool, withNext: Bool = false
  ) -> [Edit]? {
    var edits: [Edit] = []
    let first = file.lineRange(line)
    let own = SourceText.skipBlanks(bytes, first.lowerBound, first.upperBound) - first.lowerBound
    var next = line
    while next < file.lineStarts.count {
      let range = file.lineRange(next)
      let start = SourceText.skipBlanks(bytes, range.lowerBound, range.upperBound)
      let column = start - range.lowerBound
      if next > line, start < range.upperBound, column < own || !withNext && column == own { break }
      if start < range.upperBound {
        guard column + distance >= 0 else { return nil }
        edits.append(
          Edit(
            span(range.lowerBound..<start), String(repeating: " ", count: column + distance)))
      }
      next += 1
      if !isBlock { break }
    }
    return isBlock && edits.count == 1 ? nil : edits
  }
}
