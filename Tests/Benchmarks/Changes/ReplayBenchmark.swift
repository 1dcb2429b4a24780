import BenchmarkBaselines
import ChatflowCalendar
import ChatflowEngine
import ChatflowProgram
import ChatflowSimulator

/// Recorded conversations of a live chat, played under its program and under a new version, as
/// `replay` does with those that the server's store gives it.
enum ReplayBenchmark {
  static func row(_ size: Size) throws -> Row {
    let zones = ZoneDatabase { _ in nil }
    let text = liveChat(rendersThanks: false)
    let old = try TestedFlow(nil, program: program(text), zones: zones)
    // Each conversation begins with the welcome or, without the team, with the away message.
    let changed = text.replacing("How can we help?", with: "What can we do?")
      .replacing("We're away.", with: "Nobody is here.")
    let new = try TestedFlow(nil, program: program(changed), zones: zones)
    let recorded = conversations(LiveChatStream(conversations: 2000, seed: 5), old.program)
    let events = recorded.reduce(0) { $0 + $1.moments.count }
    var others = 0
    let seconds = (0..<max(3, size.rounds / 3)).map { _ in
      timed {
        for conversation in recorded {
          let replayed = ReplayedConversation(conversation, from: old, to: new)
          if replayed.outcome != .words { others += 1 }
        }
      }
    }.median
    guard others == 0 else { throw BenchmarkError("\(others) replays tell more than words") }
    return Row(
      "Replaying recorded conversations: events a second", "\(Int(Double(events) / seconds))",
      aim: "50,000")
  }

  /// The conversations of a stream, each with the team's presence as its events tell it.
  private static func conversations(
    _ stream: LiveChatStream, _ program: Program
  ) -> [RecordedConversation] {
    var moments: [[RecordedConversation.Moment]] = Array(
      repeating: [], count: stream.conversations)
    for event in stream.events {
      let range = Int(event.text_start)..<Int(event.text_start) + Int(event.text_count)
      let words = String(decoding: stream.bytes[range], as: UTF8.self)
      let happened: RecordedConversation.Event? =
        switch lc_kind(UInt32(event.kind)) {
        case LC_OPENED: .opened(Visit(), team: event.team_online)
        case LC_VISITOR_MESSAGE: .message(words)
        case LC_EMAIL_SUBMITTED: .email(words, consent: true)
        case LC_AGENT_MESSAGE: .agent("Hi")
        case LC_FACTS_CHANGED: .team(isOnline: event.team_online)
        case LC_CLOSED: .closed
        // Time alone brings it.
        default: nil
        }
      guard let happened else { continue }
      moments[Int(event.conversation)].append(
        RecordedConversation.Moment(
          at: Instant(milliseconds: event.at), event: happened, state: ""))
    }
    return moments.map { moments in
      RecordedConversation(
        program: program, moments: moments, thread: [],
        end: moments.last?.at ?? Instant(milliseconds: 0))
    }
  }
}
