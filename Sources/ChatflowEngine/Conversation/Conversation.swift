public import ChatflowProgram

/// A conversation with strings in and out, for those who embed the engine.
///
/// ```swift
/// var conversation = Conversation(under: program)
/// let sent = conversation.receive(.opened(Visit()), facts: .withinHours, at: now)
/// ```
///
/// A server with many conversations keeps a ``ConversationRecord`` for each and calls
/// ``ChatflowProgram/Program/step(_:_:input:facts:at:effects:)``, which allocates nothing.
public struct Conversation: Sendable {
  /// The program the conversation began with.
  public var program: Program { shared.program }
  /// By reference: a copy of a program is a copy of each of its tables' references.
  let shared: SharedProgram
  /// What is kept between two events.
  public private(set) var record: ConversationRecord
  private var effects: EffectBuffer

  /// A new conversation.
  public init(under program: Program) { self.init(under: program, recordsTransitions: false) }

  /// A new conversation under a program that others share.
  package init(
    under shared: SharedProgram, recordsTransitions: Bool = false, recordsStandings: Bool = false
  ) {
    self.shared = shared
    effects = EffectBuffer(
      recordsTransitions: recordsTransitions, recordsStandings: recordsStandings)
    record = ConversationRecord(of: shared.program)
  }

  /// A new conversation; with `recordsTransitions` it tells which ways events take.
  package init(
    under program: Program, recordsTransitions: Bool, recordsStandings: Bool = false
  ) {
    self.init(
      under: SharedProgram(program), recordsTransitions: recordsTransitions,
      recordsStandings: recordsStandings)
  }

  /// Continues the conversation of a ``snapshot``.
  public init(snapshot: [UInt8], under program: Program) throws(SnapshotError) {
    try self.init(snapshot: snapshot, under: SharedProgram(program))
  }

  /// The same under a program that others share.
  package init(snapshot: [UInt8], under shared: SharedProgram) throws(SnapshotError) {
    self.shared = shared
    effects = EffectBuffer()
    record = try ConversationRecord(snapshot: snapshot, under: shared.program)
  }

  /// Applies one event at the time `now`, for ``Incoming/deadline`` the deadline itself; returns
  /// what the host must do, in this order. `times` tells when it opens and closes next, which
  /// programs with ``ChatflowProgram/Program/showsOpeningTimes`` say.
  public mutating func receive(
    _ input: Incoming, facts: Facts, times: OpeningTimes = OpeningTimes(), at now: Instant
  ) -> [Outgoing] {
    var text = InputText()
    let event = text.event(input, under: shared.program)
    shared.program.step(
      &record, event, input: text.bytes.span, facts: facts, times: times, at: now,
      effects: &effects)
    return effects.outgoing(under: shared.program)
  }

  /// When the host must come back with ``Incoming/deadline``, at the latest.
  public var nextDeadline: Instant? { record.state.deadline }

  /// Whether becoming away could cause an effect now, so that the host must tell when it happens.
  public var watchesAvailability: Bool { record.state.watchesAvailability(under: shared.program) }

  /// The state people see (meaning 3.5): `new`, a step's name, `waiting_for_team`, `with_team`,
  /// `closed`.
  public var stateName: String { shared.program.stateName(of: record.state) }

  /// What a name shows, for example `order` or `contact.email`; nil where it is unset or unknown.
  public func value(of name: String) -> String? { shared.program.value(of: name, in: record) }

  /// The labels that the visitor can pick now, as they are shown; none where no options are on
  /// offer.
  public var offeredOptions: [String] { shared.program.offeredOptions(in: record) }

  /// The row among ``offeredOptions`` that a label picks, as the visitor typed it: compared trimmed
  /// and case folded, as a message would be (meaning 2). Nil where it is not on offer.
  public func offeredOption(labeled label: String) -> Int? {
    shared.program.offeredOption(labeled: label, in: record)
  }

  /// Whether the conversation is over (meaning 3.5): it was closed more than 24 hours before `now`,
  /// so that what its visitor does begins another one, which is the host's business.
  public func isOver(at now: Instant) -> Bool {
    closedAt.map { ConversationState.isOver(closedAt: $0, at: now) } ?? false
  }

  /// Whether the e-mail prompt takes an answer.
  public var isPromptOpen: Bool { record.state.takesField }

  /// What the last event brought.
  package var lastEffects: EffectBuffer { effects }

  /// The ways the last event took, if they are recorded.
  package var transitions: [Transition] { effects.transitions }

  /// Whether the visitor waits for the team (meaning 3.4).
  public var isWaiting: Bool { record.state.hasBegunWaiting }

  /// Whether the e-mail prompt was sent in this conversation.
  public var wasPrompted: Bool { record.state.flags.contains(.promptSent) }

  /// Whether the away message was sent in this conversation.
  public var wasToldAway: Bool { record.state.flags.contains(.awaySent) }

  /// Whether the visitor is here: from opening or writing until they leave (meaning 10.1).
  public var isHere: Bool { record.state.isHere }

  /// How many of the team's messages the visitor hasn't seen and no mail has told; counted where
  /// the flow follows up, on the web.
  public var unseenReplies: Int { Int(record.texts.unseenReplies?.count ?? 0) }

  /// When the unseen replies will be mailed, should nothing happen before; nil where they won't.
  public var mailTime: Instant? {
    isContactKnown ? record.texts.unseenReplies?.deadline : nil
  }

  /// Whether the contact is known.
  public var isContactKnown: Bool { record.state.isContactKnown }

  /// The contact's e-mail as typed; nil while the contact is unknown, or where the flow keeps none.
  public var contactEmail: String? { record.texts[.contactEmail] }

  /// The conversation's locale.
  public var locale: String {
    shared.program.tables.texts.string(shared.program.tables.locales[Int(record.state.locale)])
  }

  /// Forgets an e-mail, in whose place the contact has `other`; `redacted` says what texts with it
  /// become, nil where they stay.
  package mutating func forget(
    _ email: String, for other: String, redacted: (String) -> String?
  ) {
    record.forget(email, for: other, redacted: redacted)
  }

  /// The conversation in a few bytes, to be continued elsewhere.
  public var snapshot: [UInt8] { record.snapshot(under: shared.program) }
}
