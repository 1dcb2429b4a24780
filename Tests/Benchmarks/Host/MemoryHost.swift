import BenchmarkBaselines
import ChatflowEngine
import ChatflowProgram
import ChatflowSession

/// A host as an application would write it: conversations by id in memory, deadlines, and a journal
/// that is written and not synced.
struct MemoryHost {
  /// A conversation with its name: what an event needs lies side by side.
  private struct Seat {
    let name: UInt64
    var record: ConversationRecord
  }

  private let program: Program
  private let fresh: ConversationRecord
  private var index = NameIndex()
  private var seats: [Seat] = []
  private var wheel = TimingWheel()
  private var effects = EffectBuffer()
  private var journal: Journal

  init(_ program: Program, journal: Int32) {
    self.program = program
    fresh = ConversationRecord(of: program)
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
        checksum &+= apply(deadline, at: due.conversation, isDeadline: true, input)
      }
      let place = place(of: ids[Int(event.conversation)])
      checksum &+= apply(event, at: place, isDeadline: false, input)
    }
    journal.flush()
    return checksum
  }

  private mutating func place(of name: UInt64) -> Int {
    let slot = index.slot(of: name) { seats[$0].name }
    if let place = index.place(in: slot) { return place }
    seats.append(Seat(name: name, record: fresh))
    index.put(seats.count - 1, in: slot) { seats[$0].name }
    return seats.count - 1
  }

  @inline(__always)
  private mutating func apply(
    _ event: lc_event, at place: Int, isDeadline: Bool, _ input: Span<UInt8>
  ) -> UInt64 {
    let name = seats[place].name
    journal.write(event, of: name, input)
    let before = seats[place].record.state.deadline
    program.step(&seats[place].record, event, input: input, effects: &effects)
    let deadline = seats[place].record.state.deadline
    // The wheel has given away what was due, and knows the rest already.
    if isDeadline || deadline != before {
      if let deadline { wheel.set(deadline, for: place) } else { wheel.cancel(place) }
    }
    return fold(name, effects, inFull: false)
  }
}
