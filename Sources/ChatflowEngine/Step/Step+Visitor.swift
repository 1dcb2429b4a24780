public import ChatflowProgram

// What the visitor writes or picks (meaning 2, "Waiting for the visitor", and 3.3 to 3.5).

extension Program {
  @usableFromInline
  func visitorWrites(
    _ record: inout ConversationRecord, _ text: TextRange, byMail: Bool, _ input: Span<UInt8>,
    _ turn: Turn, _ effects: inout EffectBuffer
  ) {
    begin(&record, &effects)
    let given = input.extracting(text.clamped(toCount: input.count))
    guard !BlankText.isBlank(given), takesMessage(&record, turn, &effects) else { return }
    if !byMail { arrive(&record) }
    let typed =
      given.count > Bounds.textLimit
      ? given.extracting(0..<BoundedText.keptCount(given)) : given
    if record.state.phase == .running {
      return visitorAnswers(typed, &record, turn, &effects)
    }
    let wroteBefore = record.state.flags.contains(.visitorWrote)
    store(.reply, typed, in: &record)
    record.state.flags.formUnion([.visitorWrote, .opened])
    if record.state.flags.contains(.promptOpen) {
      answerPrompt(byMessage: typed, &record, &effects)
      if byMail { mailIfDue(&record, turn, &effects) }
    }
    switch record.state.phase {
    case .new:
      if isUngreeted(&record) { greet(&record, turn, &effects) }
      if tables.start == nil { beginWait(&record, isHandOff: false, turn, &effects) }
    case .running: break
    case .waitingForTeam:
      if !wroteBefore { beginWait(&record, isHandOff: true, turn, &effects) }
    case .withTeam: return
    case .closed:
      beginWait(&record, isHandOff: false, turn, &effects)
      if byMail { armMail(&record) }
    }
    finish(&record, turn, &effects)
  }

  /// The visitor writes while the steps run; there is no prompt then.
  @inline(never)
  private func visitorAnswers(
    _ typed: Span<UInt8>, _ record: inout ConversationRecord, _ turn: Turn,
    _ effects: inout EffectBuffer
  ) {
    // A label may show the reply, so it is compared as the visitor saw it.
    let option = offeredOption(labeled: typed, &record, &effects)
    store(.reply, typed, in: &record)
    record.state.flags.formUnion([.visitorWrote, .opened])
    answer(typed, picking: option, &record, turn, &effects)
    finish(&record, turn, &effects)
  }

  /// Whether a message changes anything: not while the chat is not offered, and not long after the
  /// conversation was closed.
  @inline(__always)
  private func takesMessage(
    _ record: inout ConversationRecord, _ turn: Turn, _ effects: inout EffectBuffer
  ) -> Bool {
    if isUngreeted(&record), isNotOffered(turn) {
      effects.append(Effect(.notOffered))
      return false
    }
    guard record.state.phase == .closed else { return true }
    return !ConversationState.isOver(closedAt: record.state.anchor, at: turn.now)
  }

  /// The visitor picks an option, which counts as the label's text, however the host spells it.
  @usableFromInline
  func visitorPicks(
    _ record: inout ConversationRecord, _ label: TextRange, _ input: Span<UInt8>, _ turn: Turn,
    _ effects: inout EffectBuffer
  ) {
    begin(&record, &effects)
    defer { finish(&record, turn, &effects) }
    let picked = input.extracting(label.clamped(toCount: input.count))
    guard let option = offeredOption(labeled: picked, &record, &effects),
      case .choose(let id) = instruction(at: record.state.pendingAddress)
    else { return }
    arrive(&record)
    let saves = tables.questions[Int(id.index)].saves
    effects.record(.option(UInt32(clamping: option)))
    record.state.flags.insert(.visitorWrote)
    let scratch = effects.textCount
    appendLabel(option, &record, &effects)
    store(.reply, effects.textRoom.span.extracting(scratch..<effects.textCount), in: &record)
    if let saves {
      store(saves, effects.textRoom.span.extracting(scratch..<effects.textCount), in: &record)
    }
    effects.truncateText(to: scratch)
    if let saves { tellNames(after: saves, &record, &effects) }
    run(from: tables.options[option].target, &record, turn, &effects)
  }
}
