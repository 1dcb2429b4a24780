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
  public func step(
    _ record: inout ConversationRecord, _ event: Event, input: Span<UInt8>, facts: Facts,
    at now: Instant, effects: inout EffectBuffer
  ) {
    if case .deadline = event {
      guard let deadline = record.state.deadline, deadline <= now else {
        effects.begin(eventNumber: record.state.eventNumber)
        return
      }
    }
    record.state.eventNumber &+= 1
    effects.begin(eventNumber: record.state.eventNumber)
    let turn = Turn(now: now, facts: facts, program: self)
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
    if record.state.hasBegunWaiting {
      sayAwayAndPrompt(&record, isPromptDue: isPromptDue, turn, &effects)
    }
  }
}
