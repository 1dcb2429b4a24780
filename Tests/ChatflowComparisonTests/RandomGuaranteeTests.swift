import Foundation
import FuzzTargets
import Testing

/// Random guarantees of random flows (``GuaranteeTrial``); more with `CHATFLOW_ROUNDS`.
@Suite struct RandomGuaranteeTests {
  private static let rounds =
    ProcessInfo.processInfo.environment["CHATFLOW_ROUNDS"].flatMap { UInt64($0) } ?? 1

  @Test func verdictsHold() throws {
    var trial = GuaranteeTrial()
    for seed in 0..<20 * Self.rounds { try trial.run(seed: seed) }
    #expect(trial.broken.isEmpty, "\(trial.broken.joined(separator: "\n"))")
    for finding in ["proved", "broken-guarantee"] {
      #expect((trial.counts[finding] ?? 0) > 0, "\(trial.counts)")
    }
  }
}
