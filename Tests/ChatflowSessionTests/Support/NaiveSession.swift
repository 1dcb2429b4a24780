import ChatflowCalendar
import ChatflowEngine
import ChatflowHost
import ChatflowProgram
import ChatflowSession
import TestSupport

/// What a ``Session`` does, worked out the slow way: at every tick of its grid it looks at every
/// conversation, and tells each of every change of the calendar, whether that matters or not.
///
/// All times and durations must be multiples of ``grid``, and hours begin and end with a whole
/// ``calendarGrid``.
struct NaiveSession {
  static let grid: Int64 = 30_000
  static let calendarGrid: Int64 = 1_800_000

  /// A line without what the reference can't know: keys and the next deadline.
  struct Line: Equatable, CustomStringConvertible {
    var isAnswer: Bool
    var conversation: String?
    var at: Int64
    var state: String?
    var effects: [String]

    var description: String {
      "\(isAnswer ? "answer" : "time") \(conversation ?? "-") \(at) \(state ?? "-") \(effects)"
    }
  }

  private struct Hosted {
    var name: String
    var conversation: Conversation
    var schedule: Schedule?
    var team: Bool
    var toldOpen: Bool
    var ids: Set<String> = []

    func isWithinHours(_ now: Int64) -> Bool {
      schedule?.isOpen(at: Instant(milliseconds: now)) ?? true
    }

    mutating func receive(_ event: Incoming, _ now: Int64) -> [String] {
      var facts: Facts = team ? [.teamOnline, .ownerOnline] : []
      if isWithinHours(now) { facts.insert(.withinHours) }
      let sent = conversation.receive(event, facts: facts, at: Instant(milliseconds: now))
      return sent.map { Words.of($0.action) }
    }
  }

  private let programs: [(program: Program, schedule: Schedule?)]
  private var now: Int64
  private var hosted: [Hosted] = []
  private var team = true
  private(set) var lines: [Line] = []

  init(_ programs: [Program], start: Int64) throws {
    self.programs = try programs.map { ($0, try Schedule(of: $0, zones: MachineZones.database)) }
    now = start
  }

  mutating func receive(_ event: SessionEvent, _ name: String?, at time: Int64) {
    pass(to: time)
    if name == nil {
      if case .team(let isOnline) = event { team = isOnline }
      for index in hosted.indices { answer(event, index) }
      if hosted.isEmpty {
        lines.append(Line(isAnswer: true, conversation: nil, at: now, state: nil, effects: []))
      }
    } else if let name {
      answer(event, index(of: name, event))
    }
  }

  private mutating func index(of name: String, _ event: SessionEvent) -> Int {
    if let index = hosted.firstIndex(where: { $0.name == name }) { return index }
    var flow = programs[0]
    if case .opened(let wanted?, _, _) = event {
      for other in programs where other.program.name == wanted { flow = other }
    }
    var new = Hosted(
      name: name, conversation: Conversation(under: flow.program), schedule: flow.schedule,
      team: team, toldOpen: true)
    new.toldOpen = new.isWithinHours(now)
    hosted.append(new)
    return hosted.count - 1
  }

  private mutating func pass(to time: Int64) {
    var moment = now
    while moment <= time {
      now = moment
      for index in hosted.indices { look(at: index) }
      moment += Self.grid
    }
    now = time
  }

  private mutating func look(at index: Int) {
    if now % Self.calendarGrid == 0 {
      let isOpen = hosted[index].isWithinHours(now)
      if isOpen != hosted[index].toldOpen {
        hosted[index].toldOpen = isOpen
        pass(.factsChanged, index)
      }
    }
    while let deadline = hosted[index].conversation.nextDeadline, deadline.milliseconds <= now {
      pass(.deadline, index)
    }
  }

  private mutating func pass(_ event: Incoming, _ index: Int) {
    let before = hosted[index].conversation.stateName
    let effects = hosted[index].receive(event, now)
    let state = hosted[index].conversation.stateName
    guard !effects.isEmpty || state != before else { return }
    lines.append(
      Line(
        isAnswer: false, conversation: hosted[index].name, at: now, state: state,
        effects: effects))
  }

  private mutating func answer(_ event: SessionEvent, _ index: Int) {
    let effects = effects(of: event, index)
    lines.append(
      Line(
        isAnswer: true, conversation: hosted[index].name, at: now,
        state: hosted[index].conversation.stateName, effects: effects))
  }

  private mutating func effects(of event: SessionEvent, _ index: Int) -> [String] {
    switch event {
    case .opened(_, let visit, let team):
      hosted[index].team = team ?? self.team
      return hosted[index].receive(.opened(visit), now)
    case .visitorMessage(let text, let id):
      if let id, !hosted[index].ids.insert(id).inserted { return [] }
      return hosted[index].receive(.visitorMessage(text), now)
    case .mailReceived(let text, let id):
      if let id, !hosted[index].ids.insert(id).inserted { return [] }
      return hosted[index].receive(.mailReceived(text), now)
    case .left: return hosted[index].receive(.left, now)
    case .optionPicked(let label): return hosted[index].receive(.optionPicked(label), now)
    case .emailSubmitted(let email, let consent):
      return hosted[index].receive(.emailSubmitted(email, consent: consent), now)
    case .agentMessage: return hosted[index].receive(.agentMessage, now)
    case .contactAssociated(let contact):
      return hosted[index].receive(.contactAssociated(contact), now)
    case .team(let isOnline):
      hosted[index].team = isOnline
      return hosted[index].receive(.factsChanged, now)
    case .closed: return hosted[index].receive(.closed, now)
    case .tick: return hosted[index].receive(.factsChanged, now)
    case .restore:
      hosted[index].ids = []
      return []
    }
  }
}
