package import ChatflowProgram

extension Conversation {
  /// Where the conversation stands, apart from times and the number of events.
  package var standing: ConversationStanding {
    ConversationStanding(record, names: shared.program.tables.storedNames)
  }

  /// The state people see (meaning 3.5), to be compared.
  package var shownState: ShownState { shared.program.shownState(of: record.state) }

  /// When the visitor began to wait for the team; nil while nobody waits.
  package var waitsSince: Instant? { isWaiting ? record.state.anchor : nil }

  /// Whether the conversation is closed; it may be reopened.
  package var isClosed: Bool { record.state.phase == .closed }

  /// When the conversation was closed; nil while it isn't.
  package var closedAt: Instant? { isClosed ? record.state.anchor : nil }

  /// Whether the steps pause (`wait`) before they go on by themselves.
  package var isPausing: Bool {
    guard case .wait = shared.program.instruction(at: record.state.pendingAddress) else {
      return false
    }
    return true
  }

  /// What the pending question accepts; nil while none is pending.
  package var pendingAnswer: AnswerType? {
    switch shared.program.instruction(at: record.state.pendingAddress) {
    case .choose(let id), .ask(let id): shared.program.tables.questions[Int(id.index)].answer
    default: nil
    }
  }
}
