/// Texts below a line with `|` or `>`.
extension TextReading {
  /// `text` is what libyaml read: it tells how deep the lines are indented.
  mutating func readBlock(isFolded: Bool, _ text: [UInt8]) {
    let header = SourceText.lineEnd(bytes, range.lowerBound)
    guard header < bytes.count, let indent = indentation(from: breakEnd(header), text) else {
      return
    }
    let keepsAll = bytes[range.lowerBound..<header].prefix(3).contains(UInt8(ascii: "+"))
    var index = breakEnd(header)
    var lineBreak: Range<Int>?
    var emptyLines: [Range<Int>] = []
    var wasIndented = false
    while self.text.count < text.count {
      index = readEmptyLines(index, indent, into: &emptyLines)
      guard let first = lineText(index, indent) else { break }
      index = first
      let isIndented = SourceText.isBlank(bytes[index])
      if let end = lineBreak {
        if isFolded, !wasIndented, !isIndented {
          // The lines join; of several breaks the first is dropped.
          if emptyLines.isEmpty { emit(0x20, from: end.lowerBound..<index) }
        } else {
          emit(0x0A, from: end)
        }
      }
      for line in emptyLines { emit(0x0A, from: line) }
      emptyLines = []
      wasIndented = isIndented
      while index < bytes.count, !SourceText.isBreak(bytes[index]) {
        emit(bytes[index], from: index..<index + 1)
        index += 1
      }
      lineBreak = index < bytes.count ? index..<breakEnd(index) : nil
      index = lineBreak?.upperBound ?? index
    }
    guard self.text.count < text.count else { return }
    if let lineBreak { emit(0x0A, from: lineBreak) }
    if keepsAll { for line in emptyLines { emit(0x0A, from: line) } }
  }

  /// Past lines that hold nothing but at most the indentation.
  private func readEmptyLines(
    _ start: Int, _ indent: Int, into lines: inout [Range<Int>]
  ) -> Int {
    var index = start
    while true {
      let text = index + spaces(index, upTo: indent)
      guard text < bytes.count, SourceText.isBreak(bytes[text]) else { return index }
      lines.append(text..<breakEnd(text))
      index = breakEnd(text)
    }
  }

  /// Where the text of a line starts; nil at the end of the file and in a line of less indentation.
  private func lineText(_ start: Int, _ indent: Int) -> Int? {
    let text = start + spaces(start, upTo: indent)
    return text < bytes.count && text - start == indent ? text : nil
  }

  private func spaces(_ start: Int, upTo limit: Int) -> Int {
    var count = 0
    while count < limit, start + count < bytes.count, bytes[start + count] == 0x20 { count += 1 }
    return count
  }

  /// The spaces before each line: those before the first line with text, less those that the text
  /// itself begins that line with.
  private func indentation(from start: Int, _ text: [UInt8]) -> Int? {
    guard let first = text.firstIndex(where: { $0 != 0x20 && $0 != 0x0A }) else { return nil }
    let own = text[..<first].reversed().prefix { $0 == 0x20 }.count
    var index = start
    var column = 0
    while index < range.upperBound {
      if SourceText.isBreak(bytes[index]) {
        column = 0
      } else if bytes[index] == 0x20 {
        column += 1
      } else {
        return column >= own ? column - own : nil
      }
      index += 1
    }
    return nil
  }
}
