import BenchmarkBaselines
import ChatflowCalendar
import ChatflowEngine
import ChatflowProgram
import ChatflowSession
import Glibc

/// The engine in other languages, as `make bench-embedding` builds it, over the stream of the live
/// chat: the plain step beside the one in Swift, and lines of JSON in C, Node and Python beside
/// those in Swift. All must give the same effects, or the same bytes.
enum EmbeddingBenchmark {
  private static let folder = ".build-bench/embedding"
  private static let sources = "Tests/Benchmarks/Peers"

  static func rows(_ size: Size) throws -> [Row] {
    let program = try program(liveChat(rendersThanks: false))
    let stream = LiveChatStream(conversations: 1000, seed: 1)
    let files = try Folder([
      ("events", EventPeers.lines(stream)), ("lines", jsonl(stream)),
    ])
    try write(BundleEncoder.encode([program]), to: "\(files.path)/bundle")
    let lines = "\(files.path)/bundle \(files.path)/lines"
    return [
      try step(program, stream, "\(files.path)/bundle \(files.path)/events", size),
      try json("C", "\(folder)/lines \(lines)", aim: "–", program, files.path, size),
      try json(
        "wasm in Node", "node \(sources)/lines.mjs \(lines)", aim: "2 µs", program, files.path,
        size),
      try json(
        "Python", "\(folder)/python/bin/python -B \(sources)/lines.py \(lines)", aim: "10 µs",
        program, files.path, size),
    ]
  }

  private static func step(
    _ program: Program, _ stream: LiveChatStream, _ arguments: String, _ size: Size
  ) throws -> Row {
    let title = "The plain step in C, 1000 conversations: an event"
    guard access("\(folder)/step", X_OK) == 0 else { return missing(title, aim: "1.1×") }
    let times = 50
    var counts: Set<[Int]> = []
    let rounds = try Rounds(size.rounds) {
      var count = [0, 0, 0, 0]
      let seconds = (0..<times).reduce(0) { sum, _ in
        sum + EventPeers.play(stream, program, &count)
      }
      counts.insert(count)
      return seconds
    } ours: {
      let words = try numbers("\(folder)/step \(arguments) \(times)")
      counts.insert(words.dropFirst().map { Int($0) })
      return words[0]
    }
    guard counts.count == 1 else { throw BenchmarkError("the plain step differs: \(counts)") }
    return Row(
      title, rounds, pieces: times * stream.events.count, unit: .nanoseconds, against: "Swift",
      aim: "1.1×")
  }

  /// Lines through a command, beside the same in Swift.
  private static func json(
    _ name: String, _ command: String, aim: String, _ program: Program, _ path: String,
    _ size: Size
  ) throws -> Row {
    let title = "Lines of JSON by \(name): an event"
    guard (try? numbers(command)) != nil else { return missing(title, aim: aim) }
    let lines = try read("\(path)/lines").split(separator: UInt8(ascii: "\n")).map { Array($0) }
    var counts: Set<Int> = []
    let rounds = try Rounds(min(5, size.rounds)) {
      var session = try JSONLines(
        programs: [program], zones: ZoneDatabase { _ in nil }, addsSnapshots: false)
      var count = 0
      let seconds = timed {
        for line in lines { session.receive(line) { count += $0.count } }
      }
      counts.insert(count)
      return seconds
    } ours: {
      let words = try numbers(command)
      counts.insert(Int(words[1]))
      return words[0]
    }
    guard counts.count == 1 else { throw BenchmarkError("\(name) gives other bytes: \(counts)") }
    return Row(
      title, rounds, pieces: lines.count, unit: .microseconds, against: "Swift", aim: aim)
  }

  private static func missing(_ title: String, aim: String) -> Row {
    Row(title, "–", against: "not built: make bench-embedding", aim: aim)
  }

  /// The numbers that a command prints on its first line.
  private static func numbers(_ command: String) throws -> [Double] {
    let words = EventPeers.output(of: command)?.split(separator: " ").compactMap { Double($0) }
    guard let words, words.count > 1 else { throw BenchmarkError("\(command) did not run") }
    return words
  }

  /// The stream as lines of JSON; deadlines are ticks.
  private static func jsonl(_ stream: LiveChatStream) -> String {
    let names = [
      "opened", "visitor_message", "email_submitted", "agent_message", "team", "closed", "tick",
    ]
    var text = ""
    for event in stream.events {
      let range = Int(event.text_start)..<Int(event.text_start) + Int(event.text_count)
      let words = String(decoding: stream.bytes[range], as: UTF8.self)
      let at = InstantText.format(Instant(milliseconds: event.at), offsetSeconds: 0)
      text += "{\"event\":\"\(names[Int(event.kind)])\",\"at\":\"\(at)\","
      text += "\"conversation\":\"\(event.conversation)\""
      switch lc_kind(UInt32(event.kind)) {
      case LC_OPENED, LC_FACTS_CHANGED:
        text += ",\"team\":\"\(event.team_online ? "online" : "offline")\""
      case LC_VISITOR_MESSAGE: text += ",\"text\":\"\(words)\""
      case LC_EMAIL_SUBMITTED: text += ",\"email\":\"\(words)\""
      case LC_AGENT_MESSAGE: text += ",\"text\":\"Hi\""
      default: break
      }
      text += "}\n"
    }
    return text
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "w") else { throw BenchmarkError("\(path) can't be written") }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  private static func read(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw BenchmarkError("\(path) can't be read") }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 25)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes[..<count])
  }
}
