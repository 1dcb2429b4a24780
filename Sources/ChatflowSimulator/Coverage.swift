package import ChatflowCompiler
import ChatflowProgram
import ChatflowSyntax

/// What tests have gone through of their flows, and what not: steps, branches, timers, messages by
/// locale.
package struct Coverage: Sendable {
  package struct FlowCoverage: Sendable {
    package let flow: LoweredFlow
    /// For each of the flow's points, how many tests went through it.
    package fileprivate(set) var hits: [Int]

    /// Points that no test went through.
    package var uncovered: [CoveragePoint] {
      zip(flow.points, hits).filter { $0.1 == 0 }.map(\.0)
    }
  }

  /// In order of the flows' names, those of one name in order of their files.
  package private(set) var flows: [FlowCoverage] = []

  /// Counts what results went through; of several flows of one file the first is taken, and flows
  /// without results count as uncovered.
  package init(_ lowered: [LoweredFlow], _ results: [TestResult]) {
    var indexes: [String: Int] = [:]
    // Several places of the source may lead to the same way through the program.
    var places: [[Transition: [Int]]] = []
    for flow in lowered where indexes[flow.flow.file.name] == nil {
      indexes[flow.flow.file.name] = flows.count
      flows.append(FlowCoverage(flow: flow, hits: flow.points.map { _ in 0 }))
      places.append(Dictionary(grouping: flow.points.indices) { flow.points[$0].transition })
    }
    for result in results {
      guard let file = result.scenario.flow.flow?.file, let index = indexes[file.name] else {
        continue
      }
      for transition in result.transitions {
        for point in places[index][transition] ?? [] { flows[index].hits[point] += 1 }
      }
    }
    flows.sort {
      let (left, right) = ($0.flow.flow, $1.flow.flow)
      return left.name.value == right.name.value
        ? ExactText(left.file.name) < ExactText(right.file.name)
        : ExactText(left.name.value) < ExactText(right.name.value)
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
