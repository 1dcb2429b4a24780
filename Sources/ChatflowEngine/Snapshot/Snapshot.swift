public import ChatflowProgram

// Layout, numbers with the lower byte first:
//
//   0  format version           20  flags            36  anchor, in milliseconds
//   1  program, 16 bytes        22  attempts left    44  texts, as in the arena
//  17  phase                    24  address          -4  CRC-32 of all before it
//  18  channel                  28  reminder
//  19  locale                   32  event number
//
// The deadline is left out: it follows from the rest.
enum Snapshot {
  static let version: UInt8 = 1
  static let textsOffset = 44
  static let checksumCount = 4

  /// The first 16 bytes of the program's hash, as numbers of this layout.
  static func identity(of program: borrowing Program) -> InlineArray<2, UInt64> {
    [program.contentHash.word0.byteSwapped, program.contentHash.word1.byteSwapped]
  }
}

extension ConversationRecord {
  /// The conversation in 48 bytes and its texts, to be continued by ``init(snapshot:under:)``.
  public func snapshot(under program: borrowing Program) -> [UInt8] {
    let count = Snapshot.textsOffset + texts.bytes.count
    let identity = Snapshot.identity(of: program)
    let remindersPassed = remindersPassed(under: program)
    let size = count + Snapshot.checksumCount
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, written in
      var writer = FixedWriter(UnsafeMutableRawBufferPointer(buffer))
      writer.put(Snapshot.version)
      for index in identity.indices { writer.put(identity[index]) }
      writer.put(state.phase.rawValue)
      writer.put(state.channel.rawValue)
      writer.put(state.locale)
      writer.put(state.flags.rawValue)
      writer.put(UInt16(state.attemptsLeft))
      writer.put(state.address.index)
      writer.put(remindersPassed)
      writer.put(state.eventNumber)
      writer.put(state.anchor.milliseconds)
      texts.bytes.withUnsafeBytes { writer.put($0) }
      writer.put(CRC32.checksum(buffer.extracting(0..<count).span))
      written = size
    }
  }

  /// Continues a conversation from its snapshot. Bytes that no conversation under `program` can
  /// have made are refused.
  public init(
    snapshot bytes: [UInt8], under program: borrowing Program
  ) throws(SnapshotError) {
    guard bytes.count >= Snapshot.textsOffset + Snapshot.checksumCount else {
      throw .tooShort
    }
    guard bytes[0] == Snapshot.version else { throw .unknownVersion(bytes[0]) }
    let end = bytes.count - Snapshot.checksumCount
    var reader = FixedReader(bytes, at: end)
    guard reader.next(UInt32.self) == CRC32.checksum(bytes.span.extracting(0..<end)) else {
      throw .damaged
    }
    reader = FixedReader(bytes, at: 1)
    let identity = Snapshot.identity(of: program)
    for index in identity.indices {
      guard reader.next() == identity[index] else { throw .otherProgram }
    }
    guard let phase = ConversationState.Phase(rawValue: reader.next()) else {
      throw .impossible(.phase)
    }
    guard let channel = Channel(rawValue: reader.next()) else { throw .impossible(.channel) }
    var state = ConversationState(locale: reader.next())
    state.phase = phase
    state.channel = channel
    let flags = Flags(rawValue: reader.next())
    state.flags = flags
    let attempts: UInt16 = reader.next()
    state.attemptsLeft = UInt8(truncatingIfNeeded: attempts)
    state.address = CodeAddress(reader.next())
    let reminders: UInt32 = reader.next()
    state.eventNumber = reader.next()
    state.anchor = Instant(milliseconds: reader.next())
    let texts = TextArena(unchecked: Array(bytes[Snapshot.textsOffset..<end]))
    self.init(state: state, texts: texts)
    guard flags.isSubset(of: .kept) else { throw .impossible(.flags) }
    try check(attemptsLeft: attempts, remindersPassed: reminders, under: program)
    self.state.delay = delayThatFollows(remindersPassed: Int(reminders), under: program)
  }
}

/// Writes one after the other; the caller has counted the bytes. Each write is still checked
/// against the buffer's end: what is wrong here stops, and spoils nothing.
private struct FixedWriter {
  private let buffer: UnsafeMutableRawBufferPointer
  private var index = 0

  init(_ buffer: UnsafeMutableRawBufferPointer) { self.buffer = buffer }

  @inline(__always)
  mutating func put<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number) {
    let size = MemoryLayout<Number>.size
    precondition(index + size <= buffer.count, "the snapshot is longer than was counted")
    buffer.storeBytes(of: number.littleEndian, toByteOffset: index, as: Number.self)
    index += size
  }

  mutating func put(_ bytes: UnsafeRawBufferPointer) {
    buffer[index...].copyBytes(from: bytes)
    index += bytes.count
  }
}

/// Reads numbers one after the other; the caller has checked that there are enough bytes.
private struct FixedReader {
  private let bytes: [UInt8]
  private var index: Int

  init(_ bytes: [UInt8], at index: Int) {
    self.bytes = bytes
    self.index = index
  }

  @inline(__always)
  mutating func next<Number: FixedWidthInteger & BitwiseCopyable>(
    _: Number.Type = Number.self
  ) -> Number {
    defer { index += MemoryLayout<Number>.size }
    // The bounds are checked, and any bytes are a number.
    return Number(
      littleEndian: bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: Number.self))
  }
}
