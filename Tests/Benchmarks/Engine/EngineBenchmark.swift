import ChatflowEngine
import TestSupport
import ChatflowProgram

/// The step function against a C `switch` that does the same for one flow.
enum EngineBenchmark {
  static func rows(_ size: Size) throws -> [Row] {
    [
      try row("Live chat, all in the cache", conversations: 1000, rendersThanks: false, size),
      try row("Live chat", conversations: size.few, rendersThanks: false, size),
      try row("Live chat, texts rendered", conversations: size.few, rendersThanks: true, size),
      try row("Live chat", conversations: size.many, rendersThanks: false, size),
      try steps(size), try EventPeers.rows(size),
    ].flatMap(\.self)
  }

  /// A flow of very many steps against one of few.
  private static func steps(_ size: Size) throws -> [Row] {
    let picks = 1_000_000
    let few = try picking(program(bot(steps: 5)), picks)
    let many = try picking(program(bot(steps: 200)), picks)
    let rounds = Rounds(size.rounds, baseline: few, ours: many)
    return [
      Row(
        "Picks in a bot of 200 steps: an event", rounds, pieces: picks, unit: .nanoseconds,
        against: "5 steps", aim: "1×")
    ]
  }

  /// Many conversations that go from step to step by picking options.
  private static func picking(_ program: Program, _ picks: Int) -> () -> Double {
    {
      let labels = Array("NextAgain".utf8)
      let next = TextRange(0..<4)
      let again = TextRange(4..<9)
      var random = SeededGenerator(seed: 7)
      var effects = EffectBuffer()
      var records = Array(repeating: ConversationRecord(of: program), count: 1000)
      let fresh = records[0]
      return timed {
        for pick in 0..<picks {
          let index = pick % 1000
          if records[index].state.phase != .running {
            records[index] = fresh
            program.step(
              &records[index], .opened(Opening(locale: 0)), input: labels.span,
              facts: .withinHours, at: Instant(milliseconds: 0), effects: &effects)
          }
          program.step(
            &records[index], .optionPicked(random.percent(50) ? next : again),
            input: labels.span, facts: .withinHours, at: Instant(milliseconds: Int64(pick)),
            effects: &effects)
        }
      }
    }
  }

  private static func row(
    _ name: String, conversations: Int, rendersThanks: Bool, _ size: Size
  ) throws -> [Row] {
    let program = try program(liveChat(rendersThanks: rendersThanks))
    let stream = LiveChatStream(conversations: conversations, seed: 1)
    let texts = LiveChatTexts(program, rendersThanks: rendersThanks)
    let baseline = BaselineSide(stream, texts)
    let engine = EngineSide(stream, program)
    guard baseline.run(inFull: true).checksum == engine.run(inFull: true).checksum else {
      throw BenchmarkError("\(name): the engine and the C switch do not do the same")
    }
    // Few conversations are soon over: they are played again, until there is something to time.
    let times = max(1, 100_000 / conversations)
    let rounds = Rounds(size.rounds) {
      (0..<times).reduce(0) { sum, _ in sum + baseline.run().seconds }
    } ours: {
      (0..<times).reduce(0) { sum, _ in sum + engine.run().seconds }
    }
    let title = "\(name), \(conversations) conversations: an event"
    let allocations = Double(engine.allocations) / Double(stream.events.count)
    return [
      Row(
        title, rounds, pieces: times * stream.events.count, unit: .nanoseconds, against: "C",
        aim: "1.5×, never 3×"),
      Row("— allocations an event", decimal(allocations), aim: rendersThanks ? "–" : "0"),
    ]
  }
}
