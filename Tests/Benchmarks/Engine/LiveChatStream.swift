import BenchmarkBaselines
import TestSupport

/// What happens in many live chats at once: about eight events each, in order of time. The same
/// seed gives the same stream.
struct LiveChatStream {
  let conversations: Int
  private(set) var events: [lc_event] = []
  /// The texts of all events.
  private(set) var bytes: [UInt8] = []
  private var messages: [Range<Int>] = []
  private var emails: [Range<Int>] = []
  private var random: SeededGenerator

  init(conversations: Int, seed: UInt64) {
    self.conversations = conversations
    random = SeededGenerator(seed: seed)
    for index in 0..<64 {
      messages.append(keep("Order \(1000 + index) has not come, what can I do about it?"))
      emails.append(keep(" visitor.\(index)@mail-\(index % 9).example.com"))
    }
    let length = Int64(conversations) * 50
    for index in 0..<conversations {
      converse(UInt32(index), from: Int64.random(in: 0..<length, using: &random))
    }
    events.sort { ($0.at, $0.conversation) < ($1.at, $1.conversation) }
  }

  /// Leaves deadlines to the host.
  mutating func dropDeadlines() {
    events.removeAll { $0.kind == UInt8(LC_DEADLINE.rawValue) }
  }

  /// Leaves the opening and the first message of each conversation: all wait for the team then.
  mutating func keepFirstMessages() {
    var seen = [UInt8](repeating: 0, count: conversations)
    events.removeAll { event in
      seen[Int(event.conversation)] = min(3, seen[Int(event.conversation)] + 1)
      return seen[Int(event.conversation)] > 2
    }
  }

  private mutating func keep(_ text: String) -> Range<Int> {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    return start..<bytes.count
  }

  /// One conversation: opened, a question, an answer or an e-mail, a few more words, the end.
  private mutating func converse(_ conversation: UInt32, from start: Int64) {
    var now = start
    var isOnline = random.percent(80)
    func add(_ kind: lc_kind, _ text: Range<Int> = 0..<0) {
      events.append(
        lc_event(
          at: now, conversation: conversation, text_start: UInt32(text.lowerBound),
          text_count: UInt16(text.count), kind: UInt8(kind.rawValue), team_online: isOnline))
    }
    func wait(upTo seconds: Int64) {
      now += Int64.random(in: 1000...seconds * 1000, using: &random)
    }
    func message() -> Range<Int> { messages[Int.random(in: 0..<64, using: &random)] }
    func email() -> Range<Int> { emails[Int.random(in: 0..<64, using: &random)] }

    add(LC_OPENED)
    wait(upTo: 30)
    add(LC_VISITOR_MESSAGE, message())
    let isAnswered = isOnline && random.percent(60)
    if !isAnswered {
      let asked = now
      wait(upTo: 20)
      add(LC_VISITOR_MESSAGE, message())
      now = asked + 60_000
      add(LC_DEADLINE)
      wait(upTo: 20)
      if random.percent(20) { add(LC_EMAIL_SUBMITTED, message()) }
      if random.percent(60) {
        add(random.percent(70) ? LC_EMAIL_SUBMITTED : LC_VISITOR_MESSAGE, email())
      }
      if random.percent(25) {
        isOnline.toggle()
        add(LC_FACTS_CHANGED)
      }
    }
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      wait(upTo: 50)
      add(LC_AGENT_MESSAGE)
      wait(upTo: 50)
      add(LC_VISITOR_MESSAGE, message())
    }
    if random.percent(80) { add(LC_CLOSED) }
    if random.percent(10) {
      wait(upTo: 3600)
      add(LC_VISITOR_MESSAGE, message())
    }
  }
}
