import ChatflowProgram
import TestSupport
import Testing

@Suite struct ProgramCodingTests {
  @Test func generatedTablesComeBack() throws {
    var generator = ProgramGenerator(seed: 3)
    for _ in 0..<200 {
      let tables = generator.tables()
      let bytes = ProgramEncoder.encode(tables)
      let decoded = try ProgramDecoder.decode(bytes)
      #expect(decoded == tables)
      #expect(ProgramEncoder.encode(decoded) == bytes)
    }
  }

  @Test func everyValueOfTheFlowComesBack() throws {
    let tables = SupportFlow.tables()
    #expect(try ProgramDecoder.decode(ProgramEncoder.encode(tables)) == tables)
  }

  @Test func unverifiedTablesComeBack() throws {
    var tables = SupportFlow.tables()
    tables.texts = TextPool(bytes: [0xff, 0xfe], ends: [7, 3, .max, 0])
    tables.name = TextID(.max)
    tables.channels = Channels(rawValue: 0xff)
    tables.target.priority = .min
    tables.availability.hours?.exceptions = [DayException(first: .max, last: .min, intervals: [])]
    tables.availability.hours?.week = []
    tables.code = [.set(ValueName(rawValue: 255), .template(Rows(first: .max, count: .max)))]
    tables.yesNoWords = []
    let bytes = ProgramEncoder.encode(tables)
    #expect(try ProgramDecoder.decode(bytes) == tables)
  }

  @Test func everyTruncationIsRefused() {
    let bytes = ProgramEncoder.encode(SupportFlow.tables())
    for count in bytes.indices {
      #expect(throws: FormatError.self) { try ProgramDecoder.decode(Array(bytes[..<count])) }
    }
  }

  @Test func anotherSpellingIsRefused() {
    let bytes = ProgramEncoder.encode(SupportFlow.tables())
    // Any change either gives other tables, which are spelled like that, or none.
    var random = SeededGenerator(seed: 4)
    for _ in 0..<3000 {
      var changed = bytes
      changed[random.below(bytes.count)] = UInt8(random.below(256))
      if random.once(in: 3) {
        changed.insert(UInt8(random.below(256)), at: random.below(bytes.count))
      }
      guard let tables = try? ProgramDecoder.decode(changed) else { continue }
      #expect(ProgramEncoder.encode(tables) == changed)
    }
  }

  /// The bytes of the smallest flow, and what is wrong with a change of them. Its beginning: two
  /// texts of 1 and 2 bytes, 3 bytes, name 0, no title, no description, one locale, …
  static let malformed: [(name: String, at: Int, bytes: [UInt8], FormatError)] = [
    ("long zero", 2, [0x82, 0x00], FormatError(.notShortest, at: 2)),
    ("33 bits", 2, [0x80, 0x80, 0x80, 0x80, 0x10], FormatError(.outOfRange, at: 2)),
    ("endless", 2, [0xff, 0xff, 0xff, 0xff, 0xff], FormatError(.outOfRange, at: 2)),
    ("many texts", 0, [0xff, 0xff, 0x03], FormatError(.countTooLarge(65_535), at: 0)),
    ("title flag", 8, [2], FormatError(.badFlag(2), at: 8)),
    ("locales", 10, [0x7f], FormatError(.countTooLarge(127), at: 10)),
    ("visitors", 18, [3], FormatError(.unknownTag(3), at: 18)),
    ("open", 20, [6], FormatError(.unknownTag(6), at: 20)),
  ]

  static var smallest: [UInt8] {
    let builder = TablesBuilder(name: "f", locales: ["en"])
    return ProgramEncoder.encode(builder.tables)
  }

  @Test(arguments: malformed)
  func malformedFieldsAreNamed(
    name: String, at: Int, bytes: [UInt8], error: FormatError
  ) throws {
    var changed = Self.smallest
    changed.replaceSubrange(at...at, with: bytes)
    #expect(throws: error) { try ProgramDecoder.decode(changed) }
  }

  @Test func bytesBehindTheEndAreRefused() {
    let bytes = Self.smallest
    #expect(throws: FormatError(.trailingBytes(2), at: bytes.count)) {
      try ProgramDecoder.decode(bytes + [0, 0])
    }
  }

  @Test func theSmallestFlowIsWrittenAsSpecified() {
    let expected: [UInt8] =
      [2, 1, 2, 3, 0x66, 0x65, 0x6e]  // texts "f" and "en"
      + [0, 0, 0, 1, 1, 0, 1]  // name, no title or description, locales, default, channels
      + [0, 0, 0, 0, 0]  // target
      + [0, 0, 0, 0, 0, 1]  // display
      + [0, 0, 0, 0, 0, 0]  // its look
      + [0, 0, 0, 0, 0, 0, 0, 0]  // welcome, availability, capture, follow-up, routing
      + [0, 0, 1, 0, 1, 0]  // variables, stored names, yes and no, moments
      + [UInt8](repeating: 0, count: 12)  // the other tables and the start
    #expect(Self.smallest == expected)
  }
}
