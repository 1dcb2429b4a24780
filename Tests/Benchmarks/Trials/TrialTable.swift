import ChatflowCalendar
import ChatflowComparison
import ChatflowProgram
import Dispatch
import Foundation
import FuzzTargets
import Synchronization
import TestSupport

/// Verdicts of `diff` and of guarantees over random flows, as often as the tests have no time for:
/// nothing is printed if one doesn't hold.
enum TrialTable {
  static func rows(_ size: Size) throws -> [Row] {
    let seeds = size.seeds ?? 0..<(size.rounds > Size.quick.rounds ? 2000 : 200)
    return try pairs(seeds) + guarantees(seeds)
  }

  /// How many conversations are tried where nobody should notice anything.
  private static let visits: UInt64 = 10_000

  private static func pairs(_ seeds: Range<UInt64>) throws -> [Row] {
    guard let day = InstantText.parseWallClock("2026-11-30 00:00")?.date else { return [] }
    let trials = try overCores("pairs", seeds) { seed in
      var trial = PairTrial()
      (trial.limit, trial.visits) = (200_000, visits)
      (trial.actLimit, trial.shortCount) = (100_000, 4)
      try trial.run(seed: seed, from: day)
      return (trial, trial.broken)
    }
    let all = trials.reduce(0) { $0 + $1.counts.values.reduce(0, +) }
    func row(_ name: String, _ verdict: FlowComparison.Verdict) -> Row {
      let count = trials.reduce(0) { $0 + $1.counts[verdict, default: 0] }
      return Row(name, "\(count)", against: "\(all)", aim: "–")
    }
    let shortest = trials.reduce(0) { $0 + $1.shortest }
    return [
      row("Random pairs that are the same, each tried by \(visits) conversations", .same),
      row("— the same but for words", .words),
      row("— that differ, each played on both bundles", .differs),
      Row("— of these, nothing shorter by brute force", "\(shortest)", aim: "–"),
      share("— undecided", trials.flatMap(\.undecided), all),
    ]
  }

  private static func guarantees(_ seeds: Range<UInt64>) throws -> [Row] {
    let trials = try overCores("guarantees", seeds) { seed in
      var trial = GuaranteeTrial()
      (trial.limit, trial.visits) = (200_000, visits)
      try trial.run(seed: seed)
      return (trial, trial.broken)
    }
    let all = trials.reduce(0) { $0 + $1.counts.values.reduce(0, +) }
    let broken = trials.reduce(0) { $0 + $1.counts["broken-guarantee", default: 0] }
    let undecided = trials.flatMap(\.undecided)
    return [
      Row(
        "Random guarantees that hold, each tried by \(visits) conversations",
        "\(all - broken - undecided.count)", against: "\(all)", aim: "–"),
      Row("— broken, each counterexample played", "\(broken)", aim: "–"),
      share("— undecided", undecided, all),
    ]
  }

  private static func share(_ name: String, _ undecided: [String], _ all: Int) -> Row {
    for name in undecided { print("undecided: \(name)") }
    let percent = decimal(Double(undecided.count) * 100 / Double(max(1, all)))
    return Row(name, "\(undecided.count), \(percent) %", against: "\(all)", aim: "2 %")
  }

  /// How far a run is, and what came out, by the seed.
  private struct State<Trial: Sendable>: Sendable {
    var found: [(seed: UInt64, trial: Trial)] = []
    var broken: [String] = []
    var error: (any Error)?
    var told = ContinuousClock.now
  }

  /// Tries each seed, on all cores, and tells every half minute how many are done. What doesn't
  /// hold is told at once.
  private static func overCores<Trial: Sendable>(
    _ name: String, _ seeds: Range<UInt64>,
    _ run: @Sendable (UInt64) throws -> (trial: Trial, broken: [String])
  ) throws -> [Trial] {
    let state = Mutex(State<Trial>())
    DispatchQueue.concurrentPerform(iterations: seeds.count) { index in
      let seed = seeds.lowerBound + UInt64(index)
      let outcome = Result { try run(seed) }
      state.withLock { state in
        switch outcome {
        case .success(let (trial, broken)):
          state.found.append((seed, trial))
          state.broken += broken
          for text in broken { tell("doesn't hold: \(text)") }
        case .failure(let error): state.error = error
        }
        guard ContinuousClock.now - state.told >= .seconds(30) else { return }
        state.told = .now
        tell("\(name): \(state.found.count) of \(seeds.count) tried")
      }
    }
    return try state.withLock { state in
      if let error = state.error { throw error }
      guard state.broken.isEmpty else {
        throw BenchmarkError(state.broken.joined(separator: "\n"))
      }
      return state.found.sorted { $0.seed < $1.seed }.map(\.trial)
    }
  }

  /// Says where a run is: on standard error, as the table alone is the result.
  private static func tell(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
  }
}
