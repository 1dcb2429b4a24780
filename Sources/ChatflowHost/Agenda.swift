import ChatflowProgram
import HeapModule

/// When to come back to which conversation, earliest first, then by first appearance. An entry that
/// no longer holds stays until its time; whoever takes it compares. So whoever adds one leaves out
/// what an earlier entry of the conversation will bring up anyway.
struct Agenda: Sendable {
  struct Entry: Comparable, Sendable {
    let time: Instant
    let conversation: Int

    static func < (left: Entry, right: Entry) -> Bool {
      (left.time.milliseconds, left.conversation) < (right.time.milliseconds, right.conversation)
    }
  }

  private var entries = Heap<Entry>()

  /// How many entries there are, old ones included.
  var count: Int { entries.count }

  /// O(log entries).
  mutating func add(_ time: Instant, conversation: Int) {
    entries.insert(Entry(time: time, conversation: conversation))
  }

  /// Takes the earliest entry that is due at `time`. O(log entries).
  mutating func next(upTo time: Instant) -> Entry? {
    guard let first = entries.min, first.time <= time else { return nil }
    return entries.popMin()
  }
}
