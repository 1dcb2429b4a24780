/// Ways to mend lines by what stands around them: a heading that is lost or has moved, an item that
/// has lost its dash.
extension SyntaxExplanation {
  /// The column where a line's content begins; nil for one without content.
  func column(ofLine line: Int) -> Int? {
    let range = file.lineRange(line)
    let start = SourceText.skipBlanks(bytes, range.lowerBound, range.upperBound)
    return start < range.upperBound && bytes[start] != UInt8(ascii: "#")
      ? start - range.lowerBound : nil
  }

  /// The lines under which a line stands, or would but for an indentation: each with fewer spaces
  /// than those between, up to one with fewer than the line itself.
  private func ancestors(of line: Int) -> [Int] {
    guard let own = column(ofLine: line) else { return [] }
    var found: [Int] = []
    var least = Int.max
    for above in (max(0, line - 200)..<line).reversed() {
      guard let column = column(ofLine: above), column < least else { continue }
      least = column
      found.append(above)
      if column < own || found.count == 6 { break }
    }
    return found
  }

  /// The line where libyaml stopped is right, and one that it stands under has moved.
  func ancestorRepairs(_ stopped: Int) -> [Repair] {
    guard let column = column(ofLine: stopped) else { return [] }
    let near = linesBefore(stopped, count: 5)
    return ancestors(of: stopped).filter { !near.contains($0) }.flatMap { line -> [Repair] in
      guard let own = self.column(ofLine: line), own != column, abs(own - column) < 5 else {
        return []
      }
      let start = file.lineRange(line).lowerBound + own
      return [false, true].compactMap { isBlock in
        guard let edits = shift(line, by: column - own, isBlock: isBlock) else { return nil }
        let lines = edits.count > 1 ? ", and the lines that belong to it likewise" : ""
        return Repair(
          edits: edits,
          finding: Diagnostic(
            WrongIndentation.rule, contentSpan(start),
            "This line begins with \(Wording.spaces(own)), which fits nothing below it.",
            fix: Fix("begin it with \(Wording.spaces(column))\(lines)", edits)))
      }
    }
  }

  /// The line above the one where libyaml stopped has a value, and this one stands deeper: a line
  /// between them is lost, or the colon of the one above.
  func headingRepairs(_ stopped: Int) -> [Repair] {
    guard let own = column(ofLine: stopped),
      let above = linesBefore(stopped, count: 1).first(where: { $0 < stopped }),
      let column = column(ofLine: above), column < own
    else { return [] }
    let range = file.lineRange(stopped)
    let place = contentSpan(range.lowerBound + own)
    // Below the first key of an item it stands behind the dash.
    let begin = file.lineRange(above).lowerBound + column
    let isItem = byte(begin) == UInt8(ascii: "-") && byte(begin + 1) == 0x20
    let inner = column + (isItem ? 2 : 0)
    let places = isItem && inner < own ? [column, inner] : [column]
    var found = places.flatMap { column in slips.vocabulary.headings.map { (column, $0) } }.map {
      column, heading in
      let indent = String(repeating: " ", count: column)
      let edits = [Edit(span(range.lowerBound..<range.lowerBound), "\(indent)\(heading):\n")]
      return Repair(
        edits: edits,
        finding: Diagnostic(
          WrongIndentation.rule, place,
          "A line is missing above this one, which says what these lines are.",
          fix: Fix(
            "write a line `\(heading):` above"
              + (column == 0 ? "" : ", after \(Wording.spaces(column))"), edits)))
    }
    let text = SourceText.restOfLine(bytes, from: file.lineRange(above).lowerBound + column)
    if let colon = bytes[text].firstIndex(of: UInt8(ascii: ":")), byte(colon + 1) > 0x20 {
      // `awa:y`
      let key = file.text(text).filter { $0 != ":" }
      let edits = [Edit(span(text), key + ":")]
      found.append(
        Repair(
          edits: edits,
          finding: Diagnostic(
            MissingColon.rule, span(text), "The colon of this key stands within it.",
            fix: Fix("write `\(key):`", edits))))
    }
    if !bytes[text].contains(UInt8(ascii: ":")) {
      let edits = [Edit(span(text.upperBound..<text.upperBound), ":")]
      found.append(
        Repair(
          edits: edits,
          finding: Diagnostic(
            MissingColon.rule, span(text), MissingColon.message(file.text(text)),
            fix: Fix("write `\(file.text(text)):`", edits))))
    }
    return found
  }

  /// The first of several names below a heading is lost, as of the steps: what belongs to it stands
  /// right below the heading, and the line where libyaml stopped is the next name.
  func lostNameRepair(_ stopped: Int) -> Repair? {
    guard let own = column(ofLine: stopped) else { return nil }
    var first: Int?
    for above in (max(0, stopped - 200)..<stopped).reversed() {
      guard let column = column(ofLine: above) else { continue }
      if column == own { return nil }
      if column > own {
        first = above
        continue
      }
      let heading = SourceText.restOfLine(bytes, from: file.lineRange(above).lowerBound + column)
      guard let first, let inner = self.column(ofLine: first), byte(heading.upperBound - 1) == 0x3A,
        let naming = slips.vocabulary.firstNames[file.text(heading.dropLast())],
        case let line = file.lineRange(first).lowerBound,
        byte(line + inner) == UInt8(ascii: "-"), let name = value(of: naming)
      else { return nil }
      let edits = [
        Edit(span(line..<line), String(repeating: " ", count: own) + "\(name):\n")
      ]
      return Repair(
        edits: edits,
        finding: Diagnostic(
          WrongIndentation.rule, contentSpan(line + inner),
          "A line is missing above this one, which gives these lines their name.",
          fix: Fix("write a line `\(name):` above, after \(Wording.spaces(own))", edits)),
        isPlain: true)
    }
    return nil
  }

  /// The word behind a key at the beginning of a line.
  private func value(of key: String) -> String? {
    let wanted = Array((key + ": ").utf8)
    for number in 0..<file.lineStarts.count {
      let line = SourceText.restOfLine(bytes, from: file.lineRange(number).lowerBound)
      guard bytes[line].starts(with: wanted) else { continue }
      let text = file.text(line.dropFirst(wanted.count))
      return text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x3A } && !text.isEmpty ? text : nil
    }
    return nil
  }

  /// A line that has lost its dash, or the space behind it, and stands at another indentation than
  /// the items around it.
  func lostDashRepairs(_ line: Int, _ columns: [Int]) -> [Repair] {
    guard let own = column(ofLine: line) else { return [] }
    let start = file.lineRange(line).lowerBound
    var text = start + own
    let isDash = byte(text) == UInt8(ascii: "-")
    if isDash, byte(text + 1) <= 0x20 || byte(text + 1) == UInt8(ascii: "-") { return [] }
    if isDash { text += 1 }
    let rest = SourceText.restOfLine(bytes, from: text)
    return columns.filter { ($0 != own || isDash) && isAmongItems(line, $0) }.map { column in
      let indent = String(repeating: " ", count: column)
      let edits = [Edit(span(start..<text), indent + "- ")]
      return Repair(
        edits: edits,
        finding: Diagnostic(
          WrongIndentation.rule, contentSpan(start + own),
          "This line stands among the items of a list, and doesn't begin with a dash and a space.",
          fix: Fix(
            "write `- \(Wording.excerpt(file.text(rest)))`, after \(Wording.spaces(column))",
            edits)))
    }
  }

  /// `minl 1`: a letter stands in the place of the colon, or the key has another slip.
  func misspeltRepairs(_ diagnostic: Diagnostic) -> [Repair] {
    let text = file.text(diagnostic.span.range)
    let words = text.split(separator: " ")
    guard words.count > 1, let word = words.first.map(String.init),
      !slips.vocabulary.keys.contains(word)
    else { return [] }
    let near = Suggestion.nearest(to: word, among: slips.vocabulary.keys.sorted())
    return near.prefix(3).compactMap { key in
      guard let mended = MissingColon.mended(key + text.dropFirst(word.count)) else { return nil }
      let fix = Fix.write(mended, at: diagnostic.span, isSafe: false)
      return Repair(
        edits: fix.edits,
        finding: Diagnostic(
          MissingColon.rule, diagnostic.span, MissingColon.message(text), fix: fix))
    }
  }

  /// `tria:l` above deeper lines: the colon of a heading stands within it.
  func innerColonRepair(_ diagnostic: Diagnostic) -> Repair? {
    let start = diagnostic.span.range.lowerBound
    let text = SourceText.restOfLine(bytes, from: start)
    let line = file.lineIndex(at: start)
    guard let own = column(ofLine: line), start - file.lineRange(line).lowerBound == own,
      bytes[text].count(where: { $0 == UInt8(ascii: ":") }) == 1,
      byte(text.upperBound - 1) != UInt8(ascii: ":"), !bytes[text].contains(0x20),
      let below = (line + 1..<file.lineStarts.count).lazy.compactMap(column(ofLine:)).first,
      below > own
    else { return nil }
    let key = file.text(text).filter { $0 != ":" }
    let fix = Fix("write `\(key):`", [Edit(span(text), key + ":")])
    return Repair(
      edits: fix.edits,
      finding: Diagnostic(
        MissingColon.rule, span(text), "The colon of this key stands within it.", fix: fix),
      isPlain: true)
  }

  /// An item of a list where reading stopped, and keys right above it that are the first item, and
  /// have lost their dash, perhaps with the line that it stood in.
  func lostFirstDashRepair(_ stopped: Int) -> Repair? {
    guard let items = column(ofLine: stopped),
      case let item = file.lineRange(stopped).lowerBound + items,
      byte(item) == UInt8(ascii: "-"), byte(item + 1) == 0x20
    else { return nil }
    var first: Int?
    for above in (max(0, stopped - 60)..<stopped).reversed() {
      guard let column = column(ofLine: above) else { continue }
      if column < items { break }
      if column < items + 2 { return nil }
      first = above
    }
    guard let first, column(ofLine: first) == items + 2 else { return nil }
    let start = file.lineRange(first).lowerBound + items
    let text = SourceText.restOfLine(bytes, from: start + 2)
    guard byte(text.lowerBound) != UInt8(ascii: "-") else { return nil }
    if let repair = lostLeadRepair(first..<stopped, items) { return repair }
    let edits = [Edit(span(start..<start + 2), "- ")]
    return Repair(
      edits: edits,
      finding: Diagnostic(
        WrongIndentation.rule, contentSpan(text.lowerBound),
        "This line stands among the items of a list, and doesn't begin with a dash and a space.",
        fix: Fix(
          "write `- \(Wording.excerpt(file.text(text)))`, after \(Wording.spaces(items))", edits,
          // The line with the dash may be lost as a whole.
          isSafe: false)))
  }

  /// Lines of an item whose first one is lost, which tells what they belong to: no item can begin
  /// with one of their keys.
  private func lostLeadRepair(_ lines: Range<Int>, _ column: Int) -> Repair? {
    let keys = lines.filter { self.column(ofLine: $0) == column + 2 }.map { line in
      contentSpan(file.lineRange(line).lowerBound + column + 2).text
    }
    guard let first = keys.first,
      let lead = slips.vocabulary.leads.first(where: { lead in
        keys.allSatisfy { lead.others.contains($0) }
      })
    else { return nil }
    let start = file.lineRange(lines.lowerBound).lowerBound
    let indent = String(repeating: " ", count: column)
    return Repair(
      // What is asked there, nobody knows.
      edits: [Edit(span(start..<start), "\(indent)- \(lead.key): open\n")],
      finding: Diagnostic(
        WrongIndentation.rule, span(start + column + 2..<start + column + 2 + first.utf8.count),
        "A line is missing above this one, with the `\(lead.key)` that these lines belong to.",
        fix: Fix("write a line `- \(lead.key): …` above, after \(Wording.spaces(column))")),
      isPlain: true)
  }

  /// Items of texts that stand deeper than the items around them: the line above is lost under
  /// which they stand.
  func lostTextLeadRepair(_ stopped: Int) -> Repair? {
    guard let items = column(ofLine: stopped), isItem(stopped, items) else { return nil }
    var first: Int?
    for above in (max(0, stopped - 60)..<stopped).reversed() {
      guard let column = column(ofLine: above) else { continue }
      if column <= items { break }
      guard isItem(above, column), column > items + 1 else { return nil }
      first = above
    }
    guard let first, let own = column(ofLine: first) else { return nil }
    let start = file.lineRange(first).lowerBound
    let indent = String(repeating: " ", count: items)
    let key = slips.vocabulary.textLead
    let edits = [Edit(span(start..<start), "\(indent)- \(key):\n")]
    return Repair(
      edits: edits,
      finding: Diagnostic(
        WrongIndentation.rule, contentSpan(start + own),
        "A line is missing above this one, which says what these lines are.",
        fix: Fix("write a line `- \(key):` above, after \(Wording.spaces(items))", edits)),
      isPlain: true)
  }

  /// Items of a list where a topmost key with a list has to stand.
  func lostListHeadingRepairs(_ stopped: Int) -> [Repair] {
    guard let own = column(ofLine: stopped), own < 5, isItem(stopped, own) else { return [] }
    let start = file.lineRange(stopped).lowerBound
    // Each such list holds maps.
    guard holdsPair(start + own + 2) else { return [] }
    return slips.vocabulary.listHeadings.map { heading in
      let edits = [Edit(span(start..<start), "\(heading):\n")]
      return Repair(
        edits: edits,
        finding: Diagnostic(
          WrongIndentation.rule, contentSpan(start + own),
          "A line is missing above this one, which says what these lines are.",
          fix: Fix("write a line `\(heading):` above", edits)))
    }
  }

  /// Whether a line goes on with a key, or with a map in braces.
  private func holdsPair(_ start: Int) -> Bool {
    let line = SourceText.restOfLine(bytes, from: start)
    if byte(line.lowerBound) == UInt8(ascii: "{") { return true }
    let colon = line.first { bytes[$0] == UInt8(ascii: ":") }
    return colon.map { $0 + 1 == line.upperBound || SourceText.isBlank(bytes[$0 + 1]) } ?? false
  }

  private func isItem(_ line: Int, _ column: Int) -> Bool {
    let start = file.lineRange(line).lowerBound + column
    return byte(start) == UInt8(ascii: "-") && byte(start + 1) == 0x20
  }

  /// `2026-12-24:09:00-13:00`: a line whose first word is a key, without a space behind its colon.
  func spaceRepair(_ start: Int) -> Repair? {
    let line = SourceText.restOfLine(bytes, from: start)
    let word = line.prefix { bytes[$0] > 0x20 && bytes[$0] != UInt8(ascii: ":") }
    let colon = word.upperBound
    guard !word.isEmpty, byte(colon) == UInt8(ascii: ":"), byte(colon + 1) > 0x20,
      byte(start) != UInt8(ascii: "-"), colon + 1 < line.upperBound
    else { return nil }
    let pair = GluedPair(file, key: word, value: colon + 1..<line.upperBound)
    let finding = MissingSpace.diagnostic(pair)
    return Repair(edits: finding.edits, finding: finding)
  }

  /// `versio:n 1` and `chatflow:s upport`: the colon or the space has moved.
  func movedColonRepairs(_ diagnostic: Diagnostic) -> [Repair] {
    guard let pair = GluedPair(file, diagnostic.span.range),
      let blank = bytes[pair.value].firstIndex(of: 0x20), blank - pair.value.lowerBound < 3
    else { return [] }
    let moved = file.text(pair.value.lowerBound..<blank)
    var found: [Repair] = []
    if slips.vocabulary.keys.contains(pair.keyText + moved) {
      found.append(repair(pair, until: blank + 1, "\(moved): ", diagnostic))
    }
    // A word of one letter may stand there by itself.
    if moved.unicodeScalars.count == 1, !"aeiouyAEIOUYà&".contains(moved) {
      found.append(repair(pair, until: blank + 1, ": \(moved)", diagnostic))
    }
    return found
  }

  /// `version:x1` and `sat:o 09:00-13:00`: a letter stands in the place of the space, or before it.
  func strayLetterRepairs(_ diagnostic: Diagnostic) -> [Repair] {
    guard let pair = GluedPair(file, diagnostic.span.range), pair.value.count > 1 else { return [] }
    let start = pair.value.lowerBound
    return [repair(pair, until: start + (byte(start + 1) == 0x20 ? 2 : 1), ": ", diagnostic)]
  }

  /// `text` in the place of the colon and what follows it.
  private func repair(
    _ pair: GluedPair, until end: Int, _ text: String, _ diagnostic: Diagnostic
  ) -> Repair {
    let mended = pair.keyText + text + file.text(end..<pair.value.upperBound)
    let edits = [Edit(span(pair.key.upperBound..<end), text)]
    return Repair(
      edits: edits,
      finding: Diagnostic(
        MissingSpace.rule, diagnostic.span, diagnostic.message,
        fix: Fix("write `\(Wording.excerpt(mended))`", edits)))
  }
}
