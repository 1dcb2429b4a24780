package import ChatflowCalendar
import ChatflowCompiler
import ChatflowEngine
import ChatflowHost
import ChatflowProgram
package import ChatflowSyntax

/// Plays one test against its flow, with a virtual clock (contract section 4).
package struct ScenarioRunner {
  /// A message that was sent and not yet expected.
  struct Sent {
    enum Kind: Equatable { case say, prompt(isDefault: Bool), choices([String]) }
    let kind: Kind
    let text: String
  }

  let scenario: Scenario
  let test: ScenarioTest
  let zone: FlowZone
  var session: Session
  var contacts: ContactBook
  /// The e-mail of the contact that the visitor is.
  var visitorEmail: String?
  /// Counts the visitor's conversations, from 1.
  private var conversationNumber = 1
  private var isOpened = false
  private var closedAt: Instant?
  private var messageNumber = 0
  var repliedAt: Instant?
  var pending: [Sent] = []
  var notified: [String] = []
  var assigned: Outgoing.Assignment?
  var transcript: [TranscriptLine] = []

  /// Plays a test.
  ///
  /// - Throws: ``TimeZoneError`` where the flow's time zone can't be read.
  package static func run(
    _ test: ScenarioTest, of scenario: Scenario, zones: ZoneDatabase
  ) throws(TimeZoneError) -> TestResult {
    var runner = try ScenarioRunner(test, scenario, zones)
    let failure = runner.play()
    return TestResult(
      file: scenario.file.file, test: test, chatflow: scenario.flow.flow.name.value,
      transcript: runner.transcript, failure: failure, transitions: runner.session.transitions)
  }

  private init(
    _ test: ScenarioTest, _ scenario: Scenario, _ zones: ZoneDatabase
  ) throws(TimeZoneError) {
    self.test = test
    self.scenario = scenario
    zone = try FlowZone(of: scenario.program, zones: zones)
    let start =
      switch test.setting.at?.value {
      case .wall(let wall): zone.instant(of: wall)
      case .instant(let instant): instant
      case nil: zone.defaultStart
      }
    session = try Session(
      programs: [scenario.program], zones: zones, start: start, recordsTransitions: true)
    contacts = ContactBook(scenario.file.contacts)
    if let contact = test.setting.contact {
      contacts.add(contact)
      visitorEmail = contact.email.value
    }
  }

  private mutating func play() -> TestFailure? {
    if test.setting.teamIsOnline == false, let failure = apply(.team(isOnline: false)) {
      return failure
    }
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

  // MARK: Inputs

  private mutating func feed(_ input: ScenarioInput, _ span: Span) -> TestFailure? {
    switch input {
    case .open, .returns: return open(span)
    case .visitor(let text): return write(text.value, ids: [nil], span)
    case .deliverTwice(let text):
      messageNumber += 1
      let id = "message-\(messageNumber)"
      return write(text.value, ids: [id, id], span)
    case .pick(let label): return pick(label)
    case .email(let email):
      note(.visitor, "[e-mail] \(email.value)")
      return apply(.emailSubmitted(email.value, consent: true), span)
    case .agent:
      note(.agent, "[replies]")
      repliedAt = session.now
      return apply(.agentMessage, span)
    case .associate(let contact): return associate(contact, span)
    case .team(let isOnline):
      note(.host, "the team is \(isOnline ? "online" : "offline")")
      return apply(.team(isOnline: isOnline), span)
    case .at(.instant(let instant)): return apply(.tick, at: instant, span)
    case .at(.wall(let wall)): return apply(.tick, at: zone.instant(of: wall), span)
    case .advance(let milliseconds):
      return apply(.tick, at: session.now.advanced(byMilliseconds: milliseconds), span)
    case .close:
      note(.agent, "[closes the conversation]")
      return apply(.closed, span)
    }
  }

  private mutating func open(_ span: Span) -> TestFailure? {
    beginAnewIfLongClosed()
    isOpened = true
    let contact = visitorEmail.flatMap { contacts[$0] }.map {
      Contact(email: $0.email, firstName: $0.firstName, lastName: $0.lastName, owner: $0.owner)
    }
    let visit = Visit(
      locale: test.setting.locale?.value,
      channel: test.setting.channel.map { $0.value == "facebook" ? .facebook : .web },
      isReturning: conversationNumber > 1, page: test.setting.page?.value, contact: contact)
    note(.visitor, "[opens the chat]")
    return apply(.opened(chatflow: nil, visit, team: nil), span)
  }

  private mutating func write(_ text: String, ids: [String?], _ span: Span) -> TestFailure? {
    beginAnewIfLongClosed()
    if !isOpened, let failure = open(span) { return failure }
    for id in ids {
      note(.visitor, text)
      if let failure = apply(.visitorMessage(text, id: id), span) { return failure }
    }
    return nil
  }

  /// Over 24 hours after its end a conversation is over: what comes begins another (contract 3.5).
  private mutating func beginAnewIfLongClosed() {
    guard let closedAt,
      session.now > closedAt.advanced(byMilliseconds: 24 * 60 * 60 * 1000)
    else { return }
    conversationNumber += 1
    isOpened = false
    self.closedAt = nil
    repliedAt = nil
    assigned = nil
    notified = []
  }

  private mutating func pick(_ label: Text) -> TestFailure? {
    let options = conversation?.offeredOptions ?? []
    let wanted = Array(label.value.utf8)
    let isOffered = options.contains { option in
      let bytes = Array(option.utf8)
      return CaseFolding.areEqual(
        bytes.span.extracting(WhiteSpace.trimmed(bytes.span)),
        wanted.span.extracting(WhiteSpace.trimmed(wanted.span)))
    }
    guard isOffered else {
      var failure = failure(label.span, "`\(label.value)` is not on offer")
      failure.came = options.isEmpty ? "no options" : options.joined(separator: ", ")
      return failure
    }
    note(.visitor, "[picks] \(label.value)")
    return apply(.optionPicked(label.value), label.span)
  }

  private mutating func associate(_ contact: ScenarioContact, _ span: Span) -> TestFailure? {
    note(.agent, "[associates] \(contact.email.value)")
    return apply(
      .contactAssociated(
        Contact(
          email: contact.email.value, firstName: contact.firstName?.value,
          lastName: contact.lastName?.value,
          owner: contact.owner?.value ?? contacts[contact.email.value]?.owner)), span)
  }

  private var conversationName: String { String(conversationNumber) }

  var conversation: Conversation? { session.conversation(conversationName) }

  /// Gives an event to the session, and takes in what comes of it.
  private mutating func apply(
    _ event: SessionEvent, at time: Instant? = nil, _ span: Span? = nil
  ) -> TestFailure? {
    var lines: [Session.Line] = []
    let isForAll = event == .tick || { if case .team = event { true } else { false } }()
    do {
      try session.receive(
        event, conversation: isForAll ? nil : conversationName, at: time ?? session.now
      ) { lines.append($0) }
    } catch {
      return failure(span ?? test.name.span, error.message)
    }
    for line in lines where line.conversation == conversationName { take(line) }
    return nil
  }

  private mutating func take(_ line: Session.Line) {
    for effect in line.effects { take(effect.action, at: line.at) }
    if line.state == "closed" {
      closedAt = closedAt ?? line.at
    } else {
      closedAt = nil
    }
  }

  private mutating func take(_ action: Outgoing.Action, at time: Instant) {
    switch action {
    case .say(let text): pending.append(Sent(kind: .say, text: text))
    case .promptEmail(let text, let isDefault, _):
      pending.append(Sent(kind: .prompt(isDefault: isDefault), text: text))
    case .choices(let text, let options):
      pending.append(Sent(kind: .choices(options), text: text))
    case .contact(let email, let firstName, let lastName):
      contacts.findOrCreate(email: email, firstName: firstName, lastName: lastName)
      visitorEmail = email
    case .assign(let assignment): assigned = assignment
    case .notify(let name, _): notified.append(name)
    case .handoff, .close, .notOffered: break
    }
    let (speaker, text) = ShellText.line(action)
    for row in text.split(separator: "\n", omittingEmptySubsequences: false) {
      transcript.append(
        TranscriptLine(
          time: clock(time), speaker: TranscriptLine.Speaker(rawValue: speaker.rawValue) ?? .host,
          text: String(row)))
    }
  }

  private mutating func note(_ speaker: TranscriptLine.Speaker, _ text: String) {
    transcript.append(TranscriptLine(time: clock(session.now), speaker: speaker, text: text))
  }

  /// The time on the flow's wall clock; with the date once another day has begun.
  func clock(_ instant: Instant) -> String {
    zone.wallClock(instant).text
  }
}
