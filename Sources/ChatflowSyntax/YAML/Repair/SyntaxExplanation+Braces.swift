/// Texts with a colon that are meant as maps.
extension SyntaxExplanation {
  /// `handoff {en: Hi}` in a list, `handoff: en: Hi}` and `assign: team: sales`.
  func braceRepairs(_ diagnostic: Diagnostic) -> [Repair] {
    let range = diagnostic.span.range
    let line = SourceText.restOfLine(bytes, from: range.lowerBound)
    let text = file.text(line)
    let word = line.prefix { bytes[$0] > 0x20 && !":{".utf8.contains(bytes[$0]) }
    let isKey = slips.vocabulary.keys.contains(file.text(word))
    let next = SourceText.skipBlanks(bytes, word.upperBound, line.upperBound)
    if isKey, byte(next) == UInt8(ascii: "{") {
      let mended = file.text(word) + ": " + file.text(next..<line.upperBound)
      let fix = Fix(
        "write `\(Wording.excerpt(mended))`", [Edit(span(word.upperBound..<next), ": ")])
      return [
        Repair(
          edits: fix.edits,
          finding: Diagnostic(
            MissingColon.rule, span(line), "The colon behind this key is missing.", fix: fix))
      ]
    }
    guard byte(word.upperBound) == UInt8(ascii: ":"), !isFlow else { return [] }
    if text.hasSuffix("}"), !text.contains("{") {
      let fix = Fix("write `{\(text)`", [Edit(span(line.lowerBound..<line.lowerBound), "{")])
      return [
        Repair(
          edits: fix.edits,
          finding: Diagnostic(
            UnclosedBracket.rule, span(line),
            "The closing brace at the end has no opening one before it.", fix: fix))
      ]
    }
    let fix = Fix.write("{\(text)}", at: span(line))
    return [
      Repair(
        edits: fix.edits,
        finding: Diagnostic(
          SecondColon.rule, span(line),
          "Keys in the line of another key stand in braces.", fix: fix))
    ]
  }

  /// `{{team: sales}`: an opening bracket too many.
  func doubledBracketRepair(_ diagnostic: Diagnostic) -> Repair? {
    let start = diagnostic.span.range.lowerBound
    guard diagnostic.rule.number == UnclosedBracket.rule.number, diagnostic.related.isEmpty,
      "{[".utf8.contains(byte(start)), byte(start + 1) == byte(start)
    else { return nil }
    let edits = [Edit(span(start..<start + 1), "")]
    return Repair(
      edits: edits,
      finding: Diagnostic(
        UnclosedBracket.rule, diagnostic.span, "This opening bracket stands here twice.",
        fix: Fix("delete one of the two", edits)),
      isPlain: true)
  }

  /// `[en, es]]`: a closing bracket too many.
  func strayBracketRepair(_ diagnostic: Diagnostic) -> Repair? {
    guard diagnostic.rule.number == BracesInText.rule.number, let last,
      case .flowEnd = last.kind,
      bytes[last.range].contains(UInt8(ascii: ",")) || file.text(last.range).contains(": ")
    else { return nil }
    let rest = SourceText.restOfLine(bytes, from: last.range.upperBound)
    guard !rest.isEmpty, rest.allSatisfy({ "]}".utf8.contains(bytes[$0]) }) else { return nil }
    let edits = [Edit(span(rest), "")]
    return Repair(
      edits: edits,
      finding: Diagnostic(
        UnclosedBracket.rule, span(rest), "No opening bracket belongs to this closing one.",
        fix: Fix("delete it", edits)),
      isPlain: true)
  }
}
