/// What libyaml reads and YAML 1.2 forbids.
extension TreeBuilder {
  /// Looks at the lines of a text in quotes, or of a list or map in brackets, that stands in no
  /// other one: each is to be indented by spaces, further than the list or map around it.
  mutating func checkIndentation(of range: Range<Int>, isText: Bool) {
    guard let outer = frames.last, !outer.isFlow else { return }
    let bytes = file.bytes
    guard var line = bytes[range].firstIndex(where: SourceText.isBreak) else { return }
    let needed =
      1
      + UTF8Text.count(
        bytes[SourceText.lineStart(bytes, outer.start)..<outer.start])
    var first: Range<Int>?
    var edits: [Edit] = []
    while line < range.upperBound {
      // A carriage return and a line feed are one break; of more there is nothing between.
      let start = line + 1
      let spaces = bytes[start..<range.upperBound].prefix { $0 == 0x20 }.count
      let content = SourceText.skipBlanks(bytes, start, range.upperBound)
      let end = min(SourceText.lineEnd(bytes, start), range.upperBound)
      let isComment = !isText && content < end && bytes[content] == UInt8(ascii: "#")
      if spaces < needed, content < end, !isComment {
        first = first ?? content..<SourceText.trimBlanks(bytes, content, end)
        edits.append(Edit(span(start..<start), String(repeating: " ", count: needed - spaces)))
      }
      line = end
    }
    guard let first else { return }
    report(LenientYAML.indentation(span(first), needed: needed, edits: edits))
  }

  /// A text that is a dash alone, in brackets.
  mutating func checkDash(_ text: String, _ range: Range<Int>) {
    guard range.count == 1, text == "-", frames.last?.isFlow == true else { return }
    report(LenientYAML.dash(span(range)))
  }

  /// Comments right behind something else. Tags and their prefixes may have a `#` in them.
  mutating func reportTightComments(_ comments: [Range<Int>]) {
    let bytes = file.bytes
    for comment in comments {
      let start = comment.lowerBound
      guard start > 0, !SourceText.isBlank(bytes[start - 1]), !SourceText.isBreak(bytes[start - 1])
      else { continue }
      let line = SourceText.lineStart(bytes, start)
      let word = bytes[line..<start].lastIndex(where: SourceText.isBlank).map { $0 + 1 } ?? line
      guard bytes[word] != UInt8(ascii: "!"), !bytes[line...].starts(with: "%TAG".utf8) else {
        continue
      }
      report(LenientYAML.comment(span(start..<start + 1)))
    }
  }
}
