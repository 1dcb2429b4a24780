import ChatflowCalendar
import ChatflowCompiler
import ChatflowEngine
import ChatflowHost
import ChatflowSyntax
import ChatflowProgram

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
    for action in path.actions {
      write(action)
      _ = play.apply(action)
      for effect in play.effects { write(effect, play) }
    }
    line("state", play.conversation?.stateName ?? "new")
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
    if setting.isKnown {
      text += "    contact: {email: \(FlowExplorer.knownEmail), first_name: Ana}\n"
    }
  }

  private mutating func write(_ action: FlowExplorer.Action) {
    switch action {
    case .open: text += "      - open\n"
    case .visitor(let answer): line("visitor", answer)
    case .pick(let label): line("pick", label)
    case .email(let email): line("email", email)
    case .agent: line("agent", "Hello!")
    case .team(let isOnline): text += "      - team: \(isOnline ? "online" : "offline")\n"
    case .comeBack:
      text += "      - close\n      - advance: \(YAMLText.duration(Play.comeBackAfter))\n"
      text += "      - returns\n"
    case .advance(let milliseconds):
      var rest = milliseconds
      // A single `advance` is at most 30 days, and whole seconds.
      while rest > 30 * 86_400_000 {
        text += "      - advance: 30d\n"
        rest -= 30 * 86_400_000
      }
      text += "      - advance: \(YAMLText.duration(rest))\n"
    }
  }

  private mutating func write(_ effect: Outgoing.Action, _ play: Play) {
    switch effect {
    case .say(let message): line("bot", message)
    case .promptEmail(_, isDefault: true, _):
      text += "      - bot: {default: email_capture}\n"
    case .promptEmail(let message, isDefault: false, _): line("bot", message)
    case .choices(_, let options):
      let labels = options.map { YAMLText.flowScalar($0) }.joined(separator: ", ")
      text += "      - bot: {choices: [\(labels)]}\n"
    case .contact(let email, _, _):
      text += "      - contact: {email: \(YAMLText.flowScalar(email))}\n"
    case .assign(.team(let team)):
      text += "      - assigned: {team: \(YAMLText.flowScalar(team))}\n"
    case .assign(.user(let user)):
      text += "      - assigned: {user: \(YAMLText.flowScalar(user))}\n"
    case .notify(let name, _): line("notified", name)
    case .handoff, .close, .notOffered: break
    }
  }

  private mutating func line(_ key: String, _ value: String) {
    text += "      - \(key): \(YAMLText.scalar(value))\n"
  }

  /// The whole file, with what could not be reached as comments.
  func finish(unreached: [CoveragePoint], wasLimited: Bool) -> String {
    var file =
      "# Scenarios generated from the flow: a shortest way through each of its transitions.\n"
    file += "# Keep what is worth keeping; `chatflow test --generate` writes this file anew.\n"
    for point in unreached {
      let start = point.span.start
      file += "# Not reached: \(point.name), line \(start.line), column \(start.column)"
      file += wasLimited ? ", within \(FlowExplorer.stateLimit) conversations.\n" : ".\n"
    }
    return file + "chatflow: \(flowName)\ntests:\n" + text
  }
}
