import ChatflowCalendar
import ChatflowComparison
import Foundation
import FuzzTargets
import Testing

/// Random flows against random changes of them (``PairTrial``); `CHATFLOW_ROUNDS=100` tries 2,000.
@Suite struct RandomPairTests {
  private static let rounds =
    ProcessInfo.processInfo.environment["CHATFLOW_ROUNDS"].flatMap { UInt64($0) } ?? 1

  @Test func verdictsHold() throws {
    let day = try #require(InstantText.parseWallClock("2026-11-30 00:00")).date
    var trial = PairTrial()
    for seed in 0..<20 * Self.rounds { try trial.run(seed: seed, from: day) }
    #expect(trial.broken.isEmpty, "\(trial.broken.joined(separator: "\n"))")
    // Each kind of verdict is among them.
    for verdict in [FlowComparison.Verdict.same, .words, .differs] {
      #expect((trial.counts[verdict] ?? 0) > 0, "\(trial.counts)")
    }
  }
}
