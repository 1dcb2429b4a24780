import ChatflowEngine
import ChatflowProgram

/// What holds of every conversation under a verified program.
enum RunPromises {
  /// Runs random events from a record on; each stays within the program's bounds, and leaves a
  /// record that its snapshot restores.
  static func run(
    _ program: Program, from start: ConversationRecord? = nil, events count: Int, seed: UInt64
  ) throws(BrokenPromise) {
    var record = start ?? ConversationRecord(of: program)
    var events = FuzzedEvents(program, seed: seed)
    var effects = EffectBuffer(recordsTransitions: true)
    var now = Instant(milliseconds: 1_772_445_600_000)
    for number in 0..<count {
      let event = events.event()
      let facts = events.facts()
      now = events.time(of: event, after: now, record)
      program.step(
        &record, event, input: events.bytes.span, facts: facts, at: now, effects: &effects)
      try checkBounds(effects, program.bounds)
      for effect in effects { try checkTexts(effect, effects, program) }
      if number.isMultiple(of: 4) { try checkSnapshot(record, program) }
    }
    try checkSnapshot(record, program)
  }

  private static func checkBounds(
    _ effects: EffectBuffer, _ bounds: Bounds
  ) throws(BrokenPromise) {
    let instructions = effects.transitions.count {
      if case .instruction = $0 { true } else { false }
    }
    try promise(instructions <= bounds.instructions, "\(instructions) instructions; \(bounds)")
    try promise(effects.count <= bounds.effects, "\(effects.count) effects; \(bounds)")
    let made = effects.bytes.count
    try promise(made <= bounds.textBytes, "\(made) bytes of text; \(bounds)")
  }

  private static func checkTexts(
    _ effect: Effect, _ effects: EffectBuffer, _ program: Program
  ) throws(BrokenPromise) {
    let names = effects.names(of: effect)
    let texts =
      [effect.text] + [effects.consent(of: effect), names.first, names.last].compactMap(\.self)
      + effects.options(of: effect) + effects.variables(of: effect).map(\.text)
    for text in texts {
      if case .rendered(let range) = text {
        let end = Int(range.start) + Int(range.count)
        try promise(end <= effects.bytes.count, "a text outside of the buffer")
        let bytes = effects.bytes[Int(range.start)..<end]
        try promise(String(validating: bytes, as: UTF8.self) != nil, "a text is no UTF-8")
      }
      _ = effects.string(text, in: program)
    }
  }

  static func checkSnapshot(
    _ record: ConversationRecord, _ program: Program
  ) throws(BrokenPromise) {
    let snapshot = record.snapshot(under: program)
    let bounds = program.bounds
    let texts = bounds.storedTexts + (bounds.keepsUnseenReplies ? 1 : 0)
    try promise(
      snapshot.count <= 52 + 3 * texts + bounds.arenaBytes,
      "a snapshot of \(snapshot.count) bytes; \(bounds)")
    let restored: ConversationRecord
    do {
      restored = try ConversationRecord(snapshot: snapshot, under: program)
    } catch {
      throw BrokenPromise("the snapshot of \(record) is refused: \(error)")
    }
    try promise(restored == record, "\(restored) is restored from \(record)")
  }
}
