import ChatflowCalendar
import ChatflowEngine
import ChatflowProgram
import ChatflowSession

/// A conversation that is being played while a flow is explored.
struct Play {
  private var session: Session
  private let setting: FlowExplorer.Setting
  private let schedule: Schedule?
  private(set) var teamIsOnline: Bool
  /// What the last action made the flow do.
  private(set) var effects: [Outgoing.Action] = []
  /// Counts the visitor's conversations, from 1.
  private var number = 1
  private var name: String { String(number) }
  /// A second more than a closed conversation can be reopened.
  static let comeBackAfter: Int64 = ConversationState.reopeningMilliseconds + 1000
  /// The longest a generated test waits for the hours to change.
  private static let longestWait: Int64 = 30 * 24 * 60 * 60 * 1000

  init(
    _ program: Program, _ setting: FlowExplorer.Setting, _ zones: ZoneDatabase
  ) throws(TimeZoneError) {
    self.setting = setting
    schedule = try Schedule(of: program, zones: zones)
    teamIsOnline = setting.teamIsOnline
    session = try Session(
      programs: [program], zones: zones, start: setting.start, recordsTransitions: true)
  }

  var conversation: Conversation? { session.conversation(name) }
  var now: Instant { session.now }
  var isWithinHours: Bool { schedule?.isOpen(at: now) ?? true }

  /// Milliseconds until the hours change, if that is soon enough.
  var nextCalendarChange: Int64? {
    guard let change = schedule?.nextChange(after: now) else { return nil }
    let wait = change.milliseconds - now.milliseconds
    // Whole seconds are what a test can write.
    return wait <= Play.longestWait && wait % 1000 == 0 ? wait : nil
  }

  func newTransitions(since other: Play) -> Set<Transition> {
    session.transitions.subtracting(other.session.transitions)
  }

  /// Plays an action; false if the session doesn't take it.
  mutating func apply(_ action: FlowExplorer.Action) -> Bool {
    var lines: [Session.Line] = []
    var time = session.now
    let event: SessionEvent
    switch action {
    case .open: event = .opened(chatflow: nil, visit, team: teamIsOnline)
    case .visitor(let text): event = .visitorMessage(text, id: nil)
    case .pick(let label): event = .optionPicked(label)
    case .email(let email): event = .emailSubmitted(email, consent: true)
    case .leave: event = .left
    case .agent: event = .agentMessage
    case .team(let isOnline):
      teamIsOnline = isOnline
      event = .team(isOnline: isOnline)
    case .advance(let milliseconds):
      time = session.now.advanced(byMilliseconds: milliseconds)
      event = .tick
    case .comeBack: return comeBack()
    }
    do {
      try session.receive(event, conversation: name, at: time) { lines.append($0) }
    } catch {
      return false
    }
    effects = lines.flatMap { $0.effects.map(\.action) }
    return true
  }

  private mutating func comeBack() -> Bool {
    var lines: [Session.Line] = []
    let later = session.now.advanced(byMilliseconds: Play.comeBackAfter)
    do {
      try session.receive(.closed, conversation: name, at: session.now) { lines.append($0) }
      number += 1
      try session.receive(
        .opened(chatflow: nil, visit, team: teamIsOnline), conversation: name, at: later
      ) { lines.append($0) }
    } catch {
      return false
    }
    effects = lines.flatMap { $0.effects.map(\.action) }
    return true
  }

  private var visit: Visit {
    Visit(
      locale: setting.locale, channel: setting.channel, isReturning: number > 1,
      isVerified: setting.isVerified, page: setting.page,
      contact: setting.contact.map {
        Contact(email: $0.email, firstName: $0.firstName, lastName: $0.lastName)
      })
  }
}
