import BenchmarkBaselines
import ChatflowEngine
import ChatflowProgram
import Glibc

/// The same live chat, on the same events, with the state machines of others. What the chat does
/// (`Tests/Benchmarks/Peers/live_chat.py`) is written by hand there; the machine says when. Only
/// the playing of events is timed, and both sides count the effects of each kind.
enum EventPeers {
  static func rows(_ size: Size) throws -> [Row] {
    let program = try program(liveChat(rendersThanks: false))
    let stream = LiveChatStream(conversations: 1000, seed: 1)
    let folder = try Folder([("events", lines(stream))])
    return try ["transitions", "sismic"].map { name in
      let title = "Live chat, 1000 conversations, beside \(name): an event"
      guard access(python, X_OK) == 0, output(of: "\(python) -c 'import \(name)' && echo 1") != nil
      else { return Row(title, "–", against: "not installed", aim: "–") }
      return try row(title, name, program, stream, "\(folder.path)/events", size)
    }
  }

  private static var python: String { "\(Peer.folder)/python" }

  private static func row(
    _ title: String, _ name: String, _ program: Program, _ stream: LiveChatStream,
    _ events: String, _ size: Size
  ) throws -> Row {
    var counts: Set<[Int]> = []
    let command = "\(python) -B Tests/Benchmarks/Peers/\(name)_chat.py \(events)"
    let rounds = try Rounds(min(5, size.rounds)) {
      let words = output(of: command)?.split(separator: " ") ?? []
      guard let seconds = words.first.flatMap({ Double($0) }) else {
        throw BenchmarkError("\(name) did not run")
      }
      counts.insert(words.dropFirst().compactMap { Int($0) })
      return seconds
    } ours: {
      // Played often, as it is soon over.
      let times = 50
      var count = [0, 0, 0, 0]
      let seconds = (0..<times).reduce(0) { sum, _ in sum + play(stream, program, &count) }
      counts.insert(count)
      return seconds / Double(times)
    }
    guard counts.count == 1 else { throw BenchmarkError("\(name) does something else: \(counts)") }
    return Row(
      title, rounds, pieces: stream.events.count, unit: .nanoseconds, against: name, aim: "–")
  }

  /// The seconds that the engine takes, and how many effects of each kind there are.
  static func play(
    _ stream: LiveChatStream, _ program: Program, _ count: inout [Int]
  ) -> Double {
    var records = Array(
      repeating: ConversationRecord(of: program), count: stream.conversations)
    var effects = EffectBuffer()
    // Texts, prompts, contacts, assignments, as the peers count them.
    var sums: (Int, Int, Int, Int) = (0, 0, 0, 0)
    let seconds = timed {
      let input = stream.bytes.span
      for event in stream.events {
        program.step(&records[Int(event.conversation)], event, input: input, effects: &effects)
        for index in 0..<effects.count {
          switch effects[index].kind {
          case .say: sums.0 += 1
          case .promptEmail: sums.1 += 1
          case .contact: sums.2 += 1
          case .assignTeam: sums.3 += 1
          default: break
          }
        }
      }
    }
    count = [sums.0, sums.1, sums.2, sums.3]
    return seconds
  }

  /// An event a line: time, conversation, kind, whether the team is online, text.
  static func lines(_ stream: LiveChatStream) -> String {
    var text = ""
    for event in stream.events {
      let range = Int(event.text_start)..<Int(event.text_start) + Int(event.text_count)
      let words = String(decoding: stream.bytes[range], as: UTF8.self)
      text += "\(event.at)\t\(event.conversation)\t\(event.kind)\t"
      text += "\(event.team_online ? 1 : 0)\t\(words)\n"
    }
    return text
  }

  /// What a command writes; nil where it fails.
  static func output(of command: String) -> String? {
    guard let stream = popen("\(command) 2>/dev/null", "r") else { return nil }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = fread(&bytes, 1, bytes.count, stream)
    guard pclose(stream) == 0, count > 0 else { return nil }
    return String(decoding: bytes[..<count].prefix { $0 != 10 }, as: UTF8.self)
  }
}
