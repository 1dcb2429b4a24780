import ChatflowProgram
import TestSupport
import Testing

@testable import ChatflowSession

/// The wheel beside a list that is searched from end to end.
@Suite struct TimingWheelTests {
  private struct Reference {
    var times: [Int: Int64] = [:]

    mutating func next(upTo time: Int64) -> TimingWheel.Due? {
      let first = times.filter { $0.value <= time }
        .min { ($0.value, $0.key) < ($1.value, $1.key) }
      guard let first else { return nil }
      times[first.key] = nil
      return TimingWheel.Due(
        time: Instant(milliseconds: first.value), conversation: first.key)
    }
  }

  /// How far ahead deadlines are set, and how far time goes at once.
  @Test(arguments: [
    (1, 1), (70, 3), (5000, 100), (60_000, 1000), (2_592_000_000, 40_000_000),
    (1 << 40, 1 << 38),
  ])
  func agreesWithASearchedList(ahead: Int64, pace: Int64) {
    for seed in UInt64(0)..<20 {
      var random = SeededGenerator(seed: seed)
      var wheel = TimingWheel()
      var reference = Reference()
      var now = Int64.random(in: -(1 << 41)...1 << 41, using: &random)
      for _ in 0..<400 {
        let conversation = Int.random(in: 0..<12, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0...2:
          // Now and then a deadline that has come already, as a host sets it after a restoration.
          let time = now + Int64.random(in: -3...ahead, using: &random)
          wheel.set(Instant(milliseconds: time), for: conversation)
          reference.times[conversation] = time
        case 3:
          wheel.cancel(conversation)
          reference.times[conversation] = nil
        default: now += Int64.random(in: 0...pace, using: &random)
        }
        if Bool.random(using: &random) {
          let due = wheel.next(upTo: Instant(milliseconds: now))
          #expect(due == reference.next(upTo: now), "seed \(seed)")
        }
        #expect(wheel.count == reference.times.count, "seed \(seed)")
        #expect(
          wheel.earliest?.milliseconds == reference.times.values.min(), "seed \(seed)")
        #expect(
          wheel.deadline(of: conversation)?.milliseconds == reference.times[conversation],
          "seed \(seed)")
      }
      while let expected = reference.next(upTo: .max) {
        #expect(wheel.next(upTo: Instant(milliseconds: .max)) == expected, "seed \(seed)")
      }
      #expect(wheel.next(upTo: Instant(milliseconds: .max)) == nil)
    }
  }

  /// The ends of the range of instants, and numbers that no conversation has.
  @Test func takesAnyInstantAndNumber() {
    var wheel = TimingWheel()
    wheel.set(Instant(milliseconds: .max), for: 2)
    wheel.set(Instant(milliseconds: .min), for: 1)
    wheel.set(Instant(milliseconds: 0), for: 0)
    wheel.set(Instant(milliseconds: 0), for: -1)
    wheel.cancel(-1)
    wheel.cancel(99)
    #expect(wheel.deadline(of: -1) == nil)
    var order: [Int] = []
    while let due = wheel.next(upTo: Instant(milliseconds: .max)) {
      order.append(due.conversation)
    }
    #expect(order == [1, 0, 2])
    #expect(wheel.count == 0)
  }

  /// Deadlines that are cancelled or moved when they are due already come no more.
  @Test func whatIsDueCanBeTakenBack() {
    var wheel = TimingWheel()
    for conversation in 0..<4 { wheel.set(Instant(milliseconds: 10), for: conversation) }
    #expect(wheel.next(upTo: Instant(milliseconds: 20))?.conversation == 0)
    wheel.cancel(1)
    wheel.set(Instant(milliseconds: 30), for: 2)
    #expect(wheel.next(upTo: Instant(milliseconds: 20))?.conversation == 3)
    #expect(wheel.next(upTo: Instant(milliseconds: 20)) == nil)
    #expect(wheel.count == 1)
    #expect(wheel.next(upTo: Instant(milliseconds: 30))?.conversation == 2)
  }
}
