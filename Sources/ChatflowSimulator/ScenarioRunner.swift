import ChatflowCalendar
import ChatflowEngine
import ChatflowExplorer
import ChatflowHost
import ChatflowProgram
import ChatflowSession
package import ChatflowSyntax

/// Plays one test against its flow, with a virtual clock (meaning 4).
package struct ScenarioRunner {
  /// A message or a mail that was sent and not yet expected.
  struct Sent {
    enum Kind: Equatable { case say, prompt(isDefault: Bool), choices([String]), mail([String]) }
    let kind: Kind
    let text: String
  }

  let scenario: Scenario
  let test: ScenarioTest
  private(set) var session: Session
  var people: People
  /// Counts the visitor's conversations, from 1.
  private(set) var conversationNumber = 1
  var isOpened = false
  /// Counts the messages with ids.
  var messageNumber = 0
  /// When the team took over from a visitor who waited, or from the steps.
  var repliedAt: Instant?
  var pending: [Sent] = []
  /// What the team wrote in this conversation.
  var replies: [String] = []
  private(set) var notified: [String] = []
  private(set) var assigned: Outgoing.Assignment?
  /// Who is in the team, where the test names them.
  var team: SimulatedTeam?
  private(set) var transcript: [TranscriptLine] = []
  /// When something happened to a conversation.
  private var moments: Set<Instant> = []
  /// What the flow's guarantees remember of the conversation.
  private var memories: [GuaranteeWatch.Memory]

  /// Plays a test.
  package static func run(_ test: ScenarioTest, of scenario: Scenario) -> TestResult {
    var runner = ScenarioRunner(test, scenario)
    let failure = runner.play()
    return TestResult(
      scenario: scenario, test: test, transcript: runner.transcript, failure: failure,
      transitions: runner.session.transitions, moments: runner.moments)
  }

  private init(_ test: ScenarioTest, _ scenario: Scenario) {
    self.test = test
    self.scenario = scenario
    let flow = scenario.flow
    let start =
      switch test.setting.at?.value {
      case .wall(let wall): flow.zone.instant(of: wall)
      case .instant(let instant): instant
      case nil: flow.zone.defaultStart
      }
    session = Session(
      program: flow.program, schedule: flow.schedule, start: start, recordsTransitions: true,
      observes: !flow.watches.isEmpty)
    memories = flow.watches.map { _ in GuaranteeWatch.Memory() }
    people = People(scenario.contacts, visitor: test.setting.contact.map { Contact($0) })
    team = test.setting.members.map { SimulatedTeam($0) }
  }

  private mutating func play() -> TestFailure? {
    if test.setting.teamIsOnline == false, let failure = apply(.team(isOnline: false)) {
      return failure
    }
    if let shown = test.shown, let failure = checkShown(shown) { return failure }
    for step in test.steps {
      switch step.kind {
      case .expectation(let expectation):
        if let failure = check(expectation, step.span) { return failure }
      case .input(let input):
        if let failure = checkNothingPending(step.span) { return failure }
        if let failure = feed(input, step.span) { return failure }
      }
    }
    return checkNothingPending(test.steps.last?.span ?? test.name.span)
  }

  private var conversationName: String { String(conversationNumber) }

  var conversation: Conversation? { session.conversation(conversationName) }

  /// Gives an event to the session, and takes in what comes of it.
  mutating func apply(
    _ event: SessionEvent, at time: Instant? = nil, _ span: Span? = nil
  ) -> TestFailure? {
    var lines: [Session.Line] = []
    let wasClosed = conversation?.isClosed ?? false
    if let team {
      let owner = people.visitor.flatMap { people.contacts[$0.email]?.owner }
      session.ownerIsOnline = owner.map { team.isThere($0) }
    }
    do {
      try session.receive(
        event, conversation: event.concernsAll ? nil : conversationName, at: time ?? session.now
      ) { lines.append($0) }
    } catch {
      return failure(span ?? test.name.span, error.message)
    }
    if conversation != nil { moments.insert(session.now) }
    for line in lines where line.conversation == conversationName { take(line) }
    route(after: event, wasClosed: wasClosed)
    return brokenGuarantee(span ?? test.name.span)
  }

  // MARK: Guarantees

  /// Holds what happened to the flow's guarantees.
  private mutating func brokenGuarantee(_ span: Span) -> TestFailure? {
    let watches = scenario.flow.watches
    guard !watches.isEmpty else { return nil }
    let events = session.takeObservations().filter { $0.conversation == conversationName }
    for (index, watch) in watches.enumerated() {
      var isBroken = false
      for event in events where !isBroken {
        isBroken = watch.take(event, &memories[index], foresees: false)
      }
      if !isBroken, let conversation {
        isBroken = watch.pass(to: session.now, conversation.record, &memories[index])
      }
      guard isBroken, let block = scenario.flow.flow?.guarantees[index] else { continue }
      return failure(span, "\(block.promise) doesn't hold here")
    }
    return nil
  }

  private mutating func take(_ line: Session.Line) {
    moments.insert(line.at)
    for effect in line.effects { take(effect.action, at: line.at) }
  }

  private mutating func take(_ action: Outgoing.Action, at time: Instant) {
    switch action {
    case .say(let text): pending.append(Sent(kind: .say, text: text))
    case .promptEmail(let text, let isDefault, _):
      pending.append(Sent(kind: .prompt(isDefault: isDefault), text: text))
    case .choices(let text, let options):
      pending.append(Sent(kind: .choices(options), text: text))
    case .contact(let email, let firstName, let lastName):
      people.become(email: email, firstName: firstName, lastName: lastName)
    case .assign(let assignment): assign(assignment)
    case .notify(let name, _): notified.append(name)
    case .mail(let address, let count):
      let mailed = Array(replies.suffix(count))
      pending.append(Sent(kind: .mail(mailed), text: "a mail to \(address)"))
    case .handoff, .close, .notOffered: break
    }
    for (speaker, text) in TranscriptText.lines(action) { note(speaker, text, at: time) }
    if case .assign(.leastBusy) = action, team != nil { noteAssigned(at: time) }
  }

  // MARK: Routing

  /// Assigns; where the test names members, one of them may get it.
  private mutating func assign(_ assignment: Outgoing.Assignment) {
    assigned = team?.assigned(assignment) ?? assignment
  }

  private mutating func noteAssigned(at time: Instant? = nil) {
    guard let assigned else { return note(.host, "assigned to nobody", at: time) }
    for (speaker, text) in TranscriptText.lines(.assign(assigned)) {
      note(speaker, text, at: time)
    }
  }

  /// What the host does of itself where the test names members: a reopened conversation is assigned
  /// again, and one that waits for room is taken up.
  private mutating func route(after event: SessionEvent, wasClosed: Bool) {
    guard team != nil, let conversation else { return }
    if conversation.isClosed {
      team?.leaveQueue()
    } else if wasClosed, event.isByVisitor {
      routeReopened(conversation.program)
    } else if let taken = team?.takeUp() {
      assigned = taken
      noteAssigned()
    }
  }

  private mutating func routeReopened(_ program: Program) {
    let before = assigned
    switch team?.rule(reopening: program, of: assigned) {
    case nil: return
    case .nobody: assigned = nil
    case .assign(let assignment): assign(assignment)
    case .contactOwner(let otherwise):
      let owner = people.visitor.flatMap { people.contacts[$0.email]?.owner }
      if let owner, team?.isThere(owner) == true {
        assign(.user(owner))
      } else if let otherwise {
        assign(otherwise)
      } else {
        assigned = nil
      }
    }
    if assigned != before { noteAssigned() }
  }

  /// Over 24 hours after its end a conversation is over: what comes begins another (meaning 3.5).
  mutating func beginAnewIfLongClosed() {
    guard let conversation, conversation.isOver(at: session.now) else { return }
    conversationNumber += 1
    isOpened = false
    repliedAt = nil
    assigned = nil
    notified = []
    replies = []
    memories = memories.map { _ in GuaranteeWatch.Memory() }
  }

  // MARK: Transcript

  mutating func note(
    _ speaker: TranscriptLine.Speaker, _ text: String, at time: Instant? = nil
  ) {
    transcript.append(TranscriptLine(at: time ?? session.now, speaker: speaker, text: text))
  }

  /// Date and time on the flow's wall clock.
  func clock(_ instant: Instant) -> String {
    scenario.flow.zone.wallClock(instant).text
  }
}

extension SessionEvent {
  /// Whether it is a message of the visitor's, which reopens what is closed.
  fileprivate var isByVisitor: Bool {
    switch self {
    case .visitorMessage, .mailReceived: true
    default: false
    }
  }
}
