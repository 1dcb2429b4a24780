import ChatflowProgram
import TestSupport
import Testing

/// Changed bundles with right checksums: each is refused, or is a program like any other.
@Suite struct ChangedBundleTests {
  @Test(arguments: 0..<4) func mutantsAreRefusedOrRun(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var generator = ProgramGenerator(seed: UInt64(seed))
    var (refused, verified) = (0, 0)
    for _ in 0..<25 {
      let original = BundleEncoder.encode([try Program(verifying: generator.tables())])
      for _ in 0..<200 {
        let bytes = mutant(of: original, &random)
        do throws(BundleError) {
          let programs = try BundleDecoder.decode(bytes)
          verified += 1
          #expect(BundleEncoder.encode(programs) == bytes)
        } catch {
          refused += 1
          #expect(!error.description.isEmpty)
        }
      }
    }
    #expect(refused > 1000)
    #expect(verified > 100)
  }

  /// One to three changes behind the version: a bit, a byte, a byte more or less, two swapped.
  private func mutant(of original: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = original
    for _ in 0..<random.number(1...3) {
      let place = random.number(10...bytes.count - 9)
      switch random.below(6) {
      case 0: bytes[place] ^= 1 << random.below(8)
      case 1: bytes[place] = UInt8(random.below(256))
      case 2: bytes[place] = random.pick([0, 1, 0x7f, 0x80, 0xff])
      case 3: bytes.insert(UInt8(random.below(256)), at: place)
      case 4: bytes.remove(at: place)
      default: bytes.swapAt(place, random.number(10...bytes.count - 9))
      }
    }
    // Mostly keep the flow's length right, so that what changed is reached.
    if !random.once(in: 8) { fixLength(&bytes) }
    return BundleCodingTests.resealed(bytes)
  }

  /// Rewrites the first flow's length, in two bytes where it stood in two.
  private func fixLength(_ bytes: inout [UInt8]) {
    guard bytes.count > 17, bytes[11] >= 0x80, bytes[12] < 0x80 else { return }
    let length = bytes.count - 13 - 8
    guard (0x80..<0x4000).contains(length) else { return }
    bytes[11] = UInt8(length & 0x7f) | 0x80
    bytes[12] = UInt8(length >> 7)
  }
}
