public import ChatflowProgram

extension Program {
  /// Applies one event to a conversation: the same arguments give the same results, bit for bit.
  ///
  /// Every event in every state has a meaning, often that nothing changes; nothing traps. The work
  /// is bounded by the program: no instruction runs twice. A record must stay with the program it
  /// began with (contract 3.6).
  ///
  /// - Parameters:
  ///   - record: The conversation, which is changed.
  ///   - event: What happens. ``Event/deadline`` before the deadline is ignored.
  ///   - input: The bytes to which the event's text ranges refer.
  ///   - facts: What is so now.
  ///   - now: The time of the event; for a deadline the deadline itself.
  ///   - effects: Receives the effects; what it held before is dropped.
  @inlinable
  public func step(
    _ record: inout ConversationRecord, _ event: Event, input: Span<UInt8>, facts: Facts,
    at now: Instant, effects: inout EffectBuffer
  ) {
    // Inlined into a host that knows the kind of its event, this is no switch any more, and the
    // event is never put together.
    var isDeadline = false
    if case .deadline = event { isDeadline = true }
    guard begin(&record, isDeadline: isDeadline, at: now, &effects) else { return }
    let turn = Turn(now: now, facts: facts)
    var isPromptDue = false
    switch event {
    case .opened(let opening): open(&record, opening, input, turn, &effects)
    case .visitorMessage(let text): visitorWrites(&record, text, input, turn, &effects)
    case .optionPicked(let label): visitorPicks(&record, label, input, turn, &effects)
    case .emailSubmitted(let email, let consent):
      visitorSubmits(&record, email, consent, input, &effects)
    case .agentMessage: agentWrites(&record)
    case .contactAssociated(let contact): associate(&record, contact, input, &effects)
    case .factsChanged: break
    case .closed: close(&record, turn)
    case .deadline: isPromptDue = passDeadline(&record, turn, &effects)
    }
    finish(&record, isPromptDue: isPromptDue, turn, &effects)
  }

  /// Counts the event, unless it is a deadline before its time; tells whether it counts.
  ///
  /// Like all parts of the step function it takes the record `inout`, also where it only reads: a
  /// borrowed one would be copied at each call.
  @usableFromInline
  func begin(
    _ record: inout ConversationRecord, isDeadline: Bool, at now: Instant,
    _ effects: inout EffectBuffer
  ) -> Bool {
    let counts = !isDeadline || record.state.deadline.map { $0 <= now } ?? false
    if counts { record.state.eventNumber &+= 1 }
    effects.begin(eventNumber: record.state.eventNumber)
    return counts
  }

  /// Says what is due now that the event is applied.
  @usableFromInline
  func finish(
    _ record: inout ConversationRecord, isPromptDue: Bool, _ turn: Turn,
    _ effects: inout EffectBuffer
  ) {
    guard record.state.hasBegunWaiting else { return }
    sayAwayAndPrompt(&record, isPromptDue: isPromptDue, turn, &effects)
  }
}
