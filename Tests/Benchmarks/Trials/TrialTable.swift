import ChatflowCalendar
import ChatflowComparison
import ChatflowProgram
import FuzzTargets

/// Verdicts of `diff` and of guarantees over random flows, as often as the tests have no time for:
/// nothing is printed if one doesn't hold.
enum TrialTable {
  static func rows(_ size: Size) throws -> [Row] {
    let count: UInt64 = size.rounds > Size.quick.rounds ? 2000 : 200
    return try pairs(count) + guarantees(count)
  }

  private static func pairs(_ count: UInt64) throws -> [Row] {
    guard let day = InstantText.parseWallClock("2026-11-30 00:00")?.date else { return [] }
    var trial = PairTrial()
    (trial.limit, trial.visits) = (200_000, 1000)
    (trial.actLimit, trial.shortCount) = (100_000, 4)
    for seed in 0..<count { try trial.run(seed: seed, from: day) }
    guard trial.broken.isEmpty else {
      throw BenchmarkError(trial.broken.joined(separator: "\n"))
    }
    let all = trial.counts.values.reduce(0, +)
    func row(_ name: String, _ verdict: FlowComparison.Verdict) -> Row {
      Row(name, "\(trial.counts[verdict, default: 0])", against: "\(all)", aim: "–")
    }
    return [
      row("Random pairs that are the same, each tried by 1000 conversations", .same),
      row("— the same but for words", .words),
      row("— that differ, each played on both bundles", .differs),
      Row("— of these, nothing shorter by brute force", "\(trial.shortest)", aim: "–"),
      share("— undecided", trial.undecided, all),
    ]
  }

  private static func guarantees(_ count: UInt64) throws -> [Row] {
    var trial = GuaranteeTrial()
    (trial.limit, trial.visits) = (200_000, 1000)
    for seed in 0..<count { try trial.run(seed: seed) }
    guard trial.broken.isEmpty else {
      throw BenchmarkError(trial.broken.joined(separator: "\n"))
    }
    let all = trial.counts.values.reduce(0, +)
    let broken = trial.counts["broken-guarantee", default: 0]
    return [
      Row(
        "Random guarantees that hold, each tried by 1000 conversations",
        "\(all - broken - trial.undecided.count)", against: "\(all)", aim: "–"),
      Row("— broken, each counterexample played", "\(broken)", aim: "–"),
      share("— undecided", trial.undecided, all),
    ]
  }

  private static func share(_ name: String, _ undecided: [String], _ all: Int) -> Row {
    for name in undecided { print("undecided: \(name)") }
    let percent = decimal(Double(undecided.count) * 100 / Double(max(1, all)))
    return Row(name, "\(undecided.count), \(percent) %", against: "\(all)", aim: "2 %")
  }
}
