import ChatflowLive
import ChatflowProgram
import Synchronization

/// A clock that stands still until the test sets it.
final class HandClock: LiveClock {
  private struct State {
    var now: Instant
    var sleepers: [(until: Instant, wake: AsyncStream<Void>.Continuation)] = []
  }

  private let state: Mutex<State>

  init(_ start: Instant) { state = Mutex(State(now: start)) }

  func now() -> Instant { state.withLock { $0.now } }

  func sleep(until time: Instant) async throws {
    let (stream, wake) = AsyncStream.makeStream(of: Void.self)
    state.withLock { state in
      if state.now >= time {
        wake.finish()
      } else {
        state.sleepers.append((time, wake))
      }
    }
    for await _ in stream {}
    try Task.checkCancellation()
  }

  func advance(seconds: Int64) {
    let due = state.withLock { state in
      state.now = state.now.advanced(byMilliseconds: seconds * 1000)
      let due = state.sleepers.filter { $0.until <= state.now }
      state.sleepers.removeAll { $0.until <= state.now }
      return due
    }
    for sleeper in due { sleeper.wake.finish() }
  }
}
