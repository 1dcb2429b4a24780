import ChatflowLive
import ChatflowProgram
import Synchronization

/// A clock that stands still until somebody sets it.
final class ManualClock: LiveClock {
  private struct State {
    var now: Instant
    var sleepers: [(until: Instant, continuation: AsyncStream<Void>.Continuation)] = []
  }

  private let state: Mutex<State>

  init(_ start: Instant) { state = Mutex(State(now: start)) }

  func now() -> Instant { state.withLock { $0.now } }

  func sleep(until time: Instant) async throws {
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

  func set(_ time: Instant) {
    let due = state.withLock { state in
      state.now = max(state.now, time)
      let due = state.sleepers.filter { $0.until <= state.now }
      state.sleepers.removeAll { $0.until <= state.now }
      return due
    }
    for sleeper in due { sleeper.continuation.finish() }
  }

  func advance(milliseconds: Int64) { set(now().advanced(byMilliseconds: milliseconds)) }
}
