/// A file's text with what is needed to name places in it.
///
/// Lines end at LF, CRLF or a lone CR. Lines and columns count from 1, columns in Unicode scalars
/// (meaning 5, "Diagnostics").
public final class SourceFile: Sendable {
  /// The path as the user wrote it; shown in diagnostics.
  public let name: String
  /// The file's bytes, without a leading byte order mark.
  public let bytes: [UInt8]
  /// Whether a byte order mark of UTF-8 precedes ``bytes`` in the file.
  public let hasByteOrderMark: Bool
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  /// The UTF-8 offset at which each line starts.
  public let lineStarts: [Int]
  /// Whether each byte is a Unicode scalar of its own.
  let isASCII: Bool
  /// Whether there is nothing but what every editor shows of ASCII, as in most files.
  let isPlain: Bool
  /// How many Unicode scalars begin before each multiple of `stride`, so that the column of a place
  /// in a very long line is found quickly; empty where each byte is one.
  private let scalarCounts: [Int]
  private static let stride = 1024

  /// A file with its bytes as read; a leading UTF-8 byte order mark is dropped.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    hasByteOrderMark = bytes.starts(with: SourceFile.byteOrderMark)
    self.bytes = hasByteOrderMark ? Array(bytes.dropFirst(3)) : bytes
    let survey = SourceSurvey(self.bytes)
    lineStarts = survey.lineStarts
    isASCII = survey.isASCII
    isPlain = survey.isPlain
    self.scalarCounts = isASCII ? [] : SourceFile.countScalars(self.bytes)
  }

  private static func countScalars(_ bytes: [UInt8]) -> [Int] {
    var counts = [0]
    var count = 0
    var start = 0
    while bytes.count - start >= stride {
      count += bytes[start..<start + stride].count { $0 & 0xC0 != 0x80 }
      counts.append(count)
      start += stride
    }
    return counts
  }

  /// How many Unicode scalars begin before an offset within the file.
  private func scalars(before offset: Int) -> Int {
    if isASCII { return offset }
    let block = min(offset / SourceFile.stride, scalarCounts.count - 1)
    return scalarCounts[block]
      + bytes[block * SourceFile.stride..<offset].count { $0 & 0xC0 != 0x80 }
  }

  /// The file as it was read, byte order mark included.
  public var contents: [UInt8] {
    hasByteOrderMark ? SourceFile.byteOrderMark + bytes : bytes
  }

  /// The line and column of a UTF-8 offset; offsets past the end are taken as the end. O(log
  /// lines).
  public func position(at offset: Int) -> Position {
    let offset = max(0, min(offset, bytes.count))
    let line = lineIndex(at: offset)
    let column = scalars(before: offset) - scalars(before: lineStarts[line]) + 1
    return Position(line: line + 1, column: column)
  }

  /// The index, from 0, of the line an offset stands in. O(log lines).
  public func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The range of a line's text, without its line break.
  public func lineRange(_ lineIndex: Int) -> Range<Int> {
    let start = lineStarts[lineIndex]
    var end = lineIndex + 1 < lineStarts.count ? lineStarts[lineIndex + 1] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The bytes of a span as text.
  public func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

/// A place as people count: line and column from 1, the column in Unicode scalars.
public struct Position: Hashable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int
  /// A line and a column, both from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A half-open range of UTF-8 offsets in one file.
public struct Span: Sendable {
  /// The file it lies in.
  public let file: SourceFile
  /// The UTF-8 offsets, the upper bound exclusive.
  public let range: Range<Int>
  /// A range of UTF-8 offsets of a file.
  public init(_ file: SourceFile, _ range: Range<Int>) {
    self.file = file
    self.range = range
  }

  /// Where the span starts.
  public var start: Position { file.position(at: range.lowerBound) }
  /// Where the span ends, exclusive.
  public var end: Position { file.position(at: range.upperBound) }
  /// The offsets of bytes in the file as it was read, byte order mark included.
  public var rangeInFile: Range<Int> {
    let mark = file.hasByteOrderMark ? 3 : 0
    return range.lowerBound + mark..<range.upperBound + mark
  }
  /// The source text of the span.
  public var text: String { file.text(range) }
}
