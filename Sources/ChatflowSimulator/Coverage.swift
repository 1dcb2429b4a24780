package import ChatflowCompiler
import ChatflowProgram
import ChatflowSession
package import ChatflowSyntax

/// What tests have gone through of their flows, and what not: steps, branches, timers, messages by
/// locale, and the lines of the opening hours, open and away.
package struct Coverage: Sendable {
  /// A flow, or a calendar that flows share, with its points.
  package struct Part: Sendable {
    package let name: String
    package let file: SourceFile
    package fileprivate(set) var points: [CoveragePoint]
    /// For each point, how many tests went through it.
    package fileprivate(set) var hits: [Int]

    /// Points that no test went through.
    package var uncovered: [CoveragePoint] {
      zip(points, hits).filter { $0.1 == 0 }.map(\.0)
    }
  }

  /// Flows in order of their names, those of one name in order of their files; then calendars.
  package private(set) var parts: [Part] = []

  /// Counts what results went through; of several flows of one file the first is taken, and flows
  /// without results count as uncovered.
  package init(_ lowered: [LoweredFlow], _ results: [TestResult]) {
    var tallies: [Tally] = []
    var indexes: [String: Int] = [:]
    for flow in lowered where indexes[flow.flow.file.name] == nil {
      indexes[flow.flow.file.name] = tallies.count
      tallies.append(Tally(flow))
    }
    for result in results {
      guard let file = result.scenario.flow.flow?.file, let index = indexes[file.name] else {
        continue
      }
      tallies[index].count(result)
    }
    let parts = tallies.map(\.parts)
    self.parts = Self.sorted(parts.map(\.flow)) + Self.joined(parts.compactMap(\.calendar))
  }

  private static func sorted(_ parts: [Part]) -> [Part] {
    parts.sorted { left, right in
      left.name == right.name
        ? ExactText(left.file.name) < ExactText(right.file.name)
        : ExactText(left.name) < ExactText(right.name)
    }
  }

  /// Each calendar once, with what the tests of all its flows saw.
  private static func joined(_ calendars: [Part]) -> [Part] {
    var parts: [Part] = []
    for calendar in calendars {
      if let index = parts.firstIndex(where: { $0.file.name == calendar.file.name }) {
        for place in parts[index].hits.indices where place < calendar.hits.count {
          parts[index].hits[place] += calendar.hits[place]
        }
      } else {
        parts.append(calendar)
      }
    }
    return sorted(parts)
  }

  /// How many points there are, and how many are covered.
  package var counts: (covered: Int, total: Int) {
    let hits = parts.flatMap(\.hits)
    return (hits.count { $0 > 0 }, hits.count)
  }

  /// Percent of all points; 100 where there are none.
  package var percent: Double {
    let (covered, total) = counts
    return total == 0 ? 100 : Double(covered) * 100 / Double(total)
  }
}

/// The count for one flow.
private struct Tally {
  private let flow: LoweredFlow
  private let lines: HoursLines?
  private let points: [CoveragePoint]
  private var hits: [Int]
  /// Several places of the source may lead to the same way through the program.
  private let places: [CoveragePoint.Way: [Int]]

  init(_ flow: LoweredFlow) {
    self.flow = flow
    lines = flow.hours.map { HoursLines($0) }
    points = HoursPoints.among(flow.points, lines)
    hits = points.map { _ in 0 }
    places = Dictionary(grouping: points.indices) { [points] in points[$0].way }
  }

  mutating func count(_ result: TestResult) {
    var ways = Set(result.transitions.map { CoveragePoint.Way.transition($0) })
    if let lines {
      for moment in result.moments {
        let wall = result.scenario.flow.zone.wallClock(moment)
        guard let sight = lines.sight(at: HoursLines.Moment(wall)) else { continue }
        ways.insert(.hours(sight))
      }
    }
    for way in ways {
      for point in places[way] ?? [] { hits[point] += 1 }
    }
  }

  /// What stands in the flow's own file, and what in a calendar's.
  var parts: (flow: Coverage.Part, calendar: Coverage.Part?) {
    var own = Coverage.Part(name: flow.flow.name.value, file: flow.flow.file, points: [], hits: [])
    var shared: Coverage.Part?
    for (point, count) in zip(points, hits) {
      guard point.span.file !== flow.flow.file else {
        own.points.append(point)
        own.hits.append(count)
        continue
      }
      let calendar = flow.flow.availability?.calendar?.value ?? ""
      var part =
        shared ?? Coverage.Part(name: calendar, file: point.span.file, points: [], hits: [])
      part.points.append(point)
      part.hits.append(count)
      shared = part
    }
    return (own, shared)
  }
}
