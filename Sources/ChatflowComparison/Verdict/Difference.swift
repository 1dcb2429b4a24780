import ChatflowCalendar
import ChatflowCompiler
import ChatflowEngine
import ChatflowExplorer
package import ChatflowProgram
import ChatflowSession
package import ChatflowSimulator
import ChatflowSyntax

/// A conversation in which two versions part ways, played on both of them.
package struct Difference: Sendable {
  /// One line of the conversation.
  package struct Line: Sendable, Equatable {
    package let at: Instant
    package let speaker: TranscriptLine.Speaker
    package let text: String
  }

  package let setting: DialogueSetting
  package let acts: [Act]
  /// Up to where they part, with what was done last.
  package let shared: [Line]
  /// What comes then, by side.
  package let old: [Line]
  package let new: [Line]
  /// The state that people see in the end, by side.
  package let states: [String]
  /// A scenario file that passes on the old side and fails on the new one; nil where no scenario
  /// can show the difference.
  package let scenario: String?

  /// Plays a way that was found; nil where the two don't part ways on it after all.
  init?(
    _ path: Path, _ parting: Parting, _ flows: [TestedFlow], _ readable: Readable, name: String
  ) {
    let isSayable = parting.isSayable && Self.isSayable(path)
    let timetable = Timetable(flows)
    var tries = 0
    for start in timetable.starts(path) {
      for plain in [false, true] {
        guard
          let acts = timetable.acts(
            path, from: start, { Self.act($0, readable, plain: plain) })
        else { break }
        tries += 1
        guard tries <= Self.tryLimit else { return nil }
        let setting = Self.setting(path.setting, start, readable, plain: plain)
        let scenario = DialogueScenario(flows, setting)
          .yaml(acts, name: name, comment: "Passes on the old version, and fails on the new one.")
        if isSayable {
          guard Self.passes(scenario, flows[0]), !Self.passes(scenario, flows[1]) else { continue }
        }
        self.init(acts, setting, flows, scenario: isSayable ? scenario : nil)
        if isSayable || old != new || states[0] != states[1] { return }
      }
    }
    return nil
  }

  private static let tryLimit = 16

  private init(
    _ acts: [Act], _ setting: DialogueSetting, _ flows: [TestedFlow], scenario: String?
  ) {
    self.acts = acts
    self.setting = setting
    self.scenario = scenario
    var sides = flows.map { Dialogue($0, setting) }
    var shared: [Line] = []
    var ends: [[Line]] = [[], []]
    for (index, act) in acts.enumerated() {
      if let line = Self.line(act, sides[0]) { shared.append(line) }
      for side in sides.indices {
        let lines = sides[side].play(act, side: side).flatMap { effect in
          TranscriptText.lines(effect.action).map { Line(at: effect.at, speaker: $0, text: $1) }
        }
        if index == acts.count - 1 {
          ends[side] = lines
        } else if side == 0 {
          shared += lines
        }
      }
    }
    self.shared = shared
    old = ends[0]
    new = ends[1]
    states = sides.map(\.state)
  }

  // MARK: Words

  static func isSayable(_ path: Path) -> Bool { unsayable(path) == nil }

  /// What keeps a scenario from saying a conversation; nil where nothing does.
  static func unsayable(_ path: Path) -> String? {
    var isOpened = false
    for input in path.inputs {
      switch input {
      case .open(let isReturning):
        if isReturning { return "the visitor had an earlier conversation" }
        isOpened = true
      case .email(_, ticked: false): return "the box beside the e-mail isn't ticked"
      case .visitor: if !isOpened { return "the visitor writes before the chat opens" }
      default: break
      }
    }
    return nil
  }

  static func act(_ input: Input, _ readable: Readable, plain: Bool) -> Act? {
    func text(_ bytes: [UInt8]) -> String { readable.text(bytes, plain: plain) }
    switch input {
    case .advance, .dayPasses, .hours: return nil
    case .agent: return .agent
    case .associate(let person): return .associate(contact(person, readable, plain: plain))
    case .close: return .close
    case .leave: return .leave
    case .email(let email, let ticked): return .email(text(email), ticked: ticked)
    case .open(let isReturning): return .open(isReturning: isReturning)
    case .pick(let first, let second): return .pick(text(first), text(second))
    case .team(let isOnline): return .team(isOnline: isOnline)
    case .visitor(let first, let second): return .visitor(text(first), text(second))
    }
  }

  private static func contact(_ person: Person, _ readable: Readable, plain: Bool) -> Contact {
    func text(_ bytes: [UInt8]?) -> String? { bytes.map { readable.text($0, plain: plain) } }
    return Contact(
      email: readable.text(person.email, plain: plain), firstName: text(person.firstName),
      lastName: text(person.lastName), owner: text(person.owner))
  }

  static func setting(
    _ setting: Setting, _ start: Instant, _ readable: Readable, plain: Bool
  ) -> DialogueSetting {
    DialogueSetting(
      start: start, teamIsOnline: setting.teamIsOnline,
      locale: setting.locale.map { readable.text($0) }, channel: setting.channel,
      contact: setting.contact.map { contact($0, readable, plain: plain) },
      isVerified: setting.isVerified, page: setting.page.map { readable.text($0, plain: plain) })
  }

  /// What somebody does, in the words of a transcript.
  static func line(_ act: Act, _ side: Dialogue) -> Line? {
    func line(_ speaker: TranscriptLine.Speaker, _ text: String) -> Line {
      Line(at: side.now, speaker: speaker, text: text)
    }
    switch act {
    case .advance(let milliseconds):
      let duration = DurationText.format(milliseconds: milliseconds)
      let isOne = ["1s", "1m", "1h", "1d"].contains(duration)
      return line(.host, duration + (isOne ? " passes" : " pass"))
    case .agent: return line(.agent, "Hello!")
    case .associate(let contact):
      let names = [contact.firstName, contact.lastName].compactMap { $0 }
      return line(.agent, "[associates] " + ([contact.email] + names).joined(separator: " "))
    case .close: return line(.agent, "[closes the conversation]")
    case .email(let email, let ticked):
      return line(.visitor, "[e-mail] \(email)" + (ticked ? "" : " (box not ticked)"))
    case .open(let isReturning):
      return line(
        .visitor, isReturning ? "[opens the chat, and was here before]" : "[opens the chat]")
    case .pick(let label, _): return line(.visitor, "[picks] \(label)")
    case .leave: return line(.visitor, "[leaves]")
    case .team(let isOnline): return line(.host, "the team is \(isOnline ? "online" : "offline")")
    case .visitor(let text, _): return line(.visitor, text)
    }
  }

  // MARK: Playing

  /// Whether all tests of a scenario file pass on a flow.
  package static func passes(_ scenario: String, _ flow: TestedFlow) -> Bool {
    let file = SourceFile(name: "difference.test.yaml", bytes: Array(scenario.utf8))
    guard let scenarios = Compilation([file], zoneExists: { _ in true }).scenarios.first else {
      return false
    }
    let loaded = Scenario(file: scenarios, flow: flow)
    return scenarios.tests.allSatisfy { ScenarioRunner.run($0, of: loaded).failure == nil }
  }
}
