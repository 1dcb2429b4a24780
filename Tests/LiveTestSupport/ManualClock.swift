import ChatflowLive
package import ChatflowProgram
import Synchronization

/// A clock that stands still until the test sets it.
package final class ManualClock: LiveClock {
  /// Monday 2026-03-02, 10:00 UTC.
  package static let start = Instant(milliseconds: 1_772_445_600_000)

  private struct State {
    var now: Instant
    var sleepers: [(until: Instant, continuation: AsyncStream<Void>.Continuation)] = []
  }

  private let state: Mutex<State>

  package init(_ start: Instant = start) { state = Mutex(State(now: start)) }

  package func now() -> Instant { state.withLock { $0.now } }

  package func sleep(until time: Instant) async throws {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    state.withLock { state in
      if state.now >= time {
        continuation.finish()
      } else {
        state.sleepers.append((time, continuation))
      }
    }
    for await _ in stream {}
    try Task.checkCancellation()
  }

  /// Never goes back.
  package func set(_ time: Instant) {
    let due = state.withLock { state in
      state.now = max(state.now, time)
      let due = state.sleepers.filter { $0.until <= state.now }
      state.sleepers.removeAll { $0.until <= state.now }
      return due
    }
    for sleeper in due { sleeper.continuation.finish() }
  }

  package func advance(milliseconds: Int64) { set(now().advanced(byMilliseconds: milliseconds)) }

  package func advance(seconds: Int64) { advance(milliseconds: seconds * 1000) }
}
