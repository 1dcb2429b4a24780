/// Ways to mend what people bring along from elsewhere: comments of other languages, brackets that
/// close nothing, lists that begin behind their key.
extension SyntaxExplanation {
  func strayRepairs(_ diagnostic: Diagnostic) -> [Repair] {
    [
      commentRepair(diagnostic), closingLineRepair(diagnostic), listBelowRepair(diagnostic),
      afterRepair(diagnostic),
    ].compactMap(\.self)
  }

  /// The lines that a finding may be about, without those that are empty.
  private func lines(_ diagnostic: Diagnostic) -> [Range<Int>] {
    let numbers = [
      file.lineIndex(at: diagnostic.span.range.lowerBound), file.lineIndex(at: offset),
      file.lineIndex(at: min(contextOffset, offset)),
    ]
    return numbers.compactMap { number in
      column(ofLine: number).map { column in
        SourceText.restOfLine(bytes, from: file.lineRange(number).lowerBound + column)
      }
    }
  }

  /// `// hello` and `-- hello`.
  private func commentRepair(_ diagnostic: Diagnostic) -> Repair? {
    for line in lines(diagnostic) {
      let mark = bytes[line].prefix(2)
      let text = file.text(line.dropFirst(2))
      let isSlash = mark.elementsEqual("//".utf8)
      guard isSlash || mark.elementsEqual("--".utf8) && text.hasPrefix(" ") && !text.contains(": ")
      else { continue }
      let edits = [Edit(span(line.lowerBound..<line.lowerBound + 2), "#")]
      return Repair(
        edits: edits,
        finding: Diagnostic(
          LineWithoutKey.rule, span(line), "A comment begins with #.",
          fix: Fix("write `#\(Wording.excerpt(text))`", edits)),
        isPlain: true)
    }
    return nil
  }

  /// A line with nothing but `}` or `]]`, which no bracket above is closed by.
  private func closingLineRepair(_ diagnostic: Diagnostic) -> Repair? {
    guard !isFlow else { return nil }
    for line in lines(diagnostic)
    where !line.isEmpty && line.allSatisfy({ "]}".utf8.contains(bytes[$0]) }) {
      let edits = [Edit(span(line), "")]
      return Repair(
        edits: edits,
        finding: Diagnostic(
          UnclosedBracket.rule, span(line), "No opening bracket belongs to this closing one.",
          fix: Fix("delete it", edits)),
        isPlain: true)
    }
    return nil
  }

  /// `welcome: - a` with further items in the lines below: the first one stands there, too.
  private func listBelowRepair(_ diagnostic: Diagnostic) -> Repair? {
    let start = diagnostic.span.range.lowerBound
    let key = SourceText.trimBlanks(bytes, SourceText.lineStart(bytes, start), start)
    let line = file.lineIndex(at: start)
    let below = (line + 1..<max(line + 1, min(file.lineStarts.count, line + 20))).first {
      column(ofLine: $0) != nil
    }
    guard diagnostic.rule.number == QuotesNeeded.rule.number, byte(start) == UInt8(ascii: "-"),
      byte(start + 1) == 0x20, key < start, byte(key - 1) == UInt8(ascii: ":"),
      let own = column(ofLine: line), let below, let inner = column(ofLine: below), inner > own,
      case let next = file.lineRange(below).lowerBound + inner, byte(next) == UInt8(ascii: "-"),
      byte(next + 1) == 0x20
    else { return nil }
    let edits = [Edit(span(key..<start), "\n" + String(repeating: " ", count: inner))]
    return Repair(
      edits: edits,
      finding: Diagnostic(
        QuotesNeeded.rule, diagnostic.span,
        "The first item of a list stands on a line of its own, as the others do.",
        fix: Fix("move it to the line below, in line with the next item", edits)),
      isPlain: true)
  }

  /// `* end: Bye!` and `• end: Bye!`: a dash is meant, in each line that begins so.
  func bulletRepair(_ diagnostic: Diagnostic) -> Repair? {
    let near = lines(diagnostic).map { file.lineIndex(at: $0.lowerBound) }
    let stopped = file.lineIndex(at: offset)
    for line in near + linesBefore(stopped, count: 4) {
      guard let mark = bullet(line), let own = column(ofLine: line) else { continue }
      let isStar = mark.count == 1
      let others = (max(0, line - 60)..<min(file.lineStarts.count, line + 60)).filter { other in
        column(ofLine: other) == own && bullet(other).map { bytes[$0] == bytes[mark] } ?? false
      }
      let edits = others.compactMap(bullet).map { Edit(span($0), "-") }
      let text = SourceText.restOfLine(bytes, from: mark.upperBound)
      return Repair(
        edits: edits,
        finding: Diagnostic(
          isStar ? QuotesNeeded.rule : LookAlikeMark.rule, span(mark),
          "Items of a list begin with a dash, not "
            + (isStar ? "a star." : "with \(Wording.quoted(file.text(mark)))."),
          fix: Fix(
            isStar ? "write `-` for it" : "write `-\(Wording.excerpt(file.text(text)))`", edits)),
        isPlain: true)
    }
    return nil
  }

  /// The mark at the beginning of a line that stands for a dash before a key or a single action.
  private func bullet(_ line: Int) -> Range<Int>? {
    guard let own = column(ofLine: line) else { return nil }
    let start = file.lineRange(line).lowerBound + own
    let (value, length) = UTF8Text.scalar(in: bytes, at: start)
    guard let scalar = value.flatMap(Unicode.Scalar.init), LookAlikeMark.bullets.contains(scalar),
      byte(start + length) == 0x20
    else { return nil }
    let text = file.text(SourceText.restOfLine(bytes, from: start + length + 1))
    let isItem = text.contains(":") || slips.vocabulary.bareItems.contains(text)
    return isItem ? start..<start + length : nil
  }

  /// `when: after: 1m`, which has no second colon.
  private func afterRepair(_ diagnostic: Diagnostic) -> Repair? {
    let range = diagnostic.span.range
    let text = file.text(range)
    guard diagnostic.rule.number == SecondColon.rule.number, text.hasPrefix("after: "),
      !text.dropFirst(6).contains(":")
    else { return nil }
    let colon = range.lowerBound + 5
    return Repair(
      edits: [Edit(span(colon..<colon + 1), "")],
      finding: Diagnostic(
        SecondColon.rule, diagnostic.span, "No colon stands between `after` and the time here.",
        fix: Fix("write `after\(text.dropFirst(6))`", [Edit(span(colon..<colon + 1), "")])),
      isPlain: true)
  }
}
