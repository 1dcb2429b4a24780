public import ChatflowProgram

extension Program {
  /// The deadline has come: of a `wait`, of a reminder, of the capture timer, or of a mail. Before
  /// its time nothing has come, and the event doesn't count.
  @usableFromInline
  func passDeadline(
    _ record: inout ConversationRecord, _ turn: Turn, _ effects: inout EffectBuffer
  ) {
    guard let deadline = record.state.deadline, deadline <= turn.now else {
      return effects.begin(eventNumber: record.state.eventNumber)
    }
    begin(&record, &effects)
    let delay = record.state.delay
    record.state.delay = 0
    var isPromptDue = false
    switch instruction(at: record.state.pendingAddress) {
    case .wait: run(from: record.state.address.next, &record, turn, &effects)
    case .choose(let id), .ask(let id): remind(id, after: delay, &record, turn, &effects)
    default:
      // The capture timer is only for a contact that is unknown, a mail only for a known one.
      if record.state.isContactKnown {
        mail(&record, &effects)
      } else {
        isPromptDue = record.state.hasBegunWaiting
      }
    }
    finish(&record, isPromptDue: isPromptDue, turn, &effects)
  }
}
