/// Reads the elements of the binary format (``BundleFormat``) from a part of some bytes.
///
/// It takes exactly what ``ByteWriter`` gives: every other spelling of a value is refused, so that
/// equal tables and equal bytes are the same thing.
struct ByteReader {
  private let bytes: [UInt8]
  private(set) var position: Int
  private let end: Int

  /// Reads from `range`, which lies inside `bytes`; offsets in errors count from byte 0.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  var remaining: Int { end - position }

  func failure(_ kind: FormatError.Kind, at offset: Int) -> FormatError {
    FormatError(kind, at: offset)
  }

  // Not inlined: every field begins with one.
  @inline(never)
  mutating func byte() throws(FormatError) -> UInt8 {
    guard position < end else { throw failure(.endsTooEarly, at: position) }
    defer { position += 1 }
    return bytes[position]
  }

  /// An unsigned LEB128 number of at most 32 bits.
  mutating func number() throws(FormatError) -> UInt32 {
    let start = position
    var value: UInt32 = 0
    var shift: UInt32 = 0
    while true {
      let byte = try byte()
      let digit = UInt32(byte & 0x7f)
      // The fifth byte has room for the four highest bits only, and is the last.
      if shift == 28, byte > 0x0f { throw failure(.outOfRange, at: start) }
      value |= digit << shift
      if byte < 0x80 {
        if byte == 0, shift > 0 { throw failure(.notShortest, at: start) }
        return value
      }
      shift += 7
    }
  }

  mutating func number16() throws(FormatError) -> UInt16 {
    let start = position
    guard let value = UInt16(exactly: try number()) else { throw failure(.outOfRange, at: start) }
    return value
  }

  mutating func signed() throws(FormatError) -> Int32 {
    let folded = try number()
    return Int32(bitPattern: folded >> 1) ^ -Int32(bitPattern: folded & 1)
  }

  mutating func flag() throws(FormatError) -> Bool {
    let start = position
    switch try byte() {
    case 0: return false
    case 1: return true
    case let other: throw failure(.badFlag(other), at: start)
    }
  }

  /// A case of an enumeration by its raw value.
  mutating func tag<Tag: RawRepresentable<UInt8>>(_: Tag.Type) throws(FormatError) -> Tag {
    let start = position
    let raw = try byte()
    guard let tag = Tag(rawValue: raw) else { throw failure(.unknownTag(raw), at: start) }
    return tag
  }

  /// How many elements follow: never more than could fit, so that what is reserved for them stays
  /// in proportion to the input.
  mutating func count(minimumSize: Int) throws(FormatError) -> Int {
    let start = position
    let claimed = try number()
    guard let count = Int(exactly: claimed), count <= remaining / max(1, minimumSize) else {
      throw failure(.countTooLarge(claimed), at: start)
    }
    return count
  }

  /// A range of the bytes with its length in front.
  mutating func lengthPrefixed() throws(FormatError) -> Range<Int> {
    let count = try count(minimumSize: 1)
    defer { position += count }
    return position..<position + count
  }

  mutating func byteList() throws(FormatError) -> [UInt8] {
    Array(bytes[try lengthPrefixed()])
  }

  mutating func list<Element: BinaryCodable>(
    of _: Element.Type = Element.self
  ) throws(FormatError) -> [Element] {
    let count = try count(minimumSize: Element.minimumSize)
    // Written in place: `append` would bring a way to grow for each kind of element.
    return try [Element](capacity: count) { (elements) throws(FormatError) in
      for _ in 0..<count { elements.append(try Element(from: &self)) }
    }
  }

  mutating func optional<Value: BinaryCodable>(
    _: Value.Type = Value.self
  ) throws(FormatError) -> Value? {
    try flag() ? try Value(from: &self) : nil
  }

  func finish() throws(FormatError) {
    if remaining > 0 { throw failure(.trailingBytes(remaining), at: position) }
  }
}
