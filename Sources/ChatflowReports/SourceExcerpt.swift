/// A source line as it is shown: escaped, tabs as spaces, cut to a width around the part that is
/// marked, and with the columns to underline.
struct SourceExcerpt: Equatable {
  /// Which end of the marked part is shown when it is wider than the excerpt.
  enum Edge { case start, end }

  /// How many columns of a line are shown at most.
  static let limit = 100
  /// How many columns are shown before and after the marked part where there are as many.
  private static let context = 10
  /// How many bytes around the marked part's edge are looked at, so that a finding takes the same
  /// time in a line of a megabyte. More than any ``limit`` columns of usual text.
  private static let reach = 800

  let text: String
  /// The columns below the marked part, from 0, at least one; nil where nothing is marked.
  let underline: Range<Int>?

  /// The line `line` of `bytes`, of which `marked` is to be underlined.
  init(_ bytes: [UInt8], line: Range<Int>, marked: Range<Int>?, keeping edge: Edge) {
    if let plain = SourceExcerpt(plain: bytes, line, marked) {
      self = plain
      return
    }
    let focus = marked ?? line.lowerBound..<line.lowerBound
    let looked = SourceExcerpt.surroundings(
      of: edge == .start ? focus.lowerBound : focus.upperBound, in: line, bytes)
    let cells = SourceCell.cells(bytes, looked)
    var window = CellWindow(cells, focus)
    if looked != line || window.width(cells.indices) > SourceExcerpt.limit {
      window.narrow(
        to: SourceExcerpt.limit - 2, context: SourceExcerpt.context, keeping: edge)
    }
    let isCutBefore = looked.lowerBound > line.lowerBound || window.shown.lowerBound > 0
    let isCutAfter = looked.upperBound < line.upperBound || window.shown.upperBound < cells.count
    let shown = cells[window.shown].map(\.text).joined()
    self.text = (isCutBefore ? "…" : "") + shown + (isCutAfter ? "…" : "")
    self.underline =
      marked == nil ? nil : window.markedColumns(isCutBefore: isCutBefore, isCutAfter: isCutAfter)
  }

  /// A line that is shown as it is, as most are: short, and nothing but what every editor shows of
  /// ASCII. Nil for another.
  private init?(plain bytes: [UInt8], _ line: Range<Int>, _ marked: Range<Int>?) {
    guard line.count <= SourceExcerpt.limit else { return nil }
    let text = bytes.span
    for index in line where text[index] < 0x20 || text[index] >= 0x7F { return nil }
    self.text = String(decoding: bytes[line], as: UTF8.self)
    underline = marked.map { marked in
      let columns = marked.clamped(to: line)
      let start = columns.lowerBound - line.lowerBound
      return start..<start + max(1, columns.count)
    }
  }

  /// The part of a line around `place`, cut between scalars.
  private static func surroundings(
    of place: Int, in line: Range<Int>, _ bytes: [UInt8]
  ) -> Range<Int> {
    var start = max(line.lowerBound, place - reach)
    var end = min(line.upperBound, place + reach)
    while start > line.lowerBound, start < place, bytes[start] & 0xC0 == 0x80 { start += 1 }
    while end < line.upperBound, end > place, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return start..<end
  }
}

/// A scalar of a source line, or bytes that are none, as shown.
private struct SourceCell {
  /// A tab always takes as many spaces, wherever it stands.
  private static let tab = "    "

  var text: String
  /// In columns.
  var width: Int
  /// Where it stands in the file.
  var bytes: Range<Int>

  static func cells(_ bytes: [UInt8], _ range: Range<Int>) -> [SourceCell] {
    var cells: [SourceCell] = []
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes[range].makeIterator()
    var start = range.lowerBound
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        cells.append(SourceCell(UTF8.decode(encoded), start..<start + encoded.count))
        start += encoded.count
      case .error(let length):
        let wrong = bytes[start..<start + length]
        let text = wrong.map { "\\x" + String($0, radix: 16, uppercase: true) }.joined()
        cells.append(
          SourceCell(text: text, width: text.utf8.count, bytes: wrong.startIndex..<wrong.endIndex))
        start += length
      case .emptyInput:
        return cells
      }
    }
  }
}

extension SourceCell {
  init(_ scalar: Unicode.Scalar, _ bytes: Range<Int>) {
    if scalar == "\t" {
      self.init(text: SourceCell.tab, width: SourceCell.tab.utf8.count, bytes: bytes)
    } else if SafeText.isUnsafe(scalar) {
      let text = SafeText.escape(scalar)
      self.init(text: text, width: text.utf8.count, bytes: bytes)
    } else {
      self.init(text: String(scalar), width: DisplayWidth.of(scalar), bytes: bytes)
    }
  }
}

/// Which cells of a line are shown, and which of them are marked.
private struct CellWindow {
  private let cells: [SourceCell]
  private let marked: Range<Int>
  private(set) var shown: Range<Int>

  /// A window on all cells; `bytes` are marked.
  init(_ cells: [SourceCell], _ bytes: Range<Int>) {
    let first = cells.firstIndex { $0.bytes.upperBound > bytes.lowerBound } ?? cells.count
    let end = cells[first...].firstIndex { $0.bytes.lowerBound >= bytes.upperBound }
    self.cells = cells
    self.shown = cells.indices
    // What combines with the scalar before it is underlined together with that.
    var start = first
    while start > 0, start < cells.count, cells[start].width == 0 { start -= 1 }
    self.marked = start..<max(first, end ?? cells.count)
  }

  func width(_ range: Range<Int>) -> Int {
    cells[range].reduce(0) { $0 + $1.width }
  }

  /// Shows at most `limit` columns: of the marked cells as many as leave room for `context` on both
  /// sides, then more on either side in turn.
  mutating func narrow(to limit: Int, context: Int, keeping edge: SourceExcerpt.Edge) {
    shown = marked
    var used = width(shown)
    while used > limit - 2 * context, !shown.isEmpty {
      let last = edge == .start ? shown.upperBound - 1 : shown.lowerBound
      used -= cells[last].width
      shown = edge == .start ? shown.dropLast() : shown.dropFirst()
    }
    var grows = true
    while grows {
      grows = false
      if shown.lowerBound > 0, used + cells[shown.lowerBound - 1].width <= limit {
        shown = shown.lowerBound - 1..<shown.upperBound
        used += cells[shown.lowerBound].width
        grows = true
      }
      if shown.upperBound < cells.count, used + cells[shown.upperBound].width <= limit {
        used += cells[shown.upperBound].width
        shown = shown.lowerBound..<shown.upperBound + 1
        grows = true
      }
    }
    // A combining mark whose base is cut off would combine with the sign of the cut.
    while shown.lowerBound > 0, let first = shown.first, cells[first].width == 0 {
      shown = shown.dropFirst()
    }
  }

  /// The columns of the marked cells, in a text that has a sign before and after where it is cut. A
  /// sign that stands for marked cells is underlined too.
  func markedColumns(isCutBefore: Bool, isCutAfter: Bool) -> Range<Int> {
    let visible = marked.clamped(to: shown)
    let lead = isCutBefore ? 1 : 0
    var start = lead + width(shown.lowerBound..<visible.lowerBound)
    var end = start + width(visible)
    if marked.lowerBound < shown.lowerBound { start -= lead }
    if marked.upperBound > shown.upperBound, isCutAfter { end += 1 }
    return start..<max(start + 1, end)
  }
}
