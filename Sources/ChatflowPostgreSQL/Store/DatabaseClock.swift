import ChatflowLive
package import ChatflowProgram
import Synchronization

/// The database's clock, which all nodes go by, as far as it is known here: what it said last, and
/// the time since by this machine's monotonic clock. It is never ahead of the database's own, so
/// that nothing comes early.
package final class DatabaseClock: LiveClock {
  private struct State {
    /// The database's milliseconds at this machine's zero; of the last answers, the largest, which
    /// came the fastest.
    var offset: Int64?
    var next: Int64?
    var since: ContinuousClock.Instant
  }

  private let zero = ContinuousClock.now
  private let state: Mutex<State>
  /// How long an answer counts at least.
  private static let span = Duration.seconds(10)

  init() { state = Mutex(State(since: .now)) }

  /// Takes what the database's clock said, in an answer that has just come.
  func note(_ milliseconds: Int64) {
    let now = ContinuousClock.now
    let offset = milliseconds - Self.milliseconds(now - zero)
    state.withLock { state in
      // A clock that was set back counts at once; drift and luck even out over a while.
      if let known = state.offset, offset < known - Self.jump { state.offset = offset }
      state.offset = max(state.offset ?? offset, offset)
      state.next = max(state.next ?? offset, offset)
      if now - state.since >= Self.span {
        (state.offset, state.next, state.since) = (state.next, nil, now)
      }
    }
  }

  /// A clock that is this much behind what it was isn't only late, in milliseconds.
  private static let jump: Int64 = 5000

  package func now() -> Instant {
    let offset = state.withLock { $0.offset } ?? 0
    return Instant(milliseconds: offset + Self.milliseconds(.now - zero))
  }

  package func sleep(until time: Instant) async throws {
    // In steps, for the database's clock may be set meanwhile.
    while true {
      let left = time.milliseconds - now().milliseconds
      guard left > 0 else { return }
      try await Task.sleep(for: .milliseconds(min(left, 1000)))
    }
  }

  private static func milliseconds(_ duration: Duration) -> Int64 {
    let (seconds, attoseconds) = duration.components
    return seconds * 1000 + attoseconds / 1_000_000_000_000_000
  }
}
