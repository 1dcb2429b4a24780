import ChatflowProgram

// Messages, templates and the texts a conversation keeps.

extension Program {
  /// Keeps a text under a name that the program reads. A contact's name becomes the visitor's own.
  func store(_ name: ValueName, _ text: Span<UInt8>, in record: inout ConversationRecord) {
    var index = 0
    while index < tables.storedNames.count, tables.storedNames[index] != name { index += 1 }
    guard index < tables.storedNames.count else { return }
    record.texts.set(name, text)
    if name == .contactFirstName { record.state.flags.insert(.ownsFirstName) }
    if name == .contactLastName { record.state.flags.insert(.ownsLastName) }
  }

  /// Sends a message: one `say` a bubble.
  @inline(__always)
  func say(
    _ message: MessageID, _ record: inout ConversationRecord, _ effects: inout EffectBuffer
  ) {
    if let text = plainTexts[Int(message.index)], !effects.recordsTransitions {
      effects.append(Effect(.say, .program(text)))
    } else {
      sayBubbles(message, &record, &effects)
    }
  }

  @inline(never)
  private func sayBubbles(
    _ message: MessageID, _ record: inout ConversationRecord, _ effects: inout EffectBuffer
  ) {
    if let last = sayAllButLast(message, &record, &effects) { effects.append(Effect(.say, last)) }
  }

  /// Sends all bubbles of a message but the last, whose text it returns.
  func sayAllButLast(
    _ message: MessageID, _ record: inout ConversationRecord, _ effects: inout EffectBuffer
  ) -> EffectText? {
    if let text = plainTexts[Int(message.index)], !effects.recordsTransitions {
      return .program(text)
    }
    let rows = bubbles(of: message, &record)
    guard !rows.isEmpty else { return nil }
    let last = rows.upperBound - 1
    let locale = record.state.locale
    effects.record(
      .message(message, locale: tables.messages[Int(message.index)].isLocalized ? locale : 0),
      of: &record)
    for row in rows.lowerBound..<last {
      let text = text(of: tables.bubbles[row], &record, &effects)
      effects.append(Effect(.say, text))
    }
    return text(of: tables.bubbles[last], &record, &effects)
  }

  /// The text of a message that is one bubble.
  func firstText(
    of message: MessageID, _ record: inout ConversationRecord, _ effects: inout EffectBuffer
  ) -> EffectText? {
    guard let first = bubbles(of: message, &record).first else { return nil }
    return text(of: tables.bubbles[first], &record, &effects)
  }

  /// Appends an option's label.
  func appendLabel(
    _ option: Int, _ record: inout ConversationRecord, _ effects: inout EffectBuffer
  ) {
    guard let first = bubbles(of: tables.options[option].label, &record).first else { return }
    appendBubble(tables.bubbles[first], &record, &effects)
  }

  /// The rows of a message's bubbles in the conversation's locale.
  private func bubbles(
    of message: MessageID, _ record: inout ConversationRecord
  ) -> Range<Int> {
    let message = tables.messages[Int(message.index)]
    let offset = message.isLocalized ? Int(record.state.locale) : 0
    let rows = tables.variants[Int(message.firstVariant) + offset]
    return Int(rows.first)..<Int(rows.first) + Int(rows.count)
  }

  private func text(
    of bubble: Bubble, _ record: inout ConversationRecord, _ effects: inout EffectBuffer
  ) -> EffectText {
    if case .text(let id) = bubble { return .program(id) }
    let start = effects.textCount
    appendBubble(bubble, &record, &effects)
    return .rendered(TextRange(start..<effects.textCount))
  }

  /// Appends what a bubble shows, at most ``ChatflowProgram/Bounds/textLimit`` bytes.
  func appendBubble(
    _ bubble: Bubble, _ record: inout ConversationRecord, _ effects: inout EffectBuffer
  ) {
    let end = effects.textCount + Bounds.textLimit
    switch bubble {
    case .text(let id): _ = append(id, &effects, upTo: end)
    case .template(let rows):
      for row in Int(rows.first)..<Int(rows.first) + Int(rows.count) {
        guard append(tables.parts[row], &record, &effects, upTo: end) else { return }
      }
    }
  }

  /// Appends a part of a template; false where there was no room for all of it.
  private func append(
    _ part: TemplatePart, _ record: inout ConversationRecord, _ effects: inout EffectBuffer,
    upTo end: Int
  ) -> Bool {
    switch part {
    case .literal(let id): return append(id, &effects, upTo: end)
    case .value(let name, let fallback):
      let start = effects.textCount
      if let fits = appendShown(name, &record, &effects, upTo: end) { return fits }
      guard let fallback, effects.textCount == start else { return true }
      return append(fallback, &effects, upTo: end)
    }
  }

  /// Appends the text that a name shows, and tells whether all of it fitted; nil where it is unset.
  func appendShown(
    _ name: ValueName, _ record: inout ConversationRecord, _ effects: inout EffectBuffer,
    upTo end: Int
  ) -> Bool? {
    switch name {
    case .channel: return effects.append(record.state.channel.name, upTo: end)
    case .locale: return append(tables.locales[Int(record.state.locale)], &effects, upTo: end)
    case .opensAt: return append(effects.times.opensAt, &record, &effects, upTo: end)
    case .closesAt: return append(effects.times.closesAt, &record, &effects, upTo: end)
    default:
      guard let range = record.texts.range(of: name) else { return nil }
      let text = record.texts.bytes.span.extracting(range)
      if let words = yesNoWords(of: name, locale: record.state.locale) {
        let answer = YesNo.parse(text.extracting(WhiteSpace.trimmed(text)))
        if let answer { return append(answer ? words.yes : words.no, &effects, upTo: end) }
      }
      return effects.append(text, upTo: end)
    }
  }

  /// The words that show a name's value, where it is a yes or a no and its locale has words.
  private func yesNoWords(of name: ValueName, locale: UInt8) -> YesNoWords? {
    guard let index = name.variableIndex, index < tables.variables.count,
      case .yesNo = tables.variables[index].type
    else { return nil }
    return tables.yesNoWords[Int(locale)]
  }

  /// Appends a text of the program.
  func append(_ id: TextID, _ effects: inout EffectBuffer, upTo end: Int) -> Bool {
    effects.append(tables.texts.bytes.span.extracting(tables.texts.range(id)), upTo: end)
  }
}
