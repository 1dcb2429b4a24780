public import ChatflowProgram

// The team takes over or closes (meaning 3.5).

extension Program {
  /// A team member's message ends steps, wait and timers, and reopens what was closed. A prompt
  /// that was sent stays answerable. What the visitor isn't there to see may go by mail.
  @usableFromInline
  func agentWrites(
    _ record: inout ConversationRecord, _ turn: Turn, _ effects: inout EffectBuffer
  ) {
    begin(&record, &effects)
    record.state.leaveSteps()
    if !record.state.takesField { record.state.closePrompt() }
    record.state.phase = .withTeam
    record.state.flags.formUnion([.greeted, .agentReplied])
    record.state.anchor = Instant(milliseconds: 0)
    record.state.delay = 0
    if !record.state.isHere { missReply(&record, turn) }
  }

  /// A team member closes the conversation.
  @usableFromInline
  func teamCloses(
    _ record: inout ConversationRecord, _ turn: Turn, _ effects: inout EffectBuffer
  ) {
    begin(&record, &effects)
    close(&record, turn)
    if !record.state.isHere { armMail(&record) }
  }

  /// Closes the conversation, with prompt and timers; a closed one stays as it is.
  @inline(__always)
  func close(_ record: inout ConversationRecord, _ turn: Turn) {
    guard record.state.phase != .closed else { return }
    record.state.leaveSteps()
    record.state.closePrompt()
    record.state.phase = .closed
    record.state.flags.insert(.greeted)
    record.state.anchor = turn.now
    record.state.delay = 0
  }
}
