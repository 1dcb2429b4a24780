public import ChatflowProgram

extension Program {
  /// Applies one event to a conversation: the same arguments give the same results, bit for bit.
  ///
  /// Every event in every state has a meaning, often that nothing changes; nothing traps. The work
  /// is bounded by the program: no instruction runs twice. A record must stay with the program it
  /// began with (meaning 3.6).
  ///
  /// - Parameters:
  ///   - record: The conversation, which is changed.
  ///   - event: What happens. ``Event/deadline`` before the deadline is ignored.
  ///   - input: The bytes to which the event's text ranges refer.
  ///   - facts: What is so now.
  ///   - times: When it opens and closes next, for programs with
  ///     ``ChatflowProgram/Program/showsOpeningTimes``.
  ///   - now: The time of the event; for a deadline the deadline itself.
  ///   - effects: Receives the effects; what it held before is dropped.
  @inlinable
  public func step(
    _ record: inout ConversationRecord, _ event: Event, input: Span<UInt8>, facts: Facts,
    times: OpeningTimes = OpeningTimes(), at now: Instant, effects: inout EffectBuffer
  ) {
    effects.times = times
    // Inlined into a host that knows the kind of its event, this is no switch any more, and the
    // event is never put together. One call is left: each part begins and finishes the event.
    let turn = Turn(now: now, facts: facts)
    switch event {
    case .opened(let opening): open(&record, opening, input, turn, &effects)
    case .visitorMessage(let text):
      visitorWrites(&record, text, byMail: false, input, turn, &effects)
    case .mailReceived(let text):
      visitorWrites(&record, text, byMail: true, input, turn, &effects)
    case .optionPicked(let label): visitorPicks(&record, label, input, turn, &effects)
    case .emailSubmitted(let email, let consent):
      visitorSubmits(&record, email, consent, input, turn, &effects)
    case .left: visitorLeaves(&record, turn, &effects)
    case .agentMessage: agentWrites(&record, turn, &effects)
    case .contactAssociated(let contact): associate(&record, contact, input, turn, &effects)
    case .factsChanged: factsChange(&record, turn, &effects)
    case .closed: teamCloses(&record, turn, &effects)
    case .deadline: passDeadline(&record, turn, &effects)
    }
  }

  /// The instruction at an address; nil without one.
  func instruction(at address: CodeAddress?) -> Instruction? {
    guard let address, Int(address.index) < tables.code.count else { return nil }
    return tables.code[Int(address.index)]
  }

  /// Counts the event, and empties the buffer for its effects.
  ///
  /// Like all parts of the step function it takes the record `inout`, also where it only reads: a
  /// borrowed one would be copied at each call.
  @inline(__always)
  func begin(_ record: inout ConversationRecord, _ effects: inout EffectBuffer) {
    record.state.eventNumber &+= 1
    effects.begin(eventNumber: record.state.eventNumber)
  }

  /// Says what is due now that the event is applied.
  @inline(__always)
  func finish(
    _ record: inout ConversationRecord, isPromptDue: Bool = false, _ turn: Turn,
    _ effects: inout EffectBuffer
  ) {
    if record.state.hasBegunWaiting, record.state.mayBeToldAway || record.state.mayBePrompted {
      sayAwayAndPrompt(&record, isPromptDue: isPromptDue, turn, &effects)
    }
  }

  /// The calendar or the team changed: what is due now is said.
  @usableFromInline
  func factsChange(
    _ record: inout ConversationRecord, _ turn: Turn, _ effects: inout EffectBuffer
  ) {
    begin(&record, &effects)
    finish(&record, turn, &effects)
  }
}
