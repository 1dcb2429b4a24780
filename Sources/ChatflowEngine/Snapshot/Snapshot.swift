public import ChatflowProgram

// Layout, numbers with the lower byte first:
//
//   0  format version           20  flags            36  anchor, in milliseconds
//   1  program, 16 bytes        22  attempts left    44  texts, as in the arena
//  17  phase                    24  address          -8  checksum of all before it
//  18  channel                  28  reminder
//  19  locale                   32  event number
//
// The deadline is left out: it follows from the rest. Version 1 had neither presence nor unseen
// replies.
enum Snapshot {
  static let version: UInt8 = 2
  static let textsOffset = 44

  /// The first 16 bytes of the program's hash, as numbers of this layout.
  static func identity(of program: borrowing Program) -> InlineArray<2, UInt64> {
    [program.contentHash.word0.byteSwapped, program.contentHash.word1.byteSwapped]
  }
}

extension ConversationRecord {
  /// The conversation in 52 bytes and its texts, to be continued by ``init(snapshot:under:)``.
  public func snapshot(under program: borrowing Program) -> [UInt8] {
    let identity = Snapshot.identity(of: program)
    let remindersPassed = remindersPassed(under: program)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Snapshot.textsOffset + texts.bytes.count + SnapshotChecksum.size)
    bytes.append(contentsOf: repeatElement(0, count: Snapshot.textsOffset))
    do {
      var span = bytes.mutableSpan
      var header = span.mutableBytes
      var index = 0
      header.put(Snapshot.version, at: &index)
      for word in identity.indices { header.put(identity[word], at: &index) }
      header.put(state.phase.rawValue, at: &index)
      header.put(state.channel.rawValue, at: &index)
      header.put(state.locale, at: &index)
      header.put(flagsOfSnapshot.rawValue, at: &index)
      header.put(UInt16(state.attemptsLeft), at: &index)
      header.put(state.address.index, at: &index)
      header.put(remindersPassed, at: &index)
      header.put(state.eventNumber, at: &index)
      header.put(state.anchor.milliseconds, at: &index)
    }
    bytes.append(contentsOf: texts.bytes)
    let checksum = SnapshotChecksum.checksum(bytes.span)
    withUnsafeBytes(of: checksum.littleEndian) { bytes.append(contentsOf: $0) }
    return bytes
  }

  private var flagsOfSnapshot: Flags {
    state.flags.union(state.isHere ? .here : []).union(state.isVerified ? .verified : [])
  }

  /// Continues a conversation from its snapshot. Bytes that no conversation under `program` can
  /// have made are refused.
  public init(
    snapshot bytes: [UInt8], under program: borrowing Program
  ) throws(SnapshotError) {
    guard bytes.count >= Snapshot.textsOffset + SnapshotChecksum.size else {
      throw .tooShort
    }
    guard bytes[0] == Snapshot.version else { throw .unknownVersion(bytes[0]) }
    let end = bytes.count - SnapshotChecksum.size
    var reader = FixedReader(bytes, at: end)
    guard reader.next() == SnapshotChecksum.checksum(bytes.span.extracting(0..<end)) else {
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
    state.isHere = flags.contains(.here)
    state.isVerified = flags.contains(.verified)
    let attempts: UInt16 = reader.next()
    // More than a conversation can count is refused below.
    state.attemptsLeft = UInt8(truncatingIfNeeded: attempts)
    let address: UInt32 = reader.next()
    state.address = CodeAddress(address)
    let reminders: UInt32 = reader.next()
    state.eventNumber = reader.next()
    state.anchor = Instant(milliseconds: reader.next())
    let texts = TextArena(unchecked: Array(bytes[Snapshot.textsOffset..<end]))
    self.init(state: state, texts: texts)
    guard flags.isSubset(of: Flags.kept.union([.here, .verified])) else {
      throw .impossible(.flags)
    }
    guard address <= ConversationState.addressBits else { throw .impossible(.address) }
    try check(attemptsLeft: attempts, remindersPassed: reminders, under: program)
    self.state.delay = delayThatFollows(remindersPassed: Int(reminders), under: program)
  }
}

extension MutableRawSpan {
  /// Writes a number at `index`, which then is behind it.
  @inline(__always)
  fileprivate mutating func put<Number: FixedWidthInteger & BitwiseCopyable>(
    _ number: Number, at index: inout Int
  ) {
    storeBytes(of: number.littleEndian, toByteOffset: index, as: Number.self)
    index += MemoryLayout<Number>.size
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
