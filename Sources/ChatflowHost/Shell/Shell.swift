package import ChatflowCalendar
package import ChatflowEngine
package import ChatflowProgram

/// A conversation typed by hand, with a virtual clock: what `run` shows in a terminal. Pure: lines
/// go in, lines come out.
package struct Shell: Sendable {
  /// How the conversation begins.
  package struct Settings: Sendable {
    /// Nil: Monday 2026-03-02 at 10:00 in the flow's zone.
    package var start: Instant?
    package var visit: Visit
    package var teamIsOnline: Bool
    package init(start: Instant? = nil, visit: Visit = Visit(), teamIsOnline: Bool = true) {
      self.start = start
      self.visit = visit
      self.teamIsOnline = teamIsOnline
    }
  }

  /// Who or what a line of output is about.
  package enum Speaker: String, Sendable {
    case visitor, bot, prompt, agent, host, error
  }

  /// A line of output.
  package struct Line: Equatable, Sendable {
    package var time: String
    package var speaker: Speaker
    package var text: String
  }

  private var session: Session
  private let program: Program
  let zone: TimeZoneRules
  private let settings: Settings
  /// The options on offer, to pick by number.
  private(set) var options: [String] = []
  private static let name = "1"

  /// A conversation under `program`.
  ///
  /// - Throws: ``TimeZoneError`` where the program's time zone can't be read.
  package init(
    program: Program, zones: ZoneDatabase, settings: Settings
  ) throws(TimeZoneError) {
    self.program = program
    self.settings = settings
    zone = try Shell.zone(of: program, zones: zones)
    let start = settings.start ?? Shell.defaultStart(zone)
    session = try Session(programs: [program], zones: zones, start: start)
  }

  /// The zone of a program's hours; UTC for one without.
  package static func zone(
    of program: Program, zones: ZoneDatabase
  ) throws(TimeZoneError) -> TimeZoneRules {
    guard let hours = program.tables.availability.hours else { return .utc }
    return try zones.rules(for: program.tables.texts.string(hours.zone))
  }

  /// Monday 2026-03-02 at 10:00 on the wall clock of a zone: where simulations begin.
  package static func defaultStart(_ zone: TimeZoneRules) -> Instant {
    guard let wall = InstantText.parseWallClock("2026-03-02 10:00") else {
      return Instant(milliseconds: 0)
    }
    return zone.instant(of: wall)
  }

  /// The time on the flow's wall clock, and the state: what stands before the cursor.
  package var status: String {
    "\(clock(session.now)) \(session.conversation(Shell.name)?.stateName ?? "new")"
  }

  /// Opens the chat, as the visitor finds it.
  package mutating func open() -> [Line] {
    apply(.opened(chatflow: nil, settings.visit, team: settings.teamIsOnline))
  }

  /// What a line typed gives; nil: the end is wanted.
  package mutating func receive(_ line: String) -> [Line]? {
    switch ShellCommand(parsing: line) {
    case .nothing: return []
    case .quit: return nil
    case .help: return Shell.help.map { self.line(.host, $0) }
    case .wrong(let message): return [self.line(.error, message)]
    case .say(let text): return say(text)
    case .state: return [self.line(.host, stateText)]
    case .advance(let milliseconds):
      return apply(.tick, at: session.now.advanced(byMilliseconds: milliseconds))
    case .at(let wall): return move(to: wall)
    case .pick(let label): return apply(.optionPicked(option(label)))
    case .reopen:
      return apply(.opened(chatflow: nil, settings.visit, team: nil))
    case .event(let event): return [spoken(event)].compactMap { $0 } + apply(event)
    }
  }

  private mutating func say(_ text: String) -> [Line] {
    let spoken = line(.visitor, text)
    if let number = Int(text), options.indices.contains(number - 1) {
      return [line(.visitor, options[number - 1])] + apply(.optionPicked(options[number - 1]))
    }
    return [spoken] + apply(.visitorMessage(text, id: nil))
  }

  /// The label that a number or a label means.
  private func option(_ text: String) -> String {
    guard let number = Int(text), options.indices.contains(number - 1) else { return text }
    return options[number - 1]
  }

  private mutating func move(to text: String) -> [Line] {
    let instant =
      InstantText.parse(text) ?? InstantText.parseWallClock(text).map { zone.instant(of: $0) }
    guard let instant else {
      return [line(.error, "write the time as 2026-03-02 18:30")]
    }
    return apply(.tick, at: instant)
  }

  private func spoken(_ event: SessionEvent) -> Line? {
    switch event {
    case .emailSubmitted(let email, _): line(.visitor, "[e-mail] \(email)")
    case .team(let isOnline): line(.host, "the team is \(isOnline ? "online" : "offline")")
    case .closed: line(.agent, "[closes the conversation]")
    default: nil
    }
  }

  mutating func apply(_ event: SessionEvent, at time: Instant? = nil) -> [Line] {
    var lines: [Session.Line] = []
    do {
      try session.receive(event, conversation: Shell.name, at: time ?? session.now) {
        lines.append($0)
      }
    } catch {
      return [line(.error, error.message)]
    }
    var shown: [Line] = []
    for step in lines {
      for effect in step.effects { shown += show(effect.action, at: step.at) }
    }
    return shown
  }

  private mutating func show(_ action: Outgoing.Action, at time: Instant) -> [Line] {
    if case .choices(_, let labels) = action { options = labels }
    return ShellText.lines(action).map { speaker, text in
      Line(time: clock(time), speaker: speaker, text: text)
    }
  }

  private func line(_ speaker: Speaker, _ text: String) -> Line {
    Line(time: clock(session.now), speaker: speaker, text: text)
  }

  private func clock(_ instant: Instant) -> String {
    let wall = WallClock(at: instant, offsetSeconds: zone.offset(at: instant))
    return String(wall.text.dropFirst(wall.date.text.count + 1))
  }

  private var stateText: String {
    guard let conversation = session.conversation(Shell.name) else { return "not opened" }
    let wall = WallClock(at: session.now, offsetSeconds: zone.offset(at: session.now))
    let deadline = conversation.nextDeadline.map { ", next at \(clock($0))" } ?? ""
    let contact = conversation.isContactKnown ? "known" : "unknown"
    return "\(wall.text), state \(conversation.stateName)\(deadline), contact \(contact), "
      + "locale \(conversation.locale)"
  }
}
