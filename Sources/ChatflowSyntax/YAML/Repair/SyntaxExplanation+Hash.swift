/// Mending texts in braces and brackets that a `#` cuts short, with the closing brace behind it.
extension SyntaxExplanation {
  /// `{color: #0b5cad}`, `{Order #1: order}`: quotes around the text.
  func hashRepair(_ diagnostic: Diagnostic) -> Repair? {
    let rules = [CommentSwallowsText.rule.number, UnclosedBracket.rule.number]
    guard rules.contains(diagnostic.rule.number) else { return nil }
    let opening = open.last { $0.isFlow }?.start ?? diagnostic.span.range.lowerBound
    guard let comment = swallowingComment(from: opening) else { return nil }
    let range = textAround(comment.lowerBound)
    return Repair(
      edits: Fix.quotes(span(range)).edits,
      finding: CommentSwallowsText.bracket(span(range), fix: .quotes(span(range))))
  }

  /// The first comment like `#1` from an offset on, up to where libyaml stopped, that has a closing
  /// bracket in it.
  private func swallowingComment(from start: Int) -> Range<Int>? {
    var start = start
    while start < min(offset, bytes.count) {
      let text = SourceText.restOfLine(bytes, from: start)
      // Right behind a bracket or a comma no blank is needed: `{#1: order}`.
      let inner = text.first {
        "{[,".utf8.contains(bytes[$0]) && byte($0 + 1) == UInt8(ascii: "#")
      }
      for end in [inner.map { $0 + 1 }, text.upperBound].compactMap(\.self) {
        if let comment = SourceText.tightComment(in: file, at: end),
          bytes[comment].contains(UInt8(ascii: "}")) || bytes[comment].contains(UInt8(ascii: "]"))
        {
          return comment
        }
      }
      start = SourceText.lineEnd(bytes, start) + 1
    }
    return nil
  }

  /// The key or value in brackets in which a `#` stands.
  private func textAround(_ hash: Int) -> Range<Int> {
    let line = SourceText.lineStart(bytes, hash)
    var start = hash
    while start > line {
      let isEnd = "{[,".utf8.contains(bytes[start - 1])
      if isEnd || bytes[start - 1] == UInt8(ascii: ":") && byte(start) <= 0x20 { break }
      start -= 1
    }
    start = SourceText.skipBlanks(bytes, start, hash)
    let end = SourceText.restOfItem(bytes, from: hash).upperBound
    let colon = (hash..<end).first { bytes[$0] == UInt8(ascii: ":") && byte($0 + 1) <= 0x20 }
    return start..<(colon ?? end)
  }
}
