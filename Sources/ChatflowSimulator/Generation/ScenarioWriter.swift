import ChatflowCalendar
import ChatflowCompiler
import ChatflowEngine
import ChatflowSyntax
import ChatflowProgram
import ChatflowReports
import ChatflowSession

/// Writes explored paths as a scenario file.
struct ScenarioWriter {
  private let program: Program
  private let zones: ZoneDatabase
  private let flowName: String
  private var text = ""
  private var names: [String: Int] = [:]

  init(_ flow: LoweredFlow, _ program: Program, _ zones: ZoneDatabase) {
    self.program = program
    self.zones = zones
    flowName = flow.flow.name.value
  }

  /// Adds a test, with everything the flow does on the path as expectations.
  mutating func add(_ path: FlowExplorer.Path, name: String) throws(TimeZoneError) {
    names[name, default: 0] += 1
    let count = names[name] ?? 1
    text += "  - name: \(YAMLText.scalar(count == 1 ? name : "\(name) (\(count))"))\n"
    try writeSetting(path.setting)
    text += "    steps:\n"
    var play = try Play(program, path.setting, zones)
    var lines = TranscriptYAML()
    for action in path.actions {
      write(action, &lines)
      _ = play.apply(action)
      for effect in ScenarioWriter.lasting(play.effects) { lines.expect(effect) }
    }
    lines.add("state", play.conversation?.stateName ?? StateName.new.rawValue)
    text += lines.text
  }

  /// Without the assignments that others replaced by the end of the event: a test sees the last.
  private static func lasting(_ effects: [Outgoing.Action]) -> [Outgoing.Action] {
    func assigns(_ effect: Outgoing.Action) -> Bool {
      if case .assign = effect { true } else { false }
    }
    let last = effects.lastIndex(where: assigns)
    return effects.indices.filter { $0 == last || !assigns(effects[$0]) }.map { effects[$0] }
  }

  private mutating func writeSetting(_ setting: FlowExplorer.Setting) throws(TimeZoneError) {
    let zone = try FlowZone(of: program, zones: zones)
    if setting.start != zone.defaultStart {
      let wall = zone.wallClock(setting.start)
      text += "    at: \(wall.text)\n"
    }
    if !setting.teamIsOnline { text += "    team: offline\n" }
    if let locale = setting.locale { text += "    locale: \(locale)\n" }
    if setting.channel == .facebook { text += "    channel: facebook\n" }
    if let page = setting.page { text += "    page: \(YAMLText.scalar(page))\n" }
    if let contact = setting.contact {
      let fields = [
        ("email", contact.email), ("first_name", contact.firstName),
        ("last_name", contact.lastName),
      ]
      let list = fields.compactMap { key, value in
        value.map { "\(key): \(YAMLText.flowScalar($0))" }
      }
      text += "    contact: {\(list.joined(separator: ", "))}\n"
    }
    if setting.isVerified { text += "    verified: true\n" }
  }

  private func write(_ action: FlowExplorer.Action, _ lines: inout TranscriptYAML) {
    switch action {
    case .open: lines.add("open")
    case .visitor(let answer): lines.add("visitor", answer)
    case .pick(let label): lines.add("pick", label)
    case .email(let email): lines.add("email", email)
    case .leave: lines.add("leaves")
    case .agent: lines.add("agent", "Hello!")
    case .team(let isOnline): lines.add("team: \(isOnline ? "online" : "offline")")
    case .comeBack:
      lines.add("close")
      lines.add("advance: \(DurationText.format(milliseconds: Play.comeBackAfter))")
      lines.add("returns")
    case .advance(let milliseconds):
      var rest = milliseconds
      // A single `advance` is at most 30 days, and whole seconds.
      while rest > 30 * 86_400_000 {
        lines.add("advance: 30d")
        rest -= 30 * 86_400_000
      }
      lines.add("advance: \(DurationText.format(milliseconds: rest))")
    }
  }

  /// The whole file, with what could not be reached as comments.
  func finish(unreached: [CoveragePoint], limit: Int?) -> String {
    var file =
      "# Scenarios generated from the flow: a shortest way through each of its transitions.\n"
    file += "# Keep what is worth keeping; `chatflow test --generate` overwrites this file.\n"
    for point in unreached {
      let start = point.span.start
      file += "# No way was found to \(SafeText.escape(point.name)), line \(start.line), "
      file += "column \(start.column)"
      file += limit.map { ", within \($0) conversations.\n" } ?? ".\n"
    }
    return file + "chatflow: \(flowName)\ntests:\n" + text
  }
}
