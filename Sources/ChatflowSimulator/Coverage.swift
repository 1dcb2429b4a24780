package import ChatflowCompiler
import ChatflowSyntax
import ChatflowProgram

/// What tests have gone through of a flow, and what not (issue of coverage: steps, branches,
/// timers, messages by locale).
package struct Coverage: Sendable {
  package struct FlowCoverage: Sendable {
    package let flow: LoweredFlow
    /// For each of the flow's points, how many tests went through it.
    package var hits: [Int]

    /// Points that no test went through.
    package var uncovered: [CoveragePoint] {
      zip(flow.points, hits).filter { $0.1 == 0 }.map(\.0)
    }
  }

  /// In order of the flows' names.
  package private(set) var flows: [FlowCoverage] = []

  /// Counts what results went through; flows of `scenarios` without results count as uncovered.
  package init(_ scenarios: [Scenario], _ results: [TestResult]) {
    var transitions: [String: [Set<Transition>]] = [:]
    for result in results { transitions[result.chatflow, default: []].append(result.transitions) }
    var seen: Set<String> = []
    for scenario in scenarios where seen.insert(scenario.flow.flow.name.value).inserted {
      let taken = transitions[scenario.flow.flow.name.value] ?? []
      let hits = scenario.flow.points.map { point in
        taken.count { $0.contains(point.transition) }
      }
      flows.append(FlowCoverage(flow: scenario.flow, hits: hits))
    }
    flows.sort {
      $0.flow.flow.name.value.utf8.lexicographicallyPrecedes($1.flow.flow.name.value.utf8)
    }
  }

  /// How many points there are, and how many are covered.
  package var counts: (covered: Int, total: Int) {
    let hits = flows.flatMap(\.hits)
    return (hits.count { $0 > 0 }, hits.count)
  }

  /// Percent of all points; 100 where there are none.
  package var percent: Double {
    let (covered, total) = counts
    return total == 0 ? 100 : Double(covered) * 100 / Double(total)
  }
}
