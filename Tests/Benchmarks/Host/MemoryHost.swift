import BenchmarkBaselines
import ChatflowEngine
import ChatflowHost
import ChatflowProgram
import Glibc

/// A host as an application would write it: conversations by id in memory, deadlines, and a journal
/// that is written and not synced.
struct MemoryHost {
  private let program: Program
  private var places: [UInt64: UInt32] = [:]
  private var names: [UInt64] = []
  private var records: [ConversationRecord] = []
  private var wheel = TimingWheel()
  private var effects = EffectBuffer()
  private var journal: Journal

  init(_ program: Program, journal: Int32) {
    self.program = program
    self.journal = Journal(file: journal)
  }

  /// Plays events, with the deadlines that come before each; the sum of what each event brought.
  mutating func run(_ stream: LiveChatStream, _ ids: [UInt64]) -> UInt64 {
    var checksum: UInt64 = 0
    let input = stream.bytes.span
    for event in stream.events {
      while let due = wheel.next(upTo: Instant(milliseconds: event.at)) {
        let deadline = lc_event(
          at: due.time.milliseconds, conversation: 0, text_start: 0, text_count: 0,
          kind: UInt8(LC_DEADLINE.rawValue), team_online: true)
        checksum &+= apply(deadline, at: due.conversation, input)
      }
      checksum &+= apply(event, at: place(of: ids[Int(event.conversation)]), input)
    }
    journal.flush()
    return checksum
  }

  private mutating func place(of name: UInt64) -> Int {
    if let place = places[name] { return Int(place) }
    places[name] = UInt32(records.count)
    names.append(name)
    records.append(ConversationRecord(of: program))
    return records.count - 1
  }

  private mutating func apply(_ event: lc_event, at place: Int, _ input: Span<UInt8>) -> UInt64 {
    let name = names[place]
    journal.write(event, of: name, input)
    program.step(&records[place], event, input: input, effects: &effects)
    let deadline = records[place].state.deadline
    if deadline != wheel.deadline(of: place) {
      if let deadline { wheel.set(deadline, for: place) } else { wheel.cancel(place) }
    }
    return fold(name, effects, inFull: false)
  }
}

/// Records of events, gathered and written when there are enough.
private struct Journal {
  private let file: Int32
  private var bytes: [UInt8] = []

  init(file: Int32) {
    self.file = file
    bytes.reserveCapacity(1 << 16)
  }

  mutating func write(_ event: lc_event, of name: UInt64, _ input: Span<UInt8>) {
    if bytes.count + 32 + Int(event.text_count) > 1 << 16 { flush() }
    withUnsafeBytes(of: name) { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: event.at) { bytes.append(contentsOf: $0) }
    bytes.append(event.kind)
    bytes.append(event.team_online ? 1 : 0)
    withUnsafeBytes(of: event.text_count) { bytes.append(contentsOf: $0) }
    let text = TextRange(start: event.text_start, count: UInt32(event.text_count))
    input.extracting(text.clamped(toCount: input.count)).withUnsafeBufferPointer {
      bytes.append(contentsOf: $0)
    }
  }

  mutating func flush() {
    bytes.withUnsafeBytes { _ = Glibc.write(file, $0.baseAddress, $0.count) }
    bytes.removeAll(keepingCapacity: true)
  }
}
