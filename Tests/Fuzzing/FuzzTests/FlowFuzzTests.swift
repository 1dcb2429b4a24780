import ChatflowSyntax
import FuzzTargets
import Testing

/// Valid flows: nothing that passes `check` fails later.
@Suite struct FlowFuzzTests {
  private static let blockSize: UInt64 = 40

  @Test(arguments: UInt64(0)..<8)
  func whatCheckSaysHolds(block: UInt64) {
    var valid = 0
    for seed in block * Self.blockSize..<(block + 1) * Self.blockSize {
      do {
        if try FlowPromises.check(seed: seed) { valid += 1 }
      } catch {
        let texts = FlowPromises.files(seed: seed).map { String(decoding: $0.bytes, as: UTF8.self) }
        Issue.record("seed \(seed): \(error)\n\(texts.joined(separator: "\n---\n"))")
      }
    }
    // The generator makes what it is for.
    #expect(valid > Int(Self.blockSize) / 2)
  }
}
