package import ChatflowProgram

// What a search asks of a program beside what it does.

extension Program {
  /// Whether the text under which a question's answers are judged is a valid one: one of the labels
  /// for a `choose`, else what its kind takes.
  package func accepts(
    _ text: Span<UInt8>, at address: CodeAddress, of record: ConversationRecord
  ) -> Bool {
    var copy = record
    copy.state.phase = .running
    copy.state.address = address
    var effects = EffectBuffer()
    effects.begin(eventNumber: 0)
    switch instruction(at: address) {
    case .choose: return offeredOption(labeled: text, &copy, &effects) != nil
    case .ask(let id):
      let trimmed = text.extracting(WhiteSpace.trimmed(text))
      return isValid(trimmed, for: tables.questions[Int(id.index)], &copy, &effects)
    default: return true
    }
  }

  /// How numbers are written in the language of a conversation.
  package func numberStyle(of record: ConversationRecord) -> NumberStyle {
    numberStyle(record.state.locale)
  }

  /// Whether a condition holds for a conversation that keeps `text` under `name`, and beside it
  /// what `record` keeps.
  package func holds(
    _ condition: Condition, keeping text: Span<UInt8>, as name: ValueName,
    in record: ConversationRecord
  ) -> Bool {
    var copy = record
    copy.texts.set(name, text)
    var effects = EffectBuffer()
    effects.begin(eventNumber: 0)
    return holds(
      condition, &copy, Turn(now: Instant(milliseconds: 0), facts: .withinHours), &effects)
  }

  /// Whether a condition holds for a conversation while some facts are so.
  package func holds(
    _ condition: Condition, in record: ConversationRecord, facts: Facts
  ) -> Bool {
    var copy = record
    var effects = EffectBuffer()
    effects.begin(eventNumber: 0)
    return holds(condition, &copy, Turn(now: Instant(milliseconds: 0), facts: facts), &effects)
  }

  /// The bytes of an effect's text.
  package func bytes(_ text: EffectText, of effects: EffectBuffer) -> ArraySlice<UInt8> {
    switch text {
    case .program(let id): tables.texts.bytes[tables.texts.range(id)]
    case .rendered(let range): effects.textRoom[range.clamped(toCount: effects.textCount)]
    }
  }
}
