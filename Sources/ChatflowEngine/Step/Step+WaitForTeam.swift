import ChatflowProgram

// Waiting for the team: routing, the away message, the e-mail prompt (meaning 3.3 to 3.5).

extension Program {
  /// The visitor waits for the team from now on. What is due then,
  /// ``sayAwayAndPrompt(_:isPromptDue:_:_:)`` says at the end of the event.
  @inline(never)
  func beginWait(
    _ record: inout ConversationRecord, isHandOff: Bool, to party: Assignee? = nil,
    _ turn: Turn, _ effects: inout EffectBuffer
  ) {
    record.state.phase = .waitingForTeam
    record.state.anchor = turn.now
    if isHandOff { effects.append(Effect(.handoff)) }
    if let party {
      assign(to: party, &record, turn, &effects)
    } else if !record.state.flags.contains(.assigned) {
      assign(to: tables.routing.assign, &record, turn, &effects)
    }
    if record.state.mayBePrompted, case .after(let delay)? = tables.capture?.timing {
      record.state.delay = delay
    }
  }

  /// Says the away message and sends the prompt if they are due while the visitor waits: when the
  /// wait begins, when the facts change, and when the capture timer ends.
  func sayAwayAndPrompt(
    _ record: inout ConversationRecord, isPromptDue: Bool, _ turn: Turn,
    _ effects: inout EffectBuffer
  ) {
    let awayMessage = awayMessage(turn)
    if let awayMessage,
      record.state.flags.isDisjoint(with: [.awaySent, .agentReplied])
    {
      say(awayMessage, &record, &effects)
      record.state.flags.insert(.awaySent)
    }
    let isAway = awayMessage != nil
    guard record.state.mayBePrompted, let timing = tables.capture?.timing else { return }
    switch timing {
    case .immediately: break
    case .after: guard isPromptDue || isAway else { return }
    case .awayOnly: guard isAway else { return }
    }
    guard let capture = tables.capture else { return }
    if isPromptDue { effects.record(.captureTimer) }
    sendPrompt(capture, isAway: isAway, &record, &effects)
  }

  private func sendPrompt(
    _ capture: EmailCapture, isAway: Bool, _ record: inout ConversationRecord,
    _ effects: inout EffectBuffer
  ) {
    record.state.flags.formUnion([.promptSent, .promptOpen])
    record.state.attemptsLeft = UInt8(clamping: capture.attempts)
    record.state.delay = 0
    let message = isAway ? capture.awayMessage : capture.message
    guard let text = sayAllButLast(message, &record, &effects) else { return }
    let isDefault = isAway ? capture.awayMessageIsDefault : capture.messageIsDefault
    let consent = capture.consent.flatMap { firstText(of: $0, &record, &effects) }
    effects.appendPrompt(text, isDefault: isDefault, consent: consent)
  }

  /// Assigns the conversation, by a step or by routing.
  func assign(
    to assignee: Assignee, _ record: inout ConversationRecord, _ turn: Turn,
    _ effects: inout EffectBuffer
  ) {
    record.state.flags.insert(.assigned)
    switch assignee {
    case .contactOwner:
      if turn.facts.contains(.ownerOnline), let owner = record.texts.range(of: .contactOwner) {
        let email = effects.copy(record.texts.bytes.span.extracting(owner))
        effects.append(Effect(.assignUser, email))
        return
      }
      appendAssignment(tables.routing.otherwise, &effects)
    case .unassigned, .team, .leastBusy, .user: appendAssignment(assignee, &effects)
    }
  }

  @inline(__always)
  private func appendAssignment(_ assignee: Assignee, _ effects: inout EffectBuffer) {
    switch assignee {
    case .team(let name): effects.append(Effect(.assignTeam, .program(name)))
    case .leastBusy(let team, let limit):
      effects.append(Effect(.assignLeastBusy, .program(team), limit: limit))
    case .user(let name): effects.append(Effect(.assignUser, .program(name)))
    case .unassigned, .contactOwner: break
    }
  }
}
