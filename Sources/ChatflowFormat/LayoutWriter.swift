import ChatflowSyntax

/// Writes the white space between atoms, and within those of several lines, as edits.
struct LayoutWriter {
  private let file: SourceFile
  private(set) var edits: [Edit] = []

  init(_ file: SourceFile) { self.file = file }

  mutating func write(_ atoms: [Atom]) {
    var last: Atom?
    for atom in atoms {
      let gap = (last?.range.upperBound ?? 0)..<atom.range.lowerBound
      replace(gap, with: space(gap, last, atom))
      switch atom.kind {
      case .text(let isDoubleQuoted): writeLines(of: atom, isDoubleQuoted: isDoubleQuoted)
      case .blockBody: writeBlock(atom)
      default: break
      }
      last = atom
    }
    replace((last?.range.upperBound ?? 0)..<file.bytes.count, with: "\n")
  }

  private mutating func replace(_ range: Range<Int>, with text: String) {
    guard !file.bytes[range].elementsEqual(text.utf8) else { return }
    edits.append(Edit(Span(file, range), text))
  }

  private func space(_ gap: Range<Int>, _ last: Atom?, _ next: Atom) -> String {
    let indentation = String(repeating: " ", count: next.column)
    guard let last else { return indentation }
    let breaks = file.breaks(gap)
    guard breaks == 0 else {
      return (next.kind == .blockBody || breaks == 1 ? "\n" : "\n\n") + indentation
    }
    return String(repeating: " ", count: spaces(min(1, gap.count), last.kind, next.kind))
  }

  /// How many spaces stand between two atoms in a line, of which there were `written`, at most 1.
  private func spaces(_ written: Int, _ last: Atom.Kind, _ next: Atom.Kind) -> Int {
    switch (last, next) {
    case (_, .comment): 2
    // What has no value, and names that a mark could become a part of.
    case (.colon, .comma), (.colon, .close), (.alias, .colon), (.property, .colon),
      (.property, .comma), (.property, .close), (.comma, .colon), (.open, .colon):
      written
    case (.open, _), (_, .close), (_, .comma), (_, .colon): 0
    default: 1
    }
  }

  /// The line breaks of a text, with the blanks around them, which are no part of it.
  private mutating func writeLines(of atom: Atom, isDoubleQuoted: Bool) {
    let bytes = file.bytes
    let indentation = String(repeating: " ", count: atom.inner)
    var index = atom.range.lowerBound
    while index < atom.range.upperBound {
      guard isBreak(bytes[index]) else {
        index += 1
        continue
      }
      var start = index
      while start > atom.range.lowerBound, isBlank(bytes[start - 1]) { start -= 1 }
      // A blank behind a backslash is a part of the text.
      if isDoubleQuoted, start > 0, bytes[start - 1] == UInt8(ascii: "\\") { start = index }
      var end = index
      while end < atom.range.upperBound, isWhite(bytes[end]) { end += 1 }
      let breaks = String(repeating: "\n", count: file.breaks(start..<end))
      replace(start..<end, with: breaks + indentation)
      index = end
    }
  }

  /// The lines of a block: they begin elsewhere, and say the same.
  private mutating func writeBlock(_ atom: Atom) {
    let bytes = file.bytes
    let first = file.lineIndex(at: atom.range.lowerBound)
    for line in first..<file.lineStarts.count where file.lineStarts[line] < atom.range.upperBound {
      let text = file.lineRange(line)
      let spaces = min(atom.written, bytes[text].prefix { $0 == 0x20 }.count)
      let isEmpty = spaces == text.count
      replace(
        text.lowerBound..<text.lowerBound + spaces,
        with: isEmpty ? "" : String(repeating: " ", count: atom.inner))
      guard text.upperBound < atom.range.upperBound, line + 1 < file.lineStarts.count else {
        return
      }
      replace(text.upperBound..<file.lineStarts[line + 1], with: "\n")
    }
  }
}
