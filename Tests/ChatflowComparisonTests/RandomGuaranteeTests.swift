import ChatflowCalendar
import ChatflowComparison
import ChatflowCompiler
import ChatflowExplorer
import ChatflowProgram
import ChatflowSimulator
import ChatflowSyntax
import Foundation
import FuzzTargets
import TestSupport
import Testing

/// Random guarantees of random flows: what is proved, no random conversation may break; what is
/// broken was played before it was told.
@Suite struct RandomGuaranteeTests {
  private static let zones = ZoneDatabase { name in
    FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)").map { [UInt8]($0) }
  }

  /// How many are tried, more with `CHATFLOW_ROUNDS`.
  private static let count =
    20 * (ProcessInfo.processInfo.environment["CHATFLOW_ROUNDS"].flatMap { UInt64($0) } ?? 1)

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

  @Test func verdictsHold() throws {
    var counts: [String: Int] = [:]
    for seed in 0..<Self.count {
      guard case .map(let entries) = FlowGenerator.flow(seed: seed % 300) else { continue }
      let guarantee = Self.guarantee(seed: seed)
      let value = YAMLValue.map(entries + [("guarantees", .list([guarantee]))])
      let file = SourceFile(name: "flow.yaml", bytes: Array(value.description.utf8))
      let compilation = Compilation([file]) { (try? Self.zones.rules(for: $0)) != nil }
      // Conditions may speak of variables that this flow doesn't have.
      guard let lowered = compilation.lowered()?.first else { continue }
      let found = try GuaranteeCheck(lowered, 0, zones: Self.zones, limit: 1000)
      let finding = found.diagnostic?.rule.name ?? "proved"
      counts[finding, default: 0] += 1
      guard finding != "broken-guarantee", finding != "undecided-guarantee" else { continue }
      let flow = try TestedFlow(promising: lowered, zones: Self.zones)
      let watch = try #require(flow.watches.first)
      for run in UInt64(0)..<20 {
        var visit = PairVisit(seed: seed &* 1000 + run)
        let breach = visit.breach(flow, of: watch)
        #expect(breach == nil, "\(seed): \(guarantee) is called \(finding), and \(breach ?? "")")
      }
    }
    for finding in ["proved", "broken-guarantee"] {
      #expect((counts[finding] ?? 0) > 0, "\(counts)")
    }
  }
}
