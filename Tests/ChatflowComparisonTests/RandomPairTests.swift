import ChatflowCalendar
import ChatflowComparison
import ChatflowCompiler
import ChatflowProgram
import ChatflowSimulator
import ChatflowSyntax
import Foundation
import FuzzTargets
import Mutants
import TestSupport
import Testing

/// Random flows against random changes of them: what is called the same, no conversation tells
/// apart; what differs was played before it was told.
@Suite struct RandomPairTests {
  private static let zones = ZoneDatabase { name in
    FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)").map { [UInt8]($0) }
  }

  /// How many pairs are tried, more with `CHATFLOW_ROUNDS`, and how many situations each may have.
  private static let pairCount =
    20 * (ProcessInfo.processInfo.environment["CHATFLOW_ROUNDS"].flatMap { UInt64($0) } ?? 1)
  private static let limit = 1000

  struct Pair {
    let name: String
    let old: TestedFlow
    let new: TestedFlow
  }

  /// A flow and one of its mutants.
  static func pair(seed: UInt64) throws -> Pair? {
    var random = SeededGenerator(seed: seed)
    let text = FlowGenerator.flow(seed: seed % 400).description
    let file = SourceFile(name: "flow.yaml", bytes: Array(text.utf8))
    let compilation = Compilation([file]) { (try? zones.rules(for: $0)) != nil }
    guard let lowered = compilation.lowered()?.first else { return nil }
    let program = try Program(verifying: lowered.tables)
    let mutants = MutantMaker.all(of: lowered.tables)
    guard !mutants.isEmpty else { return nil }
    let mutant = random.pick(mutants)
    return Pair(
      name: "\(seed): \(mutant.name)", old: try TestedFlow(lowered, program: program, zones: zones),
      new: try TestedFlow(nil, program: mutant.program, zones: zones))
  }

  @Test func verdictsHold() throws {
    let day = try #require(InstantText.parseWallClock("2026-11-30 00:00")).date
    var counts: [FlowComparison.Verdict: Int] = [:]
    for seed in 0..<Self.pairCount {
      guard let pair = try Self.pair(seed: seed) else { continue }
      let found = FlowComparison(
        name: pair.old.program.name, old: pair.old, new: pair.new, from: day, limit: Self.limit)
      counts[found.verdict, default: 0] += 1
      switch found.verdict {
      case .differs: #expect(found.difference != nil, "\(pair.name)")
      case .same:
        guard found.hours.isEmpty else { continue }
        for run in UInt64(0)..<20 {
          var visits = PairVisit(seed: seed &* 1000 + run)
          let told = visits.firstDifference(pair.old, pair.new)
          #expect(told == nil, "\(pair.name) is called the same, and \(told ?? "")")
        }
      case .added, .removed, .words, .undecided: break
      }
    }
    // Each kind of verdict is among them.
    for verdict in [FlowComparison.Verdict.same, .words, .differs] {
      #expect((counts[verdict] ?? 0) > 0, "\(counts)")
    }
  }
}
