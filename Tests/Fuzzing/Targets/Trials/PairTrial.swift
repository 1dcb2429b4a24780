package import ChatflowCalendar
package import ChatflowComparison
import ChatflowCompiler
import ChatflowExplorer
import ChatflowProgram
import ChatflowSession
package import ChatflowSimulator
import ChatflowSyntax
import Foundation
import Mutants
import TestSupport

/// Random flows against random changes of them: what is called the same, no conversation tells
/// apart; what differs is so on both bundles, and nothing shorter shows it; other names of steps
/// and another order of keys change nothing.
package struct PairTrial {
  package struct Pair {
    package let name: String
    package let old: TestedFlow
    package let new: TestedFlow
    /// Whether only what nobody notices was changed.
    var isQuiet = false

    var flows: [TestedFlow] { [old, new] }
  }

  /// How many conversations are tried where two are called the same.
  package var visits: UInt64 = 20
  /// How many situations each comparison may have.
  package var limit = 1000
  /// How many acts are played in the search for a shorter difference.
  package var actLimit = 3000
  /// Differences of this number of acts are held against all that are shorter.
  package var shortCount = 3
  /// What didn't hold.
  package private(set) var broken: [String] = []
  package private(set) var counts: [FlowComparison.Verdict: Int] = [:]
  /// How many differences were held against all that are shorter.
  package private(set) var shortest = 0
  /// Which are undecided.
  package private(set) var undecided: [String] = []

  package init() {}

  package static let zones = ZoneDatabase { name in
    FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)").map { [UInt8]($0) }
  }

  private static func lowered(_ text: String) -> LoweredFlow? {
    let file = SourceFile(name: "flow.yaml", bytes: Array(text.utf8))
    return Compilation([file]) { (try? zones.rules(for: $0)) != nil }.lowered()?.first
  }

  /// A flow and a mutant of it, or the flow with other names of steps, or in another order.
  package static func pair(seed: UInt64) throws -> Pair? {
    var random = SeededGenerator(seed: seed)
    let value = FlowGenerator.flow(seed: seed % 400)
    guard let lowered = lowered(value.description) else { return nil }
    let old = try TestedFlow(lowered, program: Program(verifying: lowered.tables), zones: zones)
    func quiet(_ name: String, _ text: String) throws -> Pair? {
      guard let lowered = self.lowered(text) else { return nil }
      let program = try Program(verifying: lowered.tables)
      return Pair(
        name: "\(seed): \(name)", old: old,
        new: try TestedFlow(lowered, program: program, zones: zones), isQuiet: true)
    }
    switch seed % 4 {
    case 2: return try quiet("renamed", RenamedSteps.of(value).description)
    case 3: return try quiet("reordered", YAMLWriter.write(value, seed: seed))
    default: break
    }
    let mutants = MutantMaker.all(of: lowered.tables)
    guard !mutants.isEmpty else { return nil }
    let mutant = random.pick(mutants)
    return Pair(
      name: "\(seed): \(mutant.name)", old: old,
      new: try TestedFlow(nil, program: mutant.program, zones: zones))
  }

  /// Tries the pair of a seed.
  package mutating func run(seed: UInt64, from day: CivilDate) throws {
    guard let pair = try Self.pair(seed: seed) else { return }
    let found = FlowComparison(
      name: pair.old.program.name, old: pair.old, new: pair.new, from: day, limit: limit)
    counts[found.verdict, default: 0] += 1
    if pair.isQuiet, found.verdict != .same, found.verdict != .undecided {
      broken.append("\(pair.name) is called \(found.verdict)")
    }
    switch found.verdict {
    case .differs: try confirm(found, pair)
    case .same: refute(found, pair, seed: seed)
    case .undecided: undecided.append(pair.name)
    case .added, .removed, .words: break
    }
  }

  /// Plays the difference as lines, on both bundles; and everything shorter, where that isn't much.
  private mutating func confirm(_ found: FlowComparison, _ pair: Pair) throws {
    guard let difference = found.difference else {
      broken.append("\(pair.name) differs, nobody knows where")
      return
    }
    let outputs = try pair.flows.indices.map { side in
      try Self.output(JSONLinesText.lines(difference, side: side), pair.flows[side].program)
    }
    if outputs[0].last == outputs[1].last {
      broken.append("\(pair.name) gives the same after \(difference.acts): \(outputs[0])")
    }
    guard difference.acts.count <= shortCount, found.hours.isEmpty else { return }
    var all = EveryDialogue(pair.flows, limit: actLimit)
    if let shorter = all.scenario(shorterThan: difference.acts.count) {
      broken.append("\(pair.name): shorter than \(difference.acts) is \(shorter)")
    }
    if all.isComplete { shortest += 1 }
  }

  /// What each line gives on a bundle, without when to come back.
  private static func output(_ lines: [String], _ program: Program) throws -> [String] {
    let programs = try BundleDecoder.decode(BundleEncoder.encode([program]))
    var session = try JSONLines(programs: programs, zones: zones, addsSnapshots: false)
    return lines.map { line in
      var text = ""
      session.receive(Array(line.utf8)) { text += String(decoding: $0, as: UTF8.self) }
      return text.replacing(/,"next_deadline":("[^"]*"|null)/, with: "")
    }
  }

  private mutating func refute(_ found: FlowComparison, _ pair: Pair, seed: UInt64) {
    guard found.hours.isEmpty else { return }
    for run in 0..<visits {
      var visit = PairVisit(seed: seed &* 1_000_000 + run)
      guard let told = visit.firstDifference(pair.old, pair.new) else { continue }
      broken.append("\(pair.name) is called the same, and \(told)")
      return
    }
  }
}
