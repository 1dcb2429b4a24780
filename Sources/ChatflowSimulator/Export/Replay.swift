import ChatflowCalendar
import ChatflowEngine
import ChatflowHost
import ChatflowProgram
import ChatflowSession

/// Plays a recorded conversation through the simulator's session, as a test of a scenario file
/// would.
struct Replay {
  /// What came of one event, or of time.
  struct Outcome {
    var effects: [(at: Instant, action: Outgoing.Action)] = []
    var isEmpty: Bool { effects.isEmpty }
  }

  private var session: Session
  private(set) var people: People
  private(set) var teamIsOnline = true
  private var name = "1"
  let zone: FlowZone

  init(
    _ program: Program, zones: ZoneDatabase, start: Instant, visitor: Contact?
  ) throws(TimeZoneError) {
    session = Session(
      program: program, schedule: try Schedule(of: program, zones: zones), start: start)
    zone = try FlowZone(of: program, zones: zones)
    people = People(visitor: visitor)
  }

  /// Under a flow whose hours are worked out already.
  init(_ flow: TestedFlow, start: Instant, visitor: Contact?) {
    session = Session(program: flow.program, schedule: flow.schedule, start: start)
    zone = flow.zone
    people = People(visitor: visitor)
  }

  /// Plays what happened.
  mutating func play(_ event: RecordedConversation.Event) -> Outcome {
    let outcome: Outcome? =
      switch event {
      case .opened(let visit, let team): try? open(visit, team: team)
      case .team(let isOnline): try? setTeam(isOnline: isOnline)
      case .message(let text): try? receive(.visitorMessage(text, id: nil))
      case .mail(let text): try? receive(.mailReceived(text, id: nil))
      case .pick(let label): try? receive(.optionPicked(label))
      case .email(let email, let consent): try? receive(.emailSubmitted(email, consent: consent))
      case .agent: try? receive(.agentMessage)
      case .associated(let contact): try? associate(contact)
      case .closed: try? receive(.closed)
      case .left: try? receive(.left)
      }
    return outcome ?? Outcome()
  }

  private mutating func open(_ visit: Visit, team: Bool) throws(SessionError) -> Outcome {
    var outcome = Outcome()
    if team != teamIsOnline { outcome = try setTeam(isOnline: team) }
    let opened = try apply(.opened(chatflow: nil, visit, team: nil), conversation: name)
    outcome.effects += opened.effects
    return outcome
  }

  var now: Instant { session.now }
  var phase: ConversationState.Phase { conversation?.record.state.phase ?? .new }
  var conversation: Conversation? { session.conversation(name) }
  var state: String { conversation?.stateName ?? StateName.new.rawValue }

  /// Whether the visitor's next opening or message would begin another conversation (meaning 3.5).
  var isOver: Bool {
    conversation?.isOver(at: session.now) ?? false
  }

  /// The row of the option with this label, among those on offer.
  func option(_ label: String) -> Int? {
    conversation?.offeredOption(labeled: label)
  }

  mutating func pass(to time: Instant) throws(SessionError) -> Outcome {
    guard time > session.now else { return Outcome() }
    return try apply(.tick, conversation: nil, at: time)
  }

  mutating func setTeam(isOnline: Bool) throws(SessionError) -> Outcome {
    teamIsOnline = isOnline
    return try apply(.team(isOnline: isOnline), conversation: nil)
  }

  mutating func open(
    page: String?, locale: String?, isVerified: Bool
  ) throws(SessionError) -> Outcome {
    let visit = Visit(
      locale: locale, channel: .web, isReturning: hasBegunAnew, isVerified: isVerified, page: page,
      contact: people.visitor)
    return try apply(.opened(chatflow: nil, visit, team: nil), conversation: name)
  }

  mutating func associate(_ typed: Contact) throws(SessionError) -> Outcome {
    let contact = people.confirmed(typed, in: conversation)
    let outcome = try apply(.contactAssociated(contact), conversation: name)
    people.associate(typed)
    return outcome
  }

  mutating func receive(_ event: SessionEvent) throws(SessionError) -> Outcome {
    try apply(event, conversation: name)
  }

  var hasBegunAnew: Bool { name != "1" }

  /// What comes from here on is another conversation of the same visitor.
  mutating func beginAnew() { name = "2" }

  private mutating func apply(
    _ event: SessionEvent, conversation: String?, at time: Instant? = nil
  ) throws(SessionError) -> Outcome {
    var outcome = Outcome()
    let name = name
    try session.receive(event, conversation: conversation, at: time ?? session.now) { line in
      guard line.conversation == name else { return }
      for effect in line.effects { outcome.effects.append((line.at, effect.action)) }
    }
    for effect in outcome.effects {
      guard case .contact(let email, let firstName, let lastName) = effect.action else { continue }
      people.become(email: email, firstName: firstName, lastName: lastName)
    }
    return outcome
  }
}
