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
  /// To what no way was found, with its place; empty: everything is covered.
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
    for setting in try FlowExplorer.settings(program, explorer.candidates, zones) {
      try explorer.explore(setting)
    }
    let unreached = flow.points.filter { explorer.missing.contains($0.transition) }
    self.unreached = unreached
    wasLimited = explorer.wasLimited
    pointCount = flow.points.count
    let chosen = try GeneratedScenarios.choose(explorer.paths, program, zones)
    testCount = chosen.count
    var writer = ScenarioWriter(flow, program, zones)
    let names = WayName(try FlowZone(of: program, zones: zones))
    for path in chosen { try writer.add(path, name: names.name(path)) }
    yaml = writer.finish(unreached: unreached, limit: explorer.wasLimited ? searchLimit : nil)
  }

  /// Few paths that together go through every point reached: long ones first, since they go through
  /// the points of others on their way.
  private static func choose(
    _ paths: [(point: Transition, path: FlowExplorer.Path)], _ program: Program,
    _ zones: ZoneDatabase
  ) throws(TimeZoneError) -> [FlowExplorer.Path] {
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
    return chosen.sorted().map { paths[$0].path }
  }
}
