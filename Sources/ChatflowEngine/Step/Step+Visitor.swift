public import ChatflowProgram

// What the visitor writes or picks (contract section 2, "Waiting for the visitor", and 3.3 to 3.5).

extension Program {
  @usableFromInline
  func visitorWrites(
    _ record: inout ConversationRecord, _ text: TextRange, _ input: Span<UInt8>, _ turn: Turn,
    _ effects: inout EffectBuffer
  ) {
    guard takesMessage(&record, turn, &effects) else { return }
    let typed = input.extracting(text.clamped(toCount: input.count))
    let phase = record.state.phase
    let wroteBefore = record.state.flags.contains(.visitorWrote)
    // A label may show the reply, so it is compared as the visitor saw it.
    let option = phase == .running ? offeredOption(labeled: typed, &record, &effects) : nil
    store(.reply, typed, in: &record)
    record.state.flags.formUnion([.visitorWrote, .opened])
    if record.state.flags.contains(.promptOpen) {
      answerPrompt(byMessage: typed, &record, &effects)
    }
    switch phase {
    case .new:
      if isUngreeted(&record) { greet(&record, turn, &effects) }
      if tables.start == nil { beginWait(&record, isHandOff: false, turn, &effects) }
    case .running: answer(typed, picking: option, &record, turn, &effects)
    case .waitingForTeam:
      if !wroteBefore { beginWait(&record, isHandOff: true, turn, &effects) }
    case .withTeam: break
    case .closed: beginWait(&record, isHandOff: false, turn, &effects)
    }
  }

  /// Whether a message changes anything: not while the chat is not offered, and not long after the
  /// conversation was closed.
  @inline(__always)
  private func takesMessage(
    _ record: inout ConversationRecord, _ turn: Turn, _ effects: inout EffectBuffer
  ) -> Bool {
    if isUngreeted(&record), isNotOffered(turn) {
      effects.append(.notOffered)
      return false
    }
    guard record.state.phase == .closed else { return true }
    return turn.now
      <= record.state.anchor.advanced(byMilliseconds: ConversationState.reopeningMilliseconds)
  }

  /// The visitor picks an option, which counts as the label's text, however the host spells it.
  @usableFromInline
  func visitorPicks(
    _ record: inout ConversationRecord, _ label: TextRange, _ input: Span<UInt8>, _ turn: Turn,
    _ effects: inout EffectBuffer
  ) {
    let picked = input.extracting(label.clamped(toCount: input.count))
    guard let option = offeredOption(labeled: picked, &record, &effects),
      case .choose(let id) = instruction(at: record.state.pendingAddress)
    else { return }
    let saves = tables.questions[Int(id.index)].saves
    effects.record(.option(UInt32(clamping: option)))
    record.state.flags.insert(.visitorWrote)
    let scratch = effects.bytes.count
    appendLabel(option, &record, &effects)
    store(.reply, effects.bytes.span.extracting(scratch..<effects.bytes.count), in: &record)
    if let saves {
      store(saves, effects.bytes.span.extracting(scratch..<effects.bytes.count), in: &record)
    }
    effects.truncateBytes(to: scratch)
    if let saves { tellNames(after: saves, &record, &effects) }
    run(from: tables.options[option].target, &record, turn, &effects)
  }
}
