package import ChatflowCalendar
package import ChatflowEngine
import ChatflowHost
import ChatflowJSON
package import ChatflowProgram

/// Many conversations under one clock that never runs backwards: the host that `run`, jsonl and
/// simulations share (meaning 5, "jsonl"). Pure: time comes with the events.
package struct Session: Sendable {
  /// What one moment brought for one conversation, or an answer without any.
  package struct Line: Equatable, Sendable {
    /// Whether this answers the event given; otherwise time brought it.
    package var isAnswer: Bool
    package var conversation: String?
    package var at: Instant
    /// The state people see; nil without a conversation.
    package var state: String?
    package var effects: [Outgoing]
    /// When the host must come back, at the latest.
    package var nextDeadline: Instant?
    /// The conversation in a few bytes, if the session takes snapshots.
    package var snapshot: [UInt8]?
  }

  /// The programs by which new conversations can go, at least one, in byte order of their names.
  package let programs: [Program]
  /// The session's time.
  package private(set) var now: Instant
  /// The same, as conversations refer to them.
  private let shared: [SharedProgram]
  /// The hours of each program; nil for one without.
  private let schedules: [Schedule?]
  private let takesSnapshots: Bool
  private let recordsTransitions: Bool
  private let observes: Bool
  /// What happened since ``takeObservations()``, if the session observes.
  private var observations: [Observation] = []
  /// The ways that events took through the programs, if they are recorded.
  package private(set) var transitions: Set<Transition> = Set()
  /// In order of first appearance.
  private var conversations: [SessionConversation] = []
  /// Their names.
  private var names = TextSet()
  /// When to come back to which conversation.
  private(set) var agenda = TimingWheel()
  /// What the last `team` event without a conversation said.
  private(set) var teamIsOnline = true
  /// Whether the owner of the visitor's contact is online; nil: as the team.
  package var ownerIsOnline: Bool? {
    didSet {
      for index in conversations.indices {
        conversations[index].hosted.ownerIsOnline = ownerIsOnline
      }
    }
  }

  /// A session without conversations at the time `start`.
  ///
  /// - Throws: ``TimeZoneError`` where a program's time zone can't be read.
  package init(
    programs: [Program], zones: ZoneDatabase, start: Instant, takesSnapshots: Bool = false,
    recordsTransitions: Bool = false
  ) throws(TimeZoneError) {
    self.programs = programs
    shared = programs.map { SharedProgram($0) }
    self.takesSnapshots = takesSnapshots
    self.recordsTransitions = recordsTransitions
    observes = false
    var schedules: [Schedule?] = []
    for program in programs { schedules.append(try Schedule(of: program, zones: zones)) }
    self.schedules = schedules
    now = start
  }

  /// A session with one program, whose hours are worked out already.
  package init(
    program: Program, schedule: Schedule?, start: Instant, recordsTransitions: Bool = false,
    observes: Bool = false
  ) {
    programs = [program]
    shared = [SharedProgram(program)]
    schedules = [schedule]
    takesSnapshots = false
    self.recordsTransitions = recordsTransitions
    self.observes = observes
    now = start
  }

  /// The conversation of that name, if it has begun.
  package func conversation(_ name: String) -> Conversation? {
    index(of: name).map { conversations[$0].hosted.conversation }
  }

  /// Whether it is open, not away, for the conversation of that name; nil if it has not begun.
  package func isOpen(for name: String) -> Bool? {
    index(of: name).map { conversations[$0].hosted.isOpen(at: now) }
  }

  /// When the host must come back for the conversation of that name, at the latest.
  package func nextDeadline(for name: String) -> Instant? {
    index(of: name).flatMap { conversations[$0].hosted.wake }
  }

  /// When the host must come back for any of its conversations, at the latest.
  package var nextDeadline: Instant? { agenda.earliest }

  private func index(of name: String) -> Int? { names.row(of: name) }

  /// Applies one event at the time `at`: first what time brings until then, then the event. `emit`
  /// gets every line as it comes. Nothing changes when an error is thrown.
  package mutating func receive(
    _ event: SessionEvent, conversation name: String?, at time: Instant, emit: (Line) -> Void
  ) throws(SessionError) {
    guard time >= now else { throw SessionError("the time runs backwards") }
    if name == nil, event.concernsAll {
      advance(to: time, emit: emit)
      applyToAll(event, emit: emit)
    } else {
      let change = try prepare(event, conversation: name ?? "1")
      advance(to: time, emit: emit)
      apply(event, change, emit: emit)
    }
  }

  // MARK: Time

  /// Lets time pass until `time`: deadlines and calendar changes come in order, at one instant by
  /// the conversations' first appearance and the calendar first.
  private mutating func advance(to time: Instant, emit: (Line) -> Void) {
    while let due = agenda.next(upTo: time) {
      now = max(now, due.time)
      wake(due.conversation, emit: emit)
    }
    now = time
  }

  private mutating func wake(_ index: Int, emit: (Line) -> Void) {
    if let change = conversations[index].hosted.calendarChange, change <= now {
      pass(.factsChanged, index, emit: emit)
    }
    if let deadline = conversations[index].hosted.conversation.nextDeadline, deadline <= now {
      pass(.deadline, index, emit: emit)
    }
    arm(index)
  }

  /// Gives time's own event to a conversation; a line where nothing happened is left out.
  private mutating func pass(_ event: Incoming, _ index: Int, emit: (Line) -> Void) {
    let state = conversations[index].hosted.conversation.shownState
    let before = recordToObserve(index)
    let effects = conversations[index].hosted.receive(event, at: now)
    observe(event == .deadline ? .deadline : .facts, index, before)
    arm(index)
    guard !effects.isEmpty || conversations[index].hosted.conversation.shownState != state else {
      return
    }
    emit(line(index, effects, isAnswer: false))
  }

  private mutating func arm(_ index: Int) {
    conversations[index].hosted.arm(at: now)
    schedule(index)
  }

  /// Sees to it that the agenda brings the conversation up in time. What a restoration brought up
  /// late is due now, in the order of all that is.
  private mutating func schedule(_ index: Int) {
    if let wake = conversations[index].hosted.wake {
      agenda.set(max(wake, now), for: index)
    } else {
      agenda.cancel(index)
    }
  }

  private func line(_ index: Int, _ effects: [Outgoing], isAnswer: Bool) -> Line {
    Line(
      isAnswer: isAnswer, conversation: conversations[index].name, at: now,
      state: conversations[index].hosted.conversation.stateName, effects: effects,
      nextDeadline: conversations[index].hosted.wake,
      snapshot: takesSnapshots ? conversations[index].hosted.conversation.snapshot : nil)
  }

  // MARK: Observing

  /// What happened since the last call, in order.
  package mutating func takeObservations() -> [Observation] {
    defer { observations.removeAll() }
    return observations
  }

  // Whether there is anybody who could ask for observations or transitions: not where the engine
  // runs in other languages.
  #if hasFeature(Embedded)
    private static let canBeObserved = false
  #else
    private static let canBeObserved = true
  #endif

  /// How a conversation stands before an event that is observed.
  private func recordToObserve(_ index: Int) -> ConversationRecord? {
    Session.canBeObserved && observes ? conversations[index].hosted.conversation.record : nil
  }

  /// Keeps what an event did, and the ways it took.
  private mutating func observe(
    _ act: Observation.Act, _ index: Int, _ before: ConversationRecord?
  ) {
    guard Session.canBeObserved else { return }
    transitions.formUnion(conversations[index].hosted.conversation.transitions)
    // A message that came twice changes nothing, and isn't there.
    guard let before,
      before.state.eventNumber != conversations[index].hosted.conversation.record.state.eventNumber
    else { return }
    let hosted = conversations[index].hosted
    observations.append(
      Observation(
        conversation: conversations[index].name, act: act, at: now, facts: hosted.facts(at: now),
        before: before, after: hosted.conversation.record,
        effects: hosted.conversation.lastEffects))
  }

  // MARK: Events

  /// What an event will do to a conversation, worked out before anything changes.
  private enum Change {
    case existing(Int)
    // Indirect: what most events come to is a number.
    indirect case new(SessionConversation)
    indirect case restored(SessionConversation)
  }

  private func prepare(
    _ event: SessionEvent, conversation name: String
  ) throws(SessionError) -> Change {
    if case .restore(let snapshot) = event { return .restored(try restored(snapshot, name)) }
    switch event {
    case .visitorMessage(let text, _), .mailReceived(let text, _):
      if let error = SessionError(ofText: text) { throw error }
    default: break
    }
    if case .contactAssociated(let contact) = event { try checkEmail(contact.email) }
    if case .opened(_, let visit, _) = event, let contact = visit.contact {
      try checkEmail(contact.email)
    }
    let index = index(of: name)
    // Most events: what is left to check concerns openings alone.
    if let index, !event.opens { return .existing(index) }
    let programIndex: Int
    if let index {
      programIndex = conversations[index].programIndex
      try checkChatflow(of: event, shared[programIndex].program)
    } else {
      programIndex = try program(for: event)
    }
    if case .opened(_, let visit, _) = event, let channel = visit.channel {
      try checkChannel(channel, shared[programIndex].program)
    }
    if let index { return .existing(index) }
    return .new(
      SessionConversation(
        name: name, programIndex: programIndex,
        HostedConversation(
          Conversation(
            under: shared[programIndex], recordsTransitions: recordsTransitions,
            recordsStandings: observes),
          schedule: schedules[programIndex], teamIsOnline: teamIsOnline,
          ownerIsOnline: ownerIsOnline)))
  }

  private func program(for event: SessionEvent) throws(SessionError) -> Int {
    guard case .opened(let wanted?, _, _) = event else {
      if shared.count == 1 { return 0 }
      throw SessionError(
        "there are \(shared.count.digits) chatflows: open the conversation with \"chatflow\" first")
    }
    if let index = shared.firstIndex(where: { $0.program.name.isExactly(wanted) }) { return index }
    throw SessionError("there is no chatflow \"\(wanted)\"")
  }

  /// A conversation stays with the chatflow it began with.
  private func checkChatflow(of event: SessionEvent, _ program: Program) throws(SessionError) {
    guard case .opened(let wanted?, _, _) = event, !wanted.isExactly(program.name)
    else { return }
    throw SessionError(
      "the conversation began under the chatflow \"\(program.name)\", not \"\(wanted)\"")
  }

  private func checkEmail(_ email: String) throws(SessionError) {
    let bytes = Array(email.utf8)
    let trimmed = bytes.span.extracting(WhiteSpace.trimmed(bytes.span))
    guard EmailAddress.isValid(trimmed) else {
      throw SessionError("\"\(email)\" is not an e-mail address")
    }
  }

  private func checkChannel(_ channel: Channel, _ program: Program) throws(SessionError) {
    guard program.runs(on: channel) else {
      throw SessionError("the chatflow \"\(program.name)\" doesn't run on \(channel.name)")
    }
  }

  private func restored(
    _ snapshot: [UInt8], _ name: String
  ) throws(SessionError) -> SessionConversation {
    var lastError: SnapshotError?
    for (index, program) in shared.enumerated() {
      do {
        let conversation = try Conversation(snapshot: snapshot, under: program)
        let known = self.index(of: name).map { conversations[$0].hosted.teamIsOnline }
        return SessionConversation(
          name: name, programIndex: index,
          HostedConversation(
            conversation, schedule: schedules[index], teamIsOnline: known ?? teamIsOnline))
      } catch {
        if lastError == nil || error != .otherProgram { lastError = error }
      }
    }
    throw SessionError(lastError?.description ?? "there is no chatflow to restore to")
  }

  private mutating func apply(
    _ event: SessionEvent, _ change: Change, emit: (Line) -> Void
  ) {
    let index: Int
    switch change {
    case .existing(let known): index = known
    case .new(let conversation): index = add(conversation)
    case .restored(let conversation):
      if let known = self.index(of: conversation.name) {
        conversations[known] = conversation
        index = known
      } else {
        index = add(conversation)
      }
      conversations[index].hosted.armRestored(at: now)
      schedule(index)
      return emit(line(index, [], isAnswer: true))
    }
    let before = recordToObserve(index)
    let effects = conversations[index].apply(defaulted(event), at: now)
    observe(Observation.Act(event), index, before)
    arm(index)
    emit(line(index, effects, isAnswer: true))
  }

  /// An opening that doesn't tell of the team means what was told last for all (meaning 3.7).
  private func defaulted(_ event: SessionEvent) -> SessionEvent {
    guard case .opened(let chatflow, let visit, nil) = event else { return event }
    return .opened(chatflow: chatflow, visit, team: teamIsOnline)
  }

  private mutating func add(_ conversation: SessionConversation) -> Int {
    _ = names.insert(conversation.name)
    conversations.append(conversation)
    return conversations.count - 1
  }

  private mutating func applyToAll(_ event: SessionEvent, emit: (Line) -> Void) {
    if case .team(let isOnline) = event { teamIsOnline = isOnline }
    for index in conversations.indices {
      let before = recordToObserve(index)
      let effects = conversations[index].apply(event, at: now)
      observe(Observation.Act(event), index, before)
      arm(index)
      emit(line(index, effects, isAnswer: true))
    }
    if conversations.isEmpty {
      emit(
        Line(
          isAnswer: true, conversation: nil, at: now, state: nil, effects: [], nextDeadline: nil,
          snapshot: nil))
    }
  }
}
