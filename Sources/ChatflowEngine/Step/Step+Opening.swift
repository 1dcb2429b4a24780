public import ChatflowProgram

// Opening the chat and greeting (meaning 3.3).

extension Program {
  @usableFromInline
  func open(
    _ record: inout ConversationRecord, _ opening: Opening, _ input: Span<UInt8>, _ turn: Turn,
    _ effects: inout EffectBuffer
  ) {
    begin(&record, &effects)
    arrive(&record)
    if !record.state.flags.contains(.opened) {
      record.state.flags.insert(.opened)
      record.state.channel = opening.channel
      if Int(opening.locale) < tables.locales.count { record.state.locale = opening.locale }
    }
    if let isReturning = opening.isReturning {
      record.state.flags.remove(.returning)
      if isReturning { record.state.flags.insert(.returning) }
    }
    if let isVerified = opening.isVerified { record.state.isVerified = isVerified }
    if let page = opening.page {
      store(.visitorPage, input.extracting(page.clamped(toCount: input.count)), in: &record)
    }
    if let contact = opening.contact {
      adopt(contact, input, namesStay: false, in: &record)
    }
    guard isUngreeted(&record) else { return finish(&record, turn, &effects) }
    if isNotOffered(turn) {
      effects.append(Effect(.notOffered))
    } else {
      greet(&record, turn, &effects)
    }
    finish(&record, turn, &effects)
  }

  /// Whether the next opening greets.
  @inline(__always)
  func isUngreeted(_ record: inout ConversationRecord) -> Bool {
    record.state.phase == .new && !record.state.flags.contains(.greeted)
  }

  /// Greets; with steps, these begin.
  func greet(_ record: inout ConversationRecord, _ turn: Turn, _ effects: inout EffectBuffer) {
    record.state.flags.insert(.greeted)
    if tables.start == nil, let awayMessage = awayMessage(turn) {
      say(awayMessage, &record, &effects)
      record.state.flags.insert(.awaySent)
      return
    }
    if let welcome = tables.welcome { say(welcome, &record, &effects) }
    if let start = tables.start { run(from: start, &record, turn, &effects) }
  }
}
