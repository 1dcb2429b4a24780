/// Cuts a stream of bytes into messages: header fields, an empty line, and as many bytes as
/// `Content-Length` says (Language Server Protocol 3.17, "Base Protocol").
///
/// Takes any bytes. What is no header is told as a fault and passed over, up to the next thing that
/// may be one; memory stays below ``longestMessage`` and what one call brings.
struct MessageReader {
  /// What was read.
  enum Item: Equatable {
    /// The content of a message.
    case message([UInt8])
    /// Why bytes were passed over.
    case fault(String)
  }

  /// The longest content that is taken: far more than the largest file that is judged, with every
  /// byte of it escaped.
  static let longestMessage = 16 << 20
  /// The longest header that is taken.
  static let longestHeader = 4096

  private var buffer: [UInt8] = []
  /// Where in the buffer to read on.
  private var start = 0
  /// The length of the content that is being read.
  private var expected: Int?
  /// How much of a content that is too long is still to be passed over.
  private var skipped = 0

  /// Takes what came.
  mutating func append(_ bytes: some Collection<UInt8>) {
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    var bytes = bytes[...]
    if skipped > 0 {
      let count = min(skipped, bytes.count)
      bytes = bytes.dropFirst(count)
      skipped -= count
    }
    buffer.append(contentsOf: bytes)
  }

  /// The next message or fault; nil until more bytes come.
  mutating func next() -> Item? {
    if expected == nil, let fault = readHeader() { return .fault(fault) }
    guard let length = expected, buffer.count - start >= length else { return nil }
    let content = Array(buffer[start..<start + length])
    start += length
    expected = nil
    return .message(content)
  }

  /// Reads a header if it is whole; gives what is wrong with it.
  private mutating func readHeader() -> String? {
    guard start < buffer.count else { return nil }
    guard let end = headerEnd() else {
      guard buffer.count - start > MessageReader.longestHeader else { return nil }
      passOver()
      return "there is no header within \(MessageReader.longestHeader) bytes"
    }
    let length = MessageReader.length(in: buffer[start..<end])
    start = end
    guard let length else { return "the header has no Content-Length" }
    guard length <= MessageReader.longestMessage else {
      let rest = min(length, buffer.count - start)
      start += rest
      skipped = length - rest
      return "a message of \(length) bytes is too long"
    }
    expected = length
    return nil
  }

  /// The offset behind the empty line that ends a header.
  private func headerEnd() -> Int? {
    let limit = min(buffer.count, start + MessageReader.longestHeader)
    var lineStart = start
    for index in start..<limit where buffer[index] == 0x0A {
      let isEmpty = index == lineStart || index == lineStart + 1 && buffer[lineStart] == 0x0D
      if isEmpty { return index + 1 }
      lineStart = index + 1
    }
    return nil
  }

  /// Goes on to the next field that may begin a header, which may have begun in the last bytes.
  private mutating func passOver() {
    let field = MessageReader.field
    let last = buffer.count - field.count
    start += 1
    while start < last {
      let isField = zip(buffer[start...], field).allSatisfy { MessageReader.lowercased($0) == $1 }
      if isField { return }
      start += 1
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private static let field = Array("content-length:".utf8)

  /// The length that a header tells. Behind bytes that are no header the field still counts: so the
  /// reader finds back into the stream.
  private static func length(in header: ArraySlice<UInt8>) -> Int? {
    var found: Int?
    for line in header.split(separator: 0x0A) {
      let lower = line.map(lowercased)
      guard let place = lower.indices.last(where: { lower[$0...].starts(with: field) }) else {
        continue
      }
      let value = lower[(place + field.count)...].filter { ![0x20, 0x09, 0x0D].contains($0) }
      guard value.allSatisfy({ (0x30...0x39).contains($0) }) else { continue }
      found = Int(String(decoding: value, as: UTF8.self)) ?? found
    }
    return found
  }
}
