/// Reads the elements of the binary format (``BundleFormat``) from a part of some bytes.
///
/// It takes exactly what ``ByteWriter`` gives: every other spelling of a value is refused, so that
/// equal tables and equal bytes are the same thing.
///
/// What is wrong isn't thrown where it is found, but kept as ``failure``: it ends the bytes, and
/// all that is read after it is 0. So there is no way out of each field, which would be a large
/// part of `chatflow.wasm`; who has read all of them asks whether it went well.
struct ByteReader {
  private let bytes: [UInt8]
  private(set) var position: Int
  private var end: Int
  /// The first thing that was wrong.
  private(set) var failure: FormatError?

  /// Reads from `range`, which lies inside `bytes`; offsets in errors count from byte 0.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  var remaining: Int { end - position }

  /// Keeps what is wrong, unless something was before, and reads no more.
  @inline(never)
  mutating func fail(_ kind: FormatError.Kind, at offset: Int) {
    if failure == nil { failure = FormatError(kind, at: offset) }
    end = position
  }

  // Not inlined: every field begins with one.
  @inline(never)
  mutating func byte() -> UInt8 {
    guard position < end else {
      fail(.endsTooEarly, at: position)
      return 0
    }
    defer { position += 1 }
    return bytes[position]
  }

  /// An unsigned LEB128 number of at most 32 bits.
  @inline(never)
  mutating func number() -> UInt32 {
    let start = position
    var value: UInt32 = 0
    var shift: UInt32 = 0
    while true {
      let byte = byte()
      let digit = UInt32(byte & 0x7f)
      // The fifth byte has room for the four highest bits only, and is the last.
      if shift == 28, byte > 0x0f {
        fail(.outOfRange, at: start)
        return 0
      }
      value |= digit << shift
      if byte < 0x80 {
        if byte == 0, shift > 0 { fail(.notShortest, at: start) }
        return value
      }
      shift += 7
    }
  }

  @inline(never)
  mutating func number16() -> UInt16 {
    let start = position
    let number = number()
    if number > UInt32(UInt16.max) { fail(.outOfRange, at: start) }
    return UInt16(truncatingIfNeeded: number)
  }

  mutating func signed() -> Int32 {
    let folded = number()
    return Int32(bitPattern: folded >> 1) ^ -Int32(bitPattern: folded & 1)
  }

  @inline(never)
  mutating func flag() -> Bool {
    let start = position
    let byte = byte()
    if byte > 1 { fail(.badFlag(byte), at: start) }
    return byte == 1
  }

  /// A case of an enumeration by its raw value; `other` where there is none.
  mutating func tag<Tag: RawRepresentable<UInt8>>(or other: Tag) -> Tag {
    let start = position
    let raw = byte()
    if let tag = Tag(rawValue: raw) { return tag }
    fail(.unknownTag(raw), at: start)
    return other
  }

  /// How many elements follow: never more than could fit, so that what is reserved for them stays
  /// in proportion to the input.
  @inline(never)
  mutating func count(minimumSize: Int) -> Int {
    let start = position
    let claimed = number()
    if let count = Int(exactly: claimed), count <= remaining / max(1, minimumSize) { return count }
    fail(.countTooLarge(claimed), at: start)
    return 0
  }

  /// A range of the bytes with its length in front.
  mutating func lengthPrefixed() -> Range<Int> {
    let count = count(minimumSize: 1)
    defer { position += count }
    return position..<position + count
  }

  mutating func byteList() -> [UInt8] { Array(bytes[lengthPrefixed()]) }

  mutating func list<Element: BinaryCodable>(of _: Element.Type = Element.self) -> [Element] {
    let count = count(minimumSize: Element.minimumSize)
    // Written in place: `append` would bring a way to grow for each kind of element.
    return [Element](capacity: count) { elements in
      for _ in 0..<count { elements.append(Element(from: &self)) }
    }
  }

  /// The same for what stands as a number.
  mutating func optional<Value: IndexCodable>(_: Value.Type = Value.self) -> Value? {
    optionalNumber().map { Value($0) }
  }

  @inline(never)
  mutating func optionalNumber() -> UInt32? { flag() ? number() : nil }

  mutating func optional<Value: BinaryCodable>(_: Value.Type = Value.self) -> Value? {
    flag() ? Value(from: &self) : nil
  }

  /// Refuses bytes that are left after the last field.
  mutating func finish() {
    if remaining > 0 { fail(.trailingBytes(remaining), at: position) }
  }
}
