import ChatflowProgram
import TestSupport
import Testing

@Suite struct BundleCodingTests {
  static func program(_ name: String) throws -> Program {
    try Program(verifying: TablesBuilder(name: name).tables)
  }

  /// `bytes` with a right checksum in place of their last eight bytes.
  static func resealed(_ bytes: [UInt8]) -> [UInt8] {
    let body = Array(bytes.dropLast(BundleFormat.checksumSize))
    return body + SHA256.hash(body.span).bytes.prefix(BundleFormat.checksumSize)
  }

  @Test func programsComeBackSorted() throws {
    var generator = ProgramGenerator(seed: 5)
    var programs = [try Self.program("zebra"), try Self.program("ab"), try Self.program("a-b")]
    var support = generator.tables()
    support.name = support.texts.append("m".utf8)
    programs.append(try Program(verifying: support))
    let decoded = try BundleDecoder.decode(BundleEncoder.encode(programs))
    #expect(decoded.map(\.name) == ["a-b", "ab", "m", "zebra"])
    let expected = programs.sorted { $0.name < $1.name }
    #expect(decoded.map(\.tables) == expected.map(\.tables))
    #expect(decoded.map(\.contentHash) == expected.map(\.contentHash))
    #expect(decoded.map(\.bounds) == expected.map(\.bounds))
    #expect(BundleEncoder.encode(programs.reversed()) == BundleEncoder.encode(decoded))
  }

  @Test func theContentHashIsThatOfTheEncoding() throws {
    let program = try Program(verifying: SupportFlow.tables())
    let bytes = ProgramEncoder.encode(program.tables)
    #expect(program.contentHash == SHA256.hash(bytes.span))
  }

  /// `head -c -8 FILE | sha256sum` begins with the same.
  @Test func aBundleEndsInTheHashOfItsContent() throws {
    let bytes = BundleEncoder.encode([try Program(verifying: SupportFlow.tables())])
    let hash = SHA256.hash(Array(bytes.dropLast(8)).span)
    #expect(Array(bytes.suffix(8)) == Array(hash.bytes.prefix(8)))
  }

  @Test func anEmptyBundleComesBack() throws {
    #expect(try BundleDecoder.decode(BundleEncoder.encode([])).isEmpty)
  }

  @Test func everyFlippedBitIsRefused() throws {
    let bytes = BundleEncoder.encode([try Self.program("a"), try Self.program("b")])
    for index in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[index] ^= 1 << bit
        #expect(throws: BundleError.self) { try BundleDecoder.decode(changed) }
      }
    }
  }

  @Test func everyTruncationIsRefused() throws {
    let bytes = BundleEncoder.encode([try Program(verifying: SupportFlow.tables())])
    for count in bytes.indices {
      #expect(throws: BundleError.self) { try BundleDecoder.decode(Array(bytes[..<count])) }
      #expect(throws: BundleError.self) {
        try BundleDecoder.decode(Self.resealed(Array(bytes[..<count])))
      }
    }
  }

  @Test func whatIsNoBundleIsSaid() throws {
    #expect(throws: BundleError.notABundle) { try BundleDecoder.decode(Array("chatflow:".utf8)) }
    #expect(throws: BundleError.tooShort(count: 0)) { try BundleDecoder.decode([]) }
    #expect(throws: BundleError.tooShort(count: 3)) {
      try BundleDecoder.decode([0x89, 0x43, 0x46])
    }
  }

  @Test func otherVersionsAreNamed() throws {
    var bytes = BundleEncoder.encode([])
    bytes[8] = 3
    let error = #expect(throws: BundleError.self) { try BundleDecoder.decode(bytes) }
    #expect(error == .unsupportedVersion(found: 3, supported: 4))
    #expect(
      error?.description
        == "the bundle has format version 3, but only version 4 can be read")
  }

  @Test func damageIsSaid() throws {
    var bytes = BundleEncoder.encode([try Self.program("a")])
    bytes[20] ^= 1
    let error = #expect(throws: BundleError.self) { try BundleDecoder.decode(bytes) }
    #expect(error?.description.hasPrefix("the bundle is damaged: its checksum is ") == true)
  }

  @Test func namesStandOnceAndInOrder() throws {
    let a = try Self.program("a")
    #expect(throws: BundleError.duplicateName(index: 1, offset: 70, name: "a")) {
      try BundleDecoder.decode(BundleEncoder.encode([a, a]))
    }
    var bytes = BundleEncoder.encode([a, try Self.program("b")])
    let first = try #require(bytes.firstIndex(of: UInt8(ascii: "a")))
    let second = try #require(bytes.firstIndex(of: UInt8(ascii: "b")))
    bytes.swapAt(first, second)
    #expect(throws: BundleError.unsorted(index: 1, offset: 70, name: "a")) {
      try BundleDecoder.decode(Self.resealed(bytes))
    }
  }

  @Test func aRefusedFlowIsNamedWithItsRule() throws {
    var bytes = BundleEncoder.encode([try Self.program("a")])
    let name = try #require(bytes.firstIndex(of: UInt8(ascii: "a")))
    bytes[name] = UInt8(ascii: "A")
    let error = #expect(throws: BundleError.self) { try BundleDecoder.decode(Self.resealed(bytes)) }
    #expect(error == .refused(index: 0, offset: 12, VerificationError(.badFlowName, .flow)))
    #expect(
      error?.description == "flow 0 at byte 12 is refused: flow: "
        + "the flow's name is not [a-z][a-z0-9-]{0,62}")
  }

  @Test func malformedFlowsAreRefusedWithTheirPlace() throws {
    let bytes = BundleEncoder.encode([try Self.program("a")])
    var count = bytes
    count[10] = 2
    #expect(throws: BundleError.malformed(FormatError(.countTooLarge(2), at: 10))) {
      try BundleDecoder.decode(Self.resealed(count))
    }
    var extra = bytes
    extra.insert(0, at: bytes.count - 8)
    #expect(throws: BundleError.malformed(FormatError(.trailingBytes(1), at: bytes.count - 8))) {
      try BundleDecoder.decode(Self.resealed(extra))
    }
    var long = extra
    long[11] += 1
    #expect(throws: BundleError.malformed(FormatError(.trailingBytes(1), at: bytes.count - 8))) {
      try BundleDecoder.decode(Self.resealed(long))
    }
  }
}
