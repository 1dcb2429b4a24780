import ChatflowCalendar
import ChatflowComparison
import ChatflowCompiler
import ChatflowExplorer
import ChatflowProgram
import ChatflowSimulator
import ChatflowSyntax
import TestSupport

/// Random guarantees of random flows: what is proved, no random conversation may break; what is
/// broken was played before it was told.
package struct GuaranteeTrial {
  /// How many conversations are tried against each that is proved.
  package var visits: UInt64 = 20
  /// How many situations each proof may have.
  package var limit = 1000
  /// What didn't hold.
  package private(set) var broken: [String] = []
  /// By what is found, or `proved`.
  package private(set) var counts: [String: Int] = [:]
  /// Which are undecided.
  package private(set) var undecided: [String] = []

  package init() {}

  private static func guarantee(seed: UInt64) -> YAMLValue {
    var random = SeededGenerator(seed: seed)
    func moment() -> YAMLValue { .text(random.pick(Shape.moments)) }
    var entries: [(key: String, value: YAMLValue)]
    switch random.below(5) {
    case 0:
      entries = [
        ("reaches", .list([moment(), moment(), .text("silence")])),
        ("within", .text("\(1 + random.below(4))")),
      ]
      return .map(entries)
    case 1: entries = [("at_most", .text("\(1 + random.below(3))")), ("of", moment())]
    case 2:
      entries = [
        ("after", moment()), ("within", .text(random.pick(["0s", "1m", "1h"]))),
        ("comes", .list([moment(), moment()])),
      ]
    default:
      entries = [("never", moment())]
      if random.once(in: 2) { entries.append(("before", moment())) }
    }
    if random.once(in: 2) {
      var conditions = ConditionGenerator(seed: seed)
      entries.append(("when", .text(conditions.condition(depth: 1))))
    }
    return .map(entries)
  }

  /// Tries the guarantee of a seed.
  package mutating func run(seed: UInt64) throws {
    guard case .map(let entries) = FlowGenerator.flow(seed: seed % 300) else { return }
    let guarantee = Self.guarantee(seed: seed)
    let value = YAMLValue.map(entries + [("guarantees", .list([guarantee]))])
    let file = SourceFile(name: "flow.yaml", bytes: Array(value.description.utf8))
    let compilation = Compilation([file]) { (try? PairTrial.zones.rules(for: $0)) != nil }
    // Conditions may speak of variables that this flow doesn't have.
    guard let lowered = compilation.lowered()?.first else { return }
    let found = try GuaranteeCheck(lowered, 0, zones: PairTrial.zones, limit: limit)
    let finding = found.diagnostic?.rule.name ?? "proved"
    counts[finding, default: 0] += 1
    if finding == "undecided-guarantee" { undecided.append("\(seed): \(guarantee.description)") }
    guard finding != "broken-guarantee", finding != "undecided-guarantee" else { return }
    let flow = try TestedFlow(promising: lowered, zones: PairTrial.zones)
    guard let watch = flow.watches.first else { return }
    for run in 0..<visits {
      var visit = PairVisit(seed: seed &* 1_000_000 + run)
      guard let breach = visit.breach(flow, of: watch) else { continue }
      broken.append("\(seed): \(guarantee.description) is called \(finding), and \(breach)")
      return
    }
  }
}
