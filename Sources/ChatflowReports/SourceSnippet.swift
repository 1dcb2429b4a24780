internal import ChatflowSyntax

/// The source lines a span stands in, as a text report shows them.
struct SourceSnippet {
  enum Row {
    /// A line by its number, from 1.
    case line(Int, SourceExcerpt)
    /// Lines left out.
    case gap
  }

  /// Of a span over more lines than this, only the first and the last are shown.
  private static let shownLines = 4

  let span: Span
  let rows: [Row]
  /// The number of the last line shown, from 1.
  let lastNumber: Int

  /// The columns the line numbers take.
  var numberWidth: Int { String(lastNumber).utf8.count }

  init(_ span: Span) {
    let lines = MarkedLines(span)
    self.span = span
    self.lastNumber = lines.last + 1
    if lines.last - lines.first < SourceSnippet.shownLines {
      self.rows = (lines.first...lines.last).map { .line($0 + 1, lines.excerpt($0)) }
    } else {
      self.rows = [
        .line(lines.first + 1, lines.excerpt(lines.first)), .gap,
        .line(lines.last + 1, lines.excerpt(lines.last)),
      ]
    }
  }
}

/// Which part of each line a span covers.
private struct MarkedLines {
  private let file: SourceFile
  private let range: Range<Int>
  /// Where the span starts; an index from 0.
  let first: Int
  /// The last line with a part of the span that can be seen; an index from 0.
  private(set) var last: Int

  init(_ span: Span) {
    file = span.file
    range = span.range.clamped(to: 0..<span.file.bytes.count)
    first = file.lineIndex(at: range.lowerBound)
    last = file.lineIndex(at: max(range.lowerBound, range.upperBound - 1))
    while last > first, marked(last).isEmpty { last -= 1 }
  }

  func excerpt(_ line: Int) -> SourceExcerpt {
    let marked = marked(line)
    let isWithin = first < line && line < last
    return SourceExcerpt(
      file.bytes, line: file.lineRange(line),
      marked: isWithin && marked.isEmpty ? nil : marked,
      keeping: first < line && line == last ? .end : .start)
  }

  /// The covered part of a line, without its break, and on further lines without the indentation.
  private func marked(_ line: Int) -> Range<Int> {
    var part = range.clamped(to: file.lineRange(line))
    guard line > first else { return part }
    while let byte = part.first.map({ file.bytes[$0] }), byte == 0x20 || byte == 0x09 {
      part = part.dropFirst()
    }
    return part
  }
}
