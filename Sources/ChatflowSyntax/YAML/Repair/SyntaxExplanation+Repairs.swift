/// Ways to mend what stopped libyaml.
extension SyntaxExplanation {
  /// The ways to try, likeliest first.
  func repairs(_ diagnostic: Diagnostic) -> [Repair] {
    var found: [Repair] = []
    if let repair = lookAlikeRepair() { found.append(repair) }
    if let repair = fenceRepair() { found.append(repair) }
    found += strayRepairs(diagnostic)
    if let repair = bulletRepair(diagnostic) { found.append(repair) }
    if let repair = hashRepair(diagnostic) { found.append(repair) }
    if let repair = strayBracketRepair(diagnostic) { found.append(repair) }
    if let repair = doubledBracketRepair(diagnostic) { found.append(repair) }
    if let repair = innerColonRepair(diagnostic) { found.append(repair) }
    found += belowRepairs()
    if diagnostic.rule.number == SecondColon.rule.number {
      let semicolons = semicolonRepair(diagnostic)
      found += semicolons
      if semicolons.isEmpty, let repair = commaRepair(diagnostic) { found.append(repair) }
      found += braceRepairs(diagnostic)
    }
    let moved =
      diagnostic.rule.number == MissingSpace.rule.number ? movedColonRepairs(diagnostic) : []
    found += moved
    if !diagnostic.edits.isEmpty {
      found.append(Repair(edits: diagnostic.edits, isPlain: moved.isEmpty))
    }
    if diagnostic.rule.number == MissingSpace.rule.number {
      found += strayLetterRepairs(diagnostic)
    }
    switch diagnostic.rule.number {
    case SecondColon.rule.number: found += colonRepairs(diagnostic)
    case UnclosedQuote.rule.number: found += quoteRepairs(diagnostic)
    case UnclosedBracket.rule.number: found += bracketRepairs(diagnostic)
    case WrongIndentation.rule.number, MissingSpace.rule.number:
      found += indentationRepairs(diagnostic)
    case LineWithoutKey.rule.number: found += lineRepairs(diagnostic)
    case MergeConflict.rule.number: found += [conflictRepair(diagnostic)]
    case TabIndentation.rule.number: found += tabRepairs(diagnostic)
    case YAMLSyntax.rule.number: found += [deletion(diagnostic)]
    default: break
    }
    return found
  }

  // MARK: Colons, quotes and brackets

  /// `no_reply: after: 5m, goto: leave}`, `heading {es: Hola}`, `{A: a; B: b}`.
  private func colonRepairs(_ diagnostic: Diagnostic) -> [Repair] {
    let range = diagnostic.span.range
    let line = SourceText.restOfLine(bytes, from: range.lowerBound)
    let text = file.text(line)
    var found: [Repair] = []
    let opening = text.utf8.count { $0 == UInt8(ascii: "{") }
    let closing = text.utf8.count { $0 == UInt8(ascii: "}") }
    if opening < closing, text.hasSuffix("}") {
      let mend = Fix("write `{\(text)`", [Edit(span(line.lowerBound..<line.lowerBound), "{")])
      found.append(
        Repair(
          edits: mend.edits,
          finding: Diagnostic(
            UnclosedBracket.rule, span(line),
            "The closing brace at the end has no opening one before it.", fix: mend)))
    }
    // The colon before the brace is missing: `heading {es: Hola}`.
    let start = SourceText.skipBlanks(
      bytes, SourceText.lineStart(bytes, range.lowerBound), range.lowerBound)
    if let brace = bytes[start..<range.lowerBound].firstIndex(of: UInt8(ascii: "{")),
      let repair = colonBefore(brace, from: start)
    {
      found.append(repair)
    }
    return found
  }

  /// `{A: a; B: b}`.
  private func semicolonRepair(_ diagnostic: Diagnostic) -> [Repair] {
    let range = diagnostic.span.range
    let semicolons = range.filter { bytes[$0] == UInt8(ascii: ";") }
    guard isFlow, !semicolons.isEmpty else { return [] }
    let edits = semicolons.map { Edit(span($0..<$0 + 1), ",") }
    return [
      Repair(
        edits: edits,
        finding: Diagnostic(
          SecondColon.rule, diagnostic.span,
          "A semicolon stands here, and YAML takes only commas between the pairs in braces.",
          fix: Fix("write a comma for the semicolon", edits)))
    ]
  }

  private func colonBefore(_ brace: Int, from start: Int) -> Repair? {
    let end = SourceText.trimBlanks(bytes, start, brace)
    guard end > start, bytes[start..<end].allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: ":") })
    else { return nil }
    let line = SourceText.restOfLine(bytes, from: start)
    let mended = file.text(start..<end) + ": " + file.text(brace..<line.upperBound)
    let fix = Fix("write `\(Wording.excerpt(mended))`", [Edit(span(end..<brace), ": ")])
    return Repair(
      edits: fix.edits,
      finding: Diagnostic(
        MissingColon.rule, span(line), "The colon behind this key is missing.", fix: fix))
  }

  /// A closing quote where the line ends, or the text in braces.
  private func quoteRepairs(_ diagnostic: Diagnostic) -> [Repair] {
    let start = diagnostic.span.range.lowerBound
    let quote = byte(start) == UInt8(ascii: "'") ? "'" : "\""
    var ends = [SourceText.restOfLine(bytes, from: start).upperBound]
    let item = SourceText.restOfItem(bytes, from: start).upperBound
    if !ends.contains(item) { ends.append(item) }
    if isFlow {
      ends.reverse()
      // `{"x: b, y: c}`: the quotes of a key.
      let key = (start..<item).first { bytes[$0] == UInt8(ascii: ":") && byte($0 + 1) <= 0x20 }
      if let key { ends.insert(key, at: 0) }
    }
    return ends.filter { $0 > start + 1 }.map { end in
      let fix = Fix(
        "close it: \(Wording.excerpt(file.text(start..<end), limit: 100))\(quote)",
        [Edit(span(end..<end), quote)])
      var finding = diagnostic
      finding.help = fix.help
      finding.edits = fix.edits
      return Repair(edits: fix.edits, finding: finding)
    }
  }

  /// A closing bracket at the end of the line, or behind each line that follows; or the right one.
  private func bracketRepairs(_ diagnostic: Diagnostic) -> [Repair] {
    if let opening = diagnostic.related.first?.span.range.lowerBound {
      let closing = byte(opening) == UInt8(ascii: "{") ? "}" : "]"
      let edits = [Edit(diagnostic.span, closing)]
      var finding = diagnostic
      finding.edits = edits
      return [Repair(edits: edits, finding: finding)]
    }
    let start = diagnostic.span.range.lowerBound
    // Those within it first.
    let closings = open.filter { $0.isFlow && $0.start >= start }.compactMap { frame -> String? in
      switch byte(frame.start) {
      case UInt8(ascii: "{"): "}"
      case UInt8(ascii: "["): "]"
      default: nil
      }
    }
    let closing =
      closings.isEmpty ? byte(start) == UInt8(ascii: "{") ? "}" : "]" : closings.joined()
    let isInner = open.contains { $0.isFlow && $0.start < start }
    var found: [Repair] = []
    for line in file.lineIndex(at: start)..<file.lineStarts.count {
      guard found.count < 8 else { break }
      let from = found.isEmpty ? start : file.lineStarts[line]
      let lineEnd = SourceText.restOfLine(bytes, from: from).upperBound
      guard SourceText.skipBlanks(bytes, from, lineEnd) < lineEnd else { continue }
      // A comma at the end belongs to what follows, or the next pair is still to be written.
      let hasComma = byte(lineEnd - 1) == UInt8(ascii: ",")
      let end = hasComma ? lineEnd - 1 : lineEnd
      // Behind a colon it would be a part of the key.
      let lacksValue = end > from && byte(end - 1) == UInt8(ascii: ":")
      let edits = [
        Edit(span(end..<(isInner ? end : lineEnd)), lacksValue ? " " + closing : closing)
      ]
      var finding = diagnostic
      finding.help =
        lacksValue
        ? "write its last value, and \(closing) behind that: "
          + Wording.excerpt(file.text(from..<end) + " … " + closing, limit: 100)
        : "write \(closing) behind its last value: "
          + Wording.excerpt(file.text(from..<end) + closing, limit: 100)
      finding.edits = edits
      found.append(Repair(edits: edits, finding: finding))
    }
    return found
  }

  private func deletion(_ diagnostic: Diagnostic) -> Repair {
    let edits = [Edit(diagnostic.span, "")]
    var finding = diagnostic
    finding.help = "delete it; if it is part of a text, put quotes around the whole text"
    finding.edits = edits
    return Repair(edits: edits, finding: finding)
  }

  // MARK: Lines

  /// A line without a colon: `version 1`, `as = yes_no`, `bye`, or a text that goes on.
  private func lineRepairs(_ diagnostic: Diagnostic) -> [Repair] {
    let range = diagnostic.span.range
    let text = file.text(range)
    var found = [valueBelow(diagnostic)].compactMap(\.self)
    if let mended = MissingColon.mended(text) {
      let isSafe = MissingColon.isSure(text, keys: slips.vocabulary.keys)
      let fix = Fix.write(mended, at: diagnostic.span, isSafe: isSafe)
      found.append(
        Repair(
          edits: fix.edits,
          finding: Diagnostic(
            MissingColon.rule, diagnostic.span, MissingColon.message(text), fix: fix),
          cost: isKeyAlone(text) ? -1 : 0))
    }
    found += misspeltRepairs(diagnostic)
    if let repair = halfLineRepair(diagnostic) { found.append(repair) }
    let lineStart = SourceText.lineStart(bytes, range.lowerBound)
    if let last, last.range.upperBound <= lineStart {
      let above = SourceText.lineStart(bytes, last.range.lowerBound)
      let column = SourceText.skipBlanks(bytes, above, bytes.count) - above
      let indent = String(repeating: " ", count: column + 2)
      let edits = [Edit(span(lineStart..<range.lowerBound), indent)]
      var finding = diagnostic
      finding.help = "indent it by \(Wording.spaces(column + 2)): then it belongs to the text above"
      finding.edits = edits
      finding.areEditsSafe = false
      let cost = isBelowName || isKeyAlone(text) ? 2 : 0
      found.append(Repair(edits: edits, finding: finding, cost: cost))
    }
    return found
  }

  /// A text in line with the key whose value it is; the key stands above, and nothing behind it.
  private func valueBelow(_ diagnostic: Diagnostic) -> Repair? {
    let start = diagnostic.span.range.lowerBound
    let line = SourceText.lineStart(bytes, start)
    guard line > 0 else { return nil }
    let above = SourceText.lineStart(bytes, line - 1)
    let end = SourceText.restOfLine(bytes, from: above).upperBound
    guard end > above, byte(end - 1) == UInt8(ascii: ":") else { return nil }
    var key = SourceText.skipBlanks(bytes, above, end)
    while byte(key) == UInt8(ascii: "-"), SourceText.isBlank(byte(key + 1)) {
      key = SourceText.skipBlanks(bytes, key + 1, end)
    }
    guard key - above == start - line else { return nil }
    let edits = [Edit(span(line..<line), "  ")]
    return Repair(
      edits: edits,
      finding: Diagnostic(
        WrongIndentation.rule, diagnostic.span,
        "This text stands in line with the key whose value it is.",
        fix: Fix("begin it with \(Wording.spaces(start - line + 2))", edits)))
  }

  /// The lines that git wrote, and the second of both parts, as comments.
  private func conflictRepair(_ diagnostic: Diagnostic) -> Repair {
    var edits: [Edit] = []
    var line = file.lineIndex(at: diagnostic.span.range.lowerBound)
    var isSecond = false
    while line < file.lineStarts.count {
      let range = file.lineRange(line)
      let isMark = MergeConflict.isMark(bytes, range)
      if bytes[range].first == UInt8(ascii: "=") || bytes[range].first == UInt8(ascii: "|"), isMark
      {
        isSecond = true
      }
      if isMark || isSecond, !range.isEmpty {
        edits.append(Edit(span(range.lowerBound..<range.lowerBound), "#"))
      }
      line += 1
      if isMark, bytes[range].first == UInt8(ascii: ">") { break }
    }
    if bytes[diagnostic.span.range].first != UInt8(ascii: "<") {
      // The rest of a conflict that somebody has mended but for this line.
      edits = [Edit(span(diagnostic.span.range.lowerBound..<diagnostic.span.range.lowerBound), "#")]
    }
    return Repair(edits: edits, finding: diagnostic, isPlain: true)
  }

  /// A line of Markdown about the text: "```yaml". It becomes a comment.
  private func fenceRepair() -> Repair? {
    for number in [file.lineIndex(at: offset), file.lineIndex(at: min(contextOffset, offset))] {
      let line = file.lineRange(number)
      guard bytes[line].starts(with: Array("```".utf8)), !bytes[line].contains(0x20) else {
        continue
      }
      let edits = [Edit(span(line.lowerBound..<line.lowerBound), "#")]
      var finding = Diagnostic(
        LineWithoutKey.rule, span(line), "This line is Markdown, as it stands about a copied text.",
        help: "delete it")
      finding.edits = [Edit(span(line), "")]
      return Repair(edits: edits, finding: finding, isPlain: true)
    }
    return nil
  }

  /// `{after: 5m goto: bye}`: a comma is missing before the last word in front of the colon.
  private func commaRepair(_ diagnostic: Diagnostic) -> Repair? {
    let range = diagnostic.span.range
    guard isFlow, offset > range.lowerBound, offset <= bytes.count else { return nil }
    let end = SourceText.trimBlanks(bytes, range.lowerBound, offset)
    var start = end
    while start > range.lowerBound, bytes[start - 1] > 0x20 { start -= 1 }
    guard start > range.lowerBound + 1, start < end, bytes[start - 1] == 0x20 else { return nil }
    var before = SourceText.trimBlanks(bytes, range.lowerBound, start)
    let gap = before
    // `{a: b | c: d}`: another mark in its place.
    let marks = "|/&+".utf8
    if before > range.lowerBound + 1, bytes[before - 2] == 0x20, marks.contains(bytes[before - 1]) {
      before = SourceText.trimBlanks(bytes, range.lowerBound, before - 1)
    }
    guard before > range.lowerBound else { return nil }
    let fix = Fix(
      "write `\(file.text(range.lowerBound..<before)), \(file.text(start..<end))`",
      [Edit(span(before..<gap), ",")])
    return Repair(
      edits: fix.edits,
      finding: Diagnostic(
        SecondColon.rule, diagnostic.span, "A comma is missing between these pairs.", fix: fix))
  }

  /// Tabs as two spaces, or as many as another line near has.
  private func tabRepairs(_ diagnostic: Diagnostic) -> [Repair] {
    let range = diagnostic.span.range
    let start = SourceText.lineStart(bytes, range.lowerBound)
    let before = bytes[start..<range.lowerBound]
    var end = range.upperBound
    while SourceText.isBlank(byte(end)) { end += 1 }
    var columns = [before.count + 2 * range.count]
    if before.allSatisfy(SourceText.isBlank) { columns += nearColumns(of: range.lowerBound) }
    return columns.map { column in
      let edits = [
        Edit(
          span(range.lowerBound..<end),
          String(repeating: " ", count: max(0, column - before.count)))
      ]
      var finding = diagnostic
      finding.help =
        column == 0
        ? "delete it: this line begins without spaces"
        : "replace it by spaces: this line begins with \(Wording.spaces(column))"
      finding.edits = edits
      return Repair(edits: edits, finding: before.allSatisfy(SourceText.isBlank) ? finding : nil)
    }
  }
}
