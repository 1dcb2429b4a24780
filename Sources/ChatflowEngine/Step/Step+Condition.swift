import ChatflowProgram

// Conditions of `if` (meaning 2, "Expressions").

extension Program {
  func holds(
    _ condition: Condition, _ record: inout ConversationRecord, _ turn: Turn,
    _ effects: inout EffectBuffer
  ) -> Bool {
    switch condition {
    case .fact(let fact): return holds(fact, &record, turn)
    case .yes(let name):
      guard let range = record.texts.range(of: name) else { return false }
      let text = record.texts.bytes.span.extracting(range)
      return YesNo.parse(text.extracting(WhiteSpace.trimmed(text))) == true
    case .text(let comparison, let left, let right, let form):
      let start = effects.textCount
      defer { effects.truncateText(to: start) }
      let middle = appendOperands(left, right, &record, &effects)
      let texts = effects.textRoom.span
      return comparison.holds(
        texts.extracting(start..<middle), texts.extracting(middle..<effects.textCount),
        form: form)
    case .number(let comparison, let left, let right):
      let start = effects.textCount
      defer { effects.truncateText(to: start) }
      appendNumber(left, &record, &effects)
      let middle = effects.textCount
      appendNumber(right, &record, &effects)
      let texts = effects.textRoom.span
      return comparison.holds(
        texts.extracting(start..<middle), texts.extracting(middle..<effects.textCount))
    }
  }

  private func holds(
    _ fact: Fact, _ record: inout ConversationRecord, _ turn: Turn
  ) -> Bool {
    switch fact {
    case .open: isOpen(turn)
    case .away: !isOpen(turn)
    case .teamOnline: turn.facts.contains(.teamOnline)
    case .contactKnown: record.state.isContactKnown
    case .visitorReturning: record.state.flags.contains(.returning)
    case .visitorVerified: record.state.isVerified
    }
  }

  /// Appends both sides of a comparison, for the time of the comparison; returns where the second
  /// starts.
  private func appendOperands(
    _ left: Operand, _ right: Operand, _ record: inout ConversationRecord,
    _ effects: inout EffectBuffer
  ) -> Int {
    append(left, &record, &effects)
    let middle = effects.textCount
    append(right, &record, &effects)
    return middle
  }

  /// Appends a number in plain form; nothing where it isn't set.
  private func appendNumber(
    _ operand: Operand, _ record: inout ConversationRecord, _ effects: inout EffectBuffer
  ) {
    guard case .name(let name) = operand else { return append(operand, &record, &effects) }
    guard let range = record.texts.range(of: name) else { return }
    let style = numberStyle(record.state.locale)
    _ = TypedNumber.plain(record.texts.bytes.span.extracting(range), style) { effects.append($0) }
  }

  private func append(
    _ operand: Operand, _ record: inout ConversationRecord, _ effects: inout EffectBuffer
  ) {
    switch operand {
    case .literal(let id): _ = append(id, &effects, upTo: .max)
    case .name(let name): _ = appendShown(name, &record, &effects, upTo: .max)
    }
  }
}
