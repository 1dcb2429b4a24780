package import ChatflowCalendar
package import ChatflowCompiler
import ChatflowEngine
import ChatflowSyntax
package import ChatflowProgram
import ChatflowSession

/// Scenarios that drive a compiled flow through every transition, each by a shortest path.
package struct GeneratedScenarios: Sendable {
  /// The scenario file.
  package let yaml: String
  package let testCount: Int
  /// What could not be reached, with its place; empty: everything is covered.
  package let unreached: [CoveragePoint]
  /// Whether the search ended at its limit before it had tried everything.
  package let wasLimited: Bool
  /// How many points there are.
  package let pointCount: Int

  /// Explores a flow.
  ///
  /// - Parameter searchLimit: How many conversations are played from one setting at most.
  /// - Throws: ``TimeZoneError`` where the flow's time zone can't be read.
  package init(
    _ flow: LoweredFlow, _ program: Program, zones: ZoneDatabase,
    searchLimit: Int = FlowExplorer.stateLimit
  ) throws(TimeZoneError) {
    var explorer = FlowExplorer(
      program, points: flow.points.map(\.transition), zones: zones, limit: searchLimit)
    for setting in try GeneratedScenarios.settings(program, zones) {
      try explorer.explore(setting)
    }
    let unreached = flow.points.filter { explorer.missing.contains($0.transition) }
    self.unreached = unreached
    wasLimited = explorer.wasLimited
    pointCount = flow.points.count
    let chosen = try GeneratedScenarios.choose(explorer.paths, program, zones)
    testCount = chosen.count
    var writer = ScenarioWriter(flow, program, zones)
    for (point, path) in chosen {
      try writer.add(path, name: GeneratedScenarios.name(point, flow))
    }
    yaml = writer.finish(unreached: unreached, limit: explorer.wasLimited ? searchLimit : nil)
  }

  /// How tests may begin, plain ones first.
  private static func settings(
    _ program: Program, _ zones: ZoneDatabase
  ) throws(TimeZoneError) -> [FlowExplorer.Setting] {
    let start = try FlowZone(of: program, zones: zones).defaultStart
    var starts = [start]
    // A second beginning on the other side of the hours.
    if let change = try Schedule(of: program, zones: zones)?.nextChange(after: start) {
      starts.append(change)
    }
    let locales = program.tables.locales.map { program.tables.texts.string($0) }
    let first = Int(program.tables.defaultLocale)
    var names: [String?] = [nil]
    for (index, name) in locales.enumerated() where index != first { names.append(name) }
    var channels: [Channel] = []
    if program.tables.channels.contains(.web) { channels.append(.web) }
    if program.tables.channels.contains(.facebook) { channels.append(.facebook) }
    var settings: [FlowExplorer.Setting] = []
    for channel in channels {
      for locale in names {
        for start in starts {
          for isKnown in [false, true] {
            for teamIsOnline in [true, false] {
              settings.append(
                FlowExplorer.Setting(
                  locale: locale, channel: channel, isKnown: isKnown,
                  teamIsOnline: teamIsOnline, start: start))
            }
          }
        }
      }
    }
    return settings
  }

  /// Few paths that together go through every point reached: long ones first, since they go through
  /// the points of others on their way.
  private static func choose(
    _ paths: [(point: Transition, path: FlowExplorer.Path)], _ program: Program,
    _ zones: ZoneDatabase
  ) throws(TimeZoneError) -> [(point: Transition, path: FlowExplorer.Path)] {
    let order = paths.indices.sorted {
      (paths[$1].path.actions.count, $0) < (paths[$0].path.actions.count, $1)
    }
    var covered: Set<Transition> = []
    var chosen: [Int] = []
    for index in order where !covered.contains(paths[index].point) {
      var play = try Play(program, paths[index].path.setting, zones)
      let before = play
      for action in paths[index].path.actions { _ = play.apply(action) }
      covered.formUnion(play.newTransitions(since: before))
      chosen.append(index)
    }
    return chosen.sorted().map { paths[$0] }
  }

  private static func name(_ point: Transition, _ flow: LoweredFlow) -> String {
    guard let found = flow.points.first(where: { $0.transition == point }) else { return "a way" }
    return "\(found.name), line \(found.span.start.line)"
  }
}
