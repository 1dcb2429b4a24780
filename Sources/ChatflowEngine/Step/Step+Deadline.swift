public import ChatflowProgram

extension Program {
  /// The deadline has come: of a `wait`, of a reminder, or of the capture timer; tells whether it
  /// was the last.
  @usableFromInline
  func passDeadline(
    _ record: inout ConversationRecord, _ turn: Turn, _ effects: inout EffectBuffer
  ) -> Bool {
    record.state.deadline = nil
    switch instruction(at: record.state.pendingAddress) {
    case .wait: run(from: record.state.address.next, &record, turn, &effects)
    case .choose(let id), .ask(let id): remind(id, &record, turn, &effects)
    default: return record.state.hasBegunWaiting
    }
    return false
  }
}
