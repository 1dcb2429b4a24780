/// Lines that somebody is still writing: a word to which no colon has come yet.
extension SyntaxExplanation {
  /// Whether a line is a key of the language and nothing else.
  func isKeyAlone(_ text: String) -> Bool { slips.vocabulary.keys.contains(text) }

  /// Whether the text above is a name, an hour or the like, and none that goes on in the next line.
  var isBelowName: Bool {
    guard let last, case .scalar(.plain, isKey: false) = last.kind else { return false }
    return bytes[last.range].allSatisfy {
      $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") || $0 == UInt8(ascii: "_")
        || $0 >= UInt8(ascii: "-") && $0 <= UInt8(ascii: ":")
    }
  }

  /// A line without a colon, left out; nil where its first word is a key whose value follows.
  func halfLineRepair(_ diagnostic: Diagnostic) -> Repair? {
    let text = file.text(diagnostic.span.range)
    let word = text.prefix { $0 != " " }
    guard !text.hasPrefix("-"),
      word.endIndex == text.endIndex || !slips.vocabulary.keys.contains(String(word))
    else { return nil }
    return leftOut(diagnostic)
  }

  /// A line without a colon above keys that stand as deep: `whe` above `message: Hi`. YAML takes it
  /// for the beginning of a text.
  func halfLineAboveRepairs() -> [Repair] {
    guard let last, case .scalar(.plain, _) = last.kind,
      let lineEnd = bytes[last.range].firstIndex(where: SourceText.isBreak),
      case let start = last.range.lowerBound, isFirstInLine(start, afterDashes: true)
    else { return [] }
    let next = SourceText.lineStart(bytes, offset)
    let column = SourceText.skipBlanks(bytes, next, offset) - next
    let line = SourceText.lineStart(bytes, start)
    guard next > lineEnd, column == start - line else { return [] }
    let text = SourceText.restOfLine(bytes, from: start)
    let words = file.text(text)
    var found: [Repair] = []
    if let mended = MissingColon.mended(words) {
      let fix = Fix.write(mended, at: span(text), isSafe: false)
      let isNearKey = slips.vocabulary.keys.contains { $0.hasPrefix(words) }
      found.append(
        Repair(
          edits: fix.edits,
          finding: Diagnostic(
            MissingColon.rule, span(text), MissingColon.message(words), fix: fix),
          cost: isNearKey ? -1 : 0))
    }
    let isItem = bytes[line..<start].contains(UInt8(ascii: "-"))
    return isItem ? found : found + [leftOut(LineWithoutKey.diagnostic(span(text)))]
  }

  /// A line left out.
  private func leftOut(_ finding: Diagnostic) -> Repair {
    let start = finding.span.range.lowerBound
    return Repair(edits: [Edit(span(start..<start), "#")], finding: finding, cost: 1)
  }
}
