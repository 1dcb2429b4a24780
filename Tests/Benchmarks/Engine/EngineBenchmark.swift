import ChatflowEngine
import ChatflowProgram

/// The step function against a C `switch` that does the same for one flow.
enum EngineBenchmark {
  static func rows(_ size: Size) throws -> [Row] {
    [
      try row("Live chat, all in the cache", conversations: 1000, rendersThanks: false, size),
      try row("Live chat", conversations: size.few, rendersThanks: false, size),
      try row("Live chat, texts rendered", conversations: size.few, rendersThanks: true, size),
      try row("Live chat", conversations: size.many, rendersThanks: false, size),
    ].flatMap(\.self)
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
    let rounds = Rounds(size.rounds) { baseline.run().seconds } ours: { engine.run().seconds }
    let title = "\(name), \(conversations) conversations: an event"
    let allocations = Double(engine.allocations) / Double(stream.events.count)
    return [
      Row(
        title, rounds, pieces: stream.events.count, unit: .nanoseconds, against: "C",
        aim: "1.5×, never 3×"),
      Row("— allocations an event", decimal(allocations), aim: rendersThanks ? "–" : "0"),
    ]
  }
}
