import ChatflowProgram
import TestSupport
import FuzzTargets
import Testing

/// Bundles of the examples, damaged and forged.
@Suite struct BundleTests {
  @Test(arguments: 0..<5)
  func everyFlippedBitIsRefused(example: Int) {
    var bytes = BundleEncoder.encode([Examples.programs[example]])
    var accepted: [String] = []
    for index in bytes.indices {
      for bit in 0..<8 {
        bytes[index] ^= 1 << bit
        if (try? BundleDecoder.decode(bytes)) != nil { accepted.append("\(index).\(bit)") }
        bytes[index] ^= 1 << bit
      }
    }
    #expect(accepted == [])
    #expect((try? BundleDecoder.decode(bytes))?.count == 1)
  }

  @Test func everyTruncationIsRefused() {
    let bytes = BundleEncoder.encode(Examples.programs)
    let accepted = bytes.indices.filter { count in
      (try? BundleDecoder.decode(Array(bytes[..<count]))) != nil
        // With a right checksum too.
        || count >= 10 + BundleFormat.checksumSize
          && (try? BundleDecoder.decode(
            BundlePromises.sealed(bytes[10..<count - BundleFormat.checksumSize]))) != nil
    }
    #expect(accepted == [])
  }

  /// Changed tables with right checksums are refused, or run within their bounds.
  @Test(arguments: 0..<8)
  func mutantsKeepTheirPromises(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let seeds = FuzzTarget.bundle.seeds()
    var mutants = 0
    while mutants < 2500 {
      var bytes = seeds[Int(random.next() % UInt64(seeds.count))]
      for _ in 0..<4 {
        if random.next() % 3 > 0 {
          bytes = FuzzTarget.bundle.mutant(of: bytes, &random) ?? bytes
        } else {
          let place = 5 + Int(random.next() % UInt64(bytes.count - 5))
          bytes[place] ^= 1 << UInt8(random.next() % 8)
        }
        mutants += 1
        #expect(throws: Never.self, "seed \(seed), mutant \(mutants)") {
          try FuzzTarget.bundle.feed(bytes)
        }
      }
    }
  }
}
