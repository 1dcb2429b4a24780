public import ChatflowProgram

extension Program {
  /// The deadline has come: of a `wait`, of a reminder, or of the capture timer. Before its time
  /// nothing has come, and the event doesn't count.
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
    default: isPromptDue = record.state.hasBegunWaiting
    }
    finish(&record, isPromptDue: isPromptDue, turn, &effects)
  }
}
