import ChatflowJSON
import ChatflowSyntax

/// What the columns of a client count (Language Server Protocol 3.17, `PositionEncodingKind`).
package enum PositionEncoding: String, Sendable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case utf32 = "utf-32"

  /// The first that the client prefers, of those that are known here; UTF-16 unless it says so.
  init(offered: JSONValue?) {
    let known = (offered?.elements ?? []).compactMap { $0.string.flatMap(Self.init(rawValue:)) }
    self = known.first ?? .utf16
  }

  /// The units of a scalar whose first byte in UTF-8 is given; 0 for the bytes behind the first.
  fileprivate func units(_ byte: UInt8) -> Int {
    switch self {
    case .utf8: 1
    case .utf16: byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
    case .utf32: byte & 0xC0 == 0x80 ? 0 : 1
    }
  }
}

/// A place as the protocol has it: both from 0.
struct TextPosition: Equatable, Comparable {
  var line: Int
  /// In units of the encoding agreed on.
  var character: Int

  init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  /// A place that a client sends; nil for what is none. A number beyond all files is taken as the
  /// last there is.
  init?(_ value: JSONValue?) {
    func number(_ name: String) -> Int? {
      guard let number = value?[name]?.number else { return nil }
      if let whole = number.integer { return whole < 0 ? nil : min(whole, Int(Int32.max)) }
      return number.double.flatMap { $0 >= 0 ? Int(min($0, Double(Int32.max))) : nil }
    }
    guard let line = number("line"), let character = number("character") else { return nil }
    self.init(line: line, character: character)
  }

  var json: JSONValue {
    .members(["line": .integer(line), "character": .integer(character)])
  }

  static func < (left: TextPosition, right: TextPosition) -> Bool {
    (left.line, left.character) < (right.line, right.character)
  }
}

/// A text by lines, which end at LF, CRLF or a lone CR and at nothing else, with the places of the
/// protocol.
struct TextLines: Sendable {
  let bytes: [UInt8]
  private let starts: [Int]
  private let encoding: PositionEncoding
  /// How many bytes stand before those of the source file: a byte order mark that the client counts
  /// as a character.
  private let markWidth: Int

  init(_ bytes: [UInt8], _ encoding: PositionEncoding) {
    let file = SourceFile(name: "", bytes: bytes)
    self.init(file, encoding, markWidth: bytes.count - file.bytes.count, bytes: bytes)
  }

  /// A file's text, which the client has without a byte order mark.
  init(_ file: SourceFile, _ encoding: PositionEncoding) {
    self.init(file, encoding, markWidth: 0, bytes: file.bytes)
  }

  private init(
    _ file: SourceFile, _ encoding: PositionEncoding, markWidth: Int, bytes: [UInt8]
  ) {
    self.bytes = bytes
    starts =
      markWidth == 0 ? file.lineStarts : [0] + file.lineStarts.dropFirst().map { $0 + markWidth }
    self.encoding = encoding
    self.markWidth = markWidth
  }

  /// The offset of a place; one behind a line's end is taken as that end, one behind the last line
  /// as the end of the text, one within a scalar as its start.
  func offset(_ position: TextPosition) -> Int {
    guard position.line < starts.count else { return bytes.count }
    let start = starts[position.line]
    let end = lineEnd(position.line)
    var index = start
    var units = 0
    while index < end {
      var next = index + 1
      while next < end, bytes[next] & 0xC0 == 0x80 { next += 1 }
      let width = encoding == .utf8 ? next - index : encoding.units(bytes[index])
      if units + width > position.character { break }
      units += width
      index = next
    }
    return index
  }

  /// The place of an offset; one within a line break is the line's end.
  func position(_ offset: Int) -> TextPosition {
    let line = lineIndex(offset)
    let end = min(max(0, offset), lineEnd(line))
    let character = bytes[starts[line]..<max(starts[line], end)].reduce(0) {
      $0 + encoding.units($1)
    }
    return TextPosition(line: line, character: character)
  }

  private func lineIndex(_ offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func lineEnd(_ line: Int) -> Int {
    var end = line + 1 < starts.count ? starts[line + 1] : bytes.count
    while end > starts[line], bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  // MARK: Places of the source file

  /// The offset in the source file's bytes.
  func sourceOffset(_ position: TextPosition) -> Int { max(0, offset(position) - markWidth) }

  /// The line, from 0, of an offset of the source file.
  func line(_ offset: Int) -> Int { lineIndex(offset + markWidth) }

  /// Whether nothing but blanks stands before an offset of the source file in its line.
  func isFirst(_ offset: Int) -> Bool {
    let start = starts[line(offset)]
    return bytes[start..<max(start, min(bytes.count, offset + markWidth))].allSatisfy {
      $0 == 0x20 || $0 == 0x09
    }
  }

  /// A range of the source file's bytes.
  func range(_ range: Range<Int>) -> JSONValue {
    .members([
      "start": position(range.lowerBound + markWidth).json,
      "end": position(range.upperBound + markWidth).json,
    ])
  }

  /// The range that a client sends, in the source file's bytes; nil for what is none.
  func sourceRange(_ value: JSONValue?) -> Range<Int>? {
    guard let start = TextPosition(value?["start"]), let end = TextPosition(value?["end"]) else {
      return nil
    }
    let offsets = (sourceOffset(start), sourceOffset(end))
    return min(offsets.0, offsets.1)..<max(offsets.0, offsets.1)
  }
}
