/// Characters that YAML needs, and that are others which look like them.
extension SyntaxExplanation {
  /// The lines about the error with plain characters where YAML needs them; nil where they have
  /// none.
  func lookAlikeRepair() -> Repair? {
    if file.isASCII { return nil }
    let stopped = file.lineIndex(at: offset)
    let first = file.lineIndex(at: min(offset, contextOffset))
    for line in Set([stopped, first, max(0, stopped - 1)]).sorted() {
      let edits = plainMarks(file.lineRange(line))
      if let edit = edits.first {
        var finding = LookAlikeMark.diagnostic(edit.span, plain: edit.text)
        finding.edits = edits
        return Repair(edits: edits, finding: finding, isPlain: true)
      }
    }
    return nil
  }

  /// In the indentation, behind the dash of an item, behind the colon of a key, and the colon and
  /// the dash themselves.
  private func plainMarks(_ line: Range<Int>) -> [Edit] {
    var edits: [Edit] = []
    var index = line.lowerBound
    var isInKey = false
    while index < line.upperBound {
      let (value, length) = UTF8Text.scalar(in: bytes, at: index)
      guard let scalar = value.flatMap(Unicode.Scalar.init) else { break }
      let isSpace = scalar.properties.isWhitespace
      let plain = LooseText.plain(scalar)
      let next = index + length
      if scalar.properties.isDefaultIgnorableCodePoint {
        add(index..<next, "", to: &edits)
      } else if isSpace {
        if !scalar.isASCII { add(index..<next, " ", to: &edits) }
      } else if plain == "-", !isInKey, isSpaceAt(next) {
        if !scalar.isASCII { add(index..<next, "-", to: &edits) }
      } else if plain == ":", isInKey, isSpaceAt(next) || next >= line.upperBound {
        if !scalar.isASCII { add(index..<next, ":", to: &edits) }
        let (after, count) = UTF8Text.scalar(in: bytes, at: min(next, bytes.count - 1))
        if let after, after >= 0x80, isSpaceAt(next) { add(next..<next + count, " ", to: &edits) }
        break
      } else {
        if scalar == "\"" || scalar == "'" || scalar == "#" || scalar == "{" { break }
        isInKey = true
      }
      index = next
    }
    return edits
  }

  private func isSpaceAt(_ offset: Int) -> Bool {
    guard offset < bytes.count else { return true }
    let value = UTF8Text.scalar(in: bytes, at: offset).value
    return value.flatMap(Unicode.Scalar.init)?.properties.isWhitespace ?? false
  }

  private func add(_ range: Range<Int>, _ text: String, to edits: inout [Edit]) {
    if let last = edits.last, last.span.range.upperBound == range.lowerBound,
      last.text.unicodeScalars.last == text.unicodeScalars.last
    {
      edits[edits.count - 1] = Edit(
        span(last.span.range.lowerBound..<range.upperBound), last.text + text)
    } else {
      edits.append(Edit(span(range), text))
    }
  }
}
