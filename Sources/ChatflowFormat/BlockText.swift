import ChatflowSyntax

/// The lines under `|` or `>`.
struct BlockText {
  /// From the start of the first line to the end of the last that belongs to the text.
  let range: Range<Int>
  /// How many spaces each of them begins with that are no part of the text, and how many it will.
  let written: Int
  let column: Int

  /// Nil where there are no lines.
  init?(_ file: SourceFile, header: Range<Int>, until end: Int, in level: Level?) {
    let marks = file.bytes[header]
    let first = file.lineIndex(at: header.lowerBound) + 1
    var lines: [Range<Int>] = []
    for line in first..<max(first, file.lineStarts.count) where file.lineStarts[line] < end {
      lines.append(file.lineRange(line))
    }
    guard let start = lines.first?.lowerBound, let level else { return nil }
    if let digit = marks.first(where: { (0x31...0x39).contains($0) }) {
      let more = Int(digit) - 0x30
      written = level.written + more
      column = level.column + more
    } else {
      written = BlockText.indentation(file, lines)
      column = level.column + 2
    }
    let isKept = marks.contains(UInt8(ascii: "+"))
    let spaces = written
    let last =
      isKept
      ? lines.last
      : lines.last { line in
        line.count > spaces || file.bytes[line].contains { $0 != 0x20 }
      }
    guard let last else { return nil }
    range = start..<last.upperBound
  }

  /// As libyaml finds it: of the first line with text, or more where an empty one before has more.
  private static func indentation(_ file: SourceFile, _ lines: [Range<Int>]) -> Int {
    var most = 0
    for line in lines {
      let spaces = file.bytes[line].prefix { $0 == 0x20 }.count
      most = max(most, spaces)
      if spaces < line.count { break }
    }
    return most
  }
}
