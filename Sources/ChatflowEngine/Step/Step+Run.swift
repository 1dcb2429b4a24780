import ChatflowProgram

// Running the steps (meaning 2).

extension CodeAddress {
  /// The instruction after this one.
  var next: CodeAddress { CodeAddress(index &+ 1) }
}

extension Program {
  /// Runs instructions until one waits for the visitor or the time, or leaves the steps.
  ///
  /// The verifier proves that the walk has no cycle and does not leave the code.
  func run(
    from start: CodeAddress, _ record: inout ConversationRecord, _ turn: Turn,
    _ effects: inout EffectBuffer
  ) {
    record.state.leaveSteps()
    var address = start
    while true {
      effects.record(.instruction(address), of: &record)
      switch tables.code[Int(address.index)] {
      case .say(let message): say(message, &record, &effects)
      case .choose(let id):
        offer(id, &record, &effects)
        return suspend(at: address, asking: id, &record, turn)
      case .ask(let id):
        let question = tables.questions[Int(id.index)]
        if !(question.skipsIfKnown && record.state.isContactKnown) {
          say(question.message, &record, &effects)
          return suspend(at: address, asking: id, &record, turn)
        }
      case .set(let name, let bubble): set(name, to: bubble, &record, &effects)
      case .contactNames: tellNames(&record, &effects)
      case .assign(let assignee): assign(to: assignee, &record, turn, &effects)
      case .wait(let milliseconds):
        record.state.phase = .running
        record.state.address = address
        record.state.anchor = turn.now
        record.state.delay = milliseconds
        return
      case .notify(let name): notify(name, &record, &effects)
      case .test(let condition, let expected, let target):
        if holds(tables.conditions[Int(condition.index)], &record, turn, &effects) == expected {
          address = target
          continue
        }
      case .jump(let target):
        address = target
        continue
      case .handOff(let message, let party):
        return handOff(message, to: party, &record, turn, &effects)
      case .end(let message): return end(message, &record, turn, &effects)
      }
      address = address.next
    }
  }

  private func suspend(
    at address: CodeAddress, asking id: QuestionID, _ record: inout ConversationRecord,
    _ turn: Turn
  ) {
    let question = tables.questions[Int(id.index)]
    record.state.phase = .running
    record.state.address = address
    record.state.attemptsLeft = UInt8(clamping: question.attempts)
    startReminders(of: question, &record, turn)
  }

  /// Sends a question with its options.
  private func offer(
    _ id: QuestionID, _ record: inout ConversationRecord, _ effects: inout EffectBuffer
  ) {
    let question = tables.questions[Int(id.index)]
    guard let text = sayAllButLast(question.message, &record, &effects) else { return }
    let first = effects.labelCount
    for row in 0..<Int(question.options.count) {
      let option = tables.options[Int(question.options.first) + row]
      if let label = firstText(of: option.label, &record, &effects) {
        effects.append(label: label)
      }
    }
    effects.appendChoices(text, labelsFrom: first)
  }

  private func set(
    _ name: ValueName, to bubble: Bubble, _ record: inout ConversationRecord,
    _ effects: inout EffectBuffer
  ) {
    let scratch = effects.textCount
    appendBubble(bubble, &record, &effects)
    store(name, effects.textRoom.span.extracting(scratch..<effects.textCount), in: &record)
    effects.truncateText(to: scratch)
  }

  private func notify(
    _ name: TextID, _ record: inout ConversationRecord, _ effects: inout EffectBuffer
  ) {
    let first = effects.variableCount
    for index in tables.variables.indices {
      let start = effects.textCount
      let end = start + Bounds.textLimit
      guard appendShown(.variable(index), &record, &effects, upTo: end) != nil else { continue }
      let text = EffectText.rendered(TextRange(start..<effects.textCount))
      effects.append(variable: EffectVariable(name: tables.variables[index].name, text: text))
    }
    effects.appendNotification(name, variablesFrom: first)
  }

  /// A hand-off before the visitor's first message assigns at once, and is told with that message.
  private func handOff(
    _ message: MessageID?, to party: Assignee?, _ record: inout ConversationRecord,
    _ turn: Turn, _ effects: inout EffectBuffer
  ) {
    if let message { say(message, &record, &effects) }
    record.state.phase = .waitingForTeam
    if record.state.flags.contains(.visitorWrote) {
      beginWait(&record, isHandOff: true, to: party, turn, &effects)
    } else if let party {
      assign(to: party, &record, turn, &effects)
    }
  }

  private func end(
    _ message: MessageID?, _ record: inout ConversationRecord, _ turn: Turn,
    _ effects: inout EffectBuffer
  ) {
    if let message { say(message, &record, &effects) }
    effects.append(Effect(.close))
    close(&record, turn)
  }
}
