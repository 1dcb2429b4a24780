/// The content of a TZif file (RFC 9636) that offsets depend on.
///
/// Names, standard/wall and UT/local indicators are not read. Times are milliseconds.
struct TZif {
  /// When offsets change, ascending, within ``OffsetPeriod/horizon``.
  var transitions: [Int64] = []
  /// The offset from each transition on.
  var offsets: [Int64] = []
  /// The offset before the first transition.
  var initialOffset: Int64 = 0
  /// The rule from the last transition on, of files of version 2 and later.
  var footer: PosixRule?

  init(_ bytes: [UInt8]) throws(TimeZoneError) {
    guard bytes.count <= TimeZoneRules.largestFile else { throw .tooLarge }
    var reader = TZifReader(bytes)
    let header = try TZifHeader(&reader)
    guard header.hasSecondBlock else {
      try readBlock(header, timeSize: 4, &reader)
      return
    }
    // The first block is for readers of 32-bit times: its length is all that matters.
    try reader.skip(header.blockLength(timeSize: 4))
    let second = try TZifHeader(&reader)
    try readBlock(second, timeSize: 8, &reader)
    footer = try TZif.readFooter(&reader)
  }

  private mutating func readBlock(
    _ header: TZifHeader, timeSize: Int, _ reader: inout TZifReader
  ) throws(TimeZoneError) {
    guard header.leapSecondCount == 0 else { throw .countsLeapSeconds }

    transitions.reserveCapacity(header.transitionCount)
    var previous: Int64?
    for _ in 0..<header.transitionCount {
      let seconds = try reader.signed(size: timeSize)
      if let previous, previous >= seconds { throw .malformed(.transitions) }
      previous = seconds
      transitions.append(OffsetPeriod.clamp(seconds: seconds))
    }
    var types: [Int] = []
    types.reserveCapacity(header.transitionCount)
    for _ in 0..<header.transitionCount { types.append(Int(try reader.byte())) }

    var offsetsOfTypes: [Int64] = []
    for _ in 0..<header.typeCount {
      let offset = try reader.signed(size: 4)
      guard (-89_999...93_599).contains(offset) else { throw .malformed(.offsets) }
      offsetsOfTypes.append(offset * .millisecondsPerSecond)
      // Whether it is daylight saving time, and where its name stands.
      try reader.skip(2)
    }
    for type in types {
      guard type < offsetsOfTypes.count else { throw .malformed(.transitions) }
      offsets.append(offsetsOfTypes[type])
    }
    initialOffset = offsetsOfTypes.first ?? 0
    try reader.skip(
      header.nameLength + header.standardIndicatorCount + header.universalIndicatorCount)
  }

  private static func readFooter(
    _ reader: inout TZifReader
  ) throws(TimeZoneError) -> PosixRule? {
    let newline = UInt8(ascii: "\n")
    guard try reader.byte() == newline else { throw .malformed(.footer) }
    var rule: [UInt8] = []
    while true {
      let byte = try reader.byte()
      if byte == newline { break }
      rule.append(byte)
    }
    guard !rule.isEmpty else { return nil }
    guard let parsed = PosixRule(rule) else { throw .malformed(.footer) }
    return parsed
  }
}

/// A header of a TZif file (RFC 9636, section 3.1), its counts no larger than the file.
private struct TZifHeader {
  let hasSecondBlock: Bool
  let universalIndicatorCount: Int
  let standardIndicatorCount: Int
  let leapSecondCount: Int
  let transitionCount: Int
  let typeCount: Int
  let nameLength: Int

  init(_ reader: inout TZifReader) throws(TimeZoneError) {
    for expected in "TZif".utf8 {
      guard try reader.byte() == expected else { throw .notTZif }
    }
    switch try reader.byte() {
    case 0: hasSecondBlock = false
    // Later versions than 4 may append, but not change.
    case UInt8(ascii: "2")...UInt8(ascii: "9"): hasSecondBlock = true
    default: throw .notTZif
    }
    try reader.skip(15)
    universalIndicatorCount = try reader.count()
    standardIndicatorCount = try reader.count()
    leapSecondCount = try reader.count()
    transitionCount = try reader.count()
    typeCount = try reader.count()
    nameLength = try reader.count()
    guard typeCount > 0, nameLength > 0,
      universalIndicatorCount == 0 || universalIndicatorCount == typeCount,
      standardIndicatorCount == 0 || standardIndicatorCount == typeCount
    else { throw .malformed(.header) }
  }

  func blockLength(timeSize: Int) -> Int {
    transitionCount * (timeSize + 1) + typeCount * 6 + nameLength
      + leapSecondCount * (timeSize + 4) + standardIndicatorCount + universalIndicatorCount
  }
}

/// Reads big-endian numbers; never past the end.
private struct TZifReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func byte() throws(TimeZoneError) -> UInt8 {
    guard index < bytes.count else { throw .truncated }
    defer { index += 1 }
    return bytes[index]
  }

  mutating func skip(_ count: Int) throws(TimeZoneError) {
    guard count <= bytes.count - index else { throw .truncated }
    index += count
  }

  /// A two's complement number of 4 or 8 bytes.
  mutating func signed(size: Int) throws(TimeZoneError) -> Int64 {
    var bits: UInt64 = 0
    for _ in 0..<size { bits = bits << 8 | UInt64(try byte()) }
    return size == 4
      ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
  }

  /// A count of things of at least a byte each: a larger one than the file is long can't be true.
  mutating func count() throws(TimeZoneError) -> Int {
    let count = try signed(size: 4)
    guard count >= 0, count <= bytes.count else { throw .truncated }
    return Int(count)
  }
}
