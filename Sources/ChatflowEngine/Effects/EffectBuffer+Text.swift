public import ChatflowProgram

// The texts made for effects, one after the other. Their room is kept and never shrinks: emptying
// an array costs more than most events.

extension EffectBuffer {
  /// The texts of ``EffectText/rendered(_:)``, UTF-8.
  @inlinable
  public var bytes: ArraySlice<UInt8> { textRoom[..<textCount] }

  /// The UTF-8 of one of the effects' texts, without a copy.
  public func bytes(of text: EffectText, in program: borrowing Program) -> ArraySlice<UInt8> {
    switch text {
    case .program(let id): program.tables.texts.bytes[program.tables.texts.range(id)]
    case .rendered(let range): textRoom[range.clamped(toCount: textCount)]
    }
  }

  /// A text of one of the effects as a string.
  @inline(never)
  public func string(_ text: EffectText, in program: borrowing Program) -> String {
    String(decoding: bytes(of: text, in: program), as: UTF8.self)
  }

  /// Appends bytes while there are fewer than `end` of them, whole scalars only; tells whether all
  /// of them fitted.
  mutating func append(_ text: Span<UInt8>, upTo end: Int) -> Bool {
    let room = end - textCount
    let count =
      text.count <= room ? text.count : BoundedText.scalarBoundary(text, atOrBefore: room)
    append(text.extracting(0..<count))
    return count == text.count
  }

  /// Appends a constant, as ``append(_:upTo:)-(Span<UInt8>,_)`` does.
  mutating func append(_ text: StaticString, upTo end: Int) -> Bool {
    text.withUTF8Buffer { append($0.span, upTo: end) }
  }

  /// A text of its own, cut to what ``ChatflowProgram/BoundedText/keptCount(_:)`` keeps.
  mutating func copy(_ text: Span<UInt8>) -> EffectText {
    let start = textCount
    append(text.extracting(0..<BoundedText.keptCount(text)))
    return .rendered(TextRange(start..<textCount))
  }

  private mutating func append(_ text: Span<UInt8>) {
    let end = textCount + text.count
    if end > textRoom.count {
      textRoom.append(contentsOf: repeatElement(0, count: Swift.max(256, end)))
    }
    // At once: byte by byte, each would be checked against both ends.
    let start = textCount
    text.withUnsafeBufferPointer { text in
      textRoom.withUnsafeMutableBufferPointer { room in
        _ = room[start..<end].update(fromContentsOf: text)
      }
    }
    textCount = end
  }

  /// Appends one byte.
  mutating func append(_ byte: UInt8) {
    if textCount == textRoom.count { textRoom.append(contentsOf: repeatElement(0, count: 256)) }
    textRoom[textCount] = byte
    textCount += 1
  }

  /// Drops what was appended since there were `count` bytes.
  mutating func truncateText(to count: Int) {
    textCount = Swift.min(count, textCount)
  }
}
