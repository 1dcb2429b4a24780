package import ChatflowCalendar
package import ChatflowCompiler
import ChatflowEngine
import ChatflowSyntax
package import ChatflowProgram
import ChatflowSession

/// Scenarios that drive a compiled flow through every transition, each by a shortest path, and show
/// each line of its hours.
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
      program, points: flow.points.compactMap(\.transition), zones: zones, limit: searchLimit)
    for setting in try FlowExplorer.settings(program, explorer.candidates, zones) {
      try explorer.explore(setting)
    }
    let unreached = flow.points.filter { point in
      point.transition.map { explorer.missing.contains($0) } ?? false
    }
    self.unreached = unreached
    wasLimited = explorer.wasLimited
    let ways = try GeneratedScenarios.choose(explorer.paths, program, zones)
    let hours = flow.hours.map { HoursLines($0) }
    let sights = hours.map { HoursPoints.all($0) } ?? []
    pointCount = flow.points.count + sights.count
    let openings = try hours.map { hours throws(TimeZoneError) in
      try GeneratedScenarios.openings(sights, besides: ways, hours, program, zones)
    }
    let chosen = ways + (openings ?? [])
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

  /// An opening for each line of the hours, open and away, that no way shows.
  private static func openings(
    _ sights: [(point: CoveragePoint, moment: HoursLines.Moment)],
    besides ways: [FlowExplorer.Path], _ hours: HoursLines, _ program: Program,
    _ zones: ZoneDatabase
  ) throws(TimeZoneError) -> [FlowExplorer.Path] {
    let zone = try FlowZone(of: program, zones: zones)
    var seen: Set<CoveragePoint.Way> = []
    for way in ways {
      var play = try Play(program, way.setting, zones)
      for action in way.actions {
        _ = play.apply(action)
        let moment = HoursLines.Moment(zone.wallClock(play.now))
        if let sight = hours.sight(at: moment) { seen.insert(.hours(sight)) }
      }
    }
    let channel: Channel = program.tables.channels.contains(.web) ? .web : .facebook
    return sights.compactMap { point, moment in
      guard !seen.contains(point.way), let wall = moment.wall else { return nil }
      let setting = FlowExplorer.Setting(
        channel: channel, teamIsOnline: true, start: zone.instant(of: wall))
      return FlowExplorer.Path(setting: setting, actions: [.open])
    }
  }
}
