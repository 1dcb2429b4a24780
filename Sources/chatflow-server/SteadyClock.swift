import ChatflowLive
import ChatflowProgram
import Glibc
import Synchronization

/// The clock that live conversations go by: the machine's wall clock, which never goes back here.
/// Where it is set back, time goes on by the monotonic clock, a little slower, until the wall clock
/// has caught up: who waits for a minute waits for a minute and some seconds, and not for an hour.
final class SteadyClock: LiveClock {
  /// In nanoseconds.
  private struct State {
    /// What was told last, since 1970.
    var told: Int64
    /// What the monotonic clock showed then.
    var passed: Int64
  }

  /// Sleeps are cut into pieces, so that a clock that was set is noticed.
  private static let longestSleep: Int64 = 500
  /// One of this number of parts of time is left out while the wall clock is behind.
  private static let parts: Int64 = 16

  private let wall: @Sendable () -> Int64
  private let passed: @Sendable () -> Int64
  private let state: Mutex<State>

  /// - Parameters:
  ///   - wall: The wall clock's time, in nanoseconds since 1970.
  ///   - passed: What goes on evenly, in nanoseconds.
  init(
    wall: @escaping @Sendable () -> Int64 = { SystemClock.nanoseconds(CLOCK_REALTIME) },
    passed: @escaping @Sendable () -> Int64 = { SystemClock.nanoseconds(CLOCK_MONOTONIC) }
  ) {
    self.wall = wall
    self.passed = passed
    state = Mutex(State(told: wall(), passed: passed()))
  }

  func now() -> Instant {
    let told = state.withLock { state in
      let (shown, passed) = (wall(), passed())
      let since = max(0, passed - state.passed)
      state = State(
        told: max(shown, state.told + since - since / Self.parts), passed: passed)
      return state.told
    }
    return Instant(milliseconds: told / 1_000_000)
  }

  func sleep(until time: Instant) async throws {
    while true {
      let missing = time.milliseconds - now().milliseconds
      guard missing > 0 else { return }
      try await Task.sleep(for: .milliseconds(min(missing, Self.longestSleep)))
    }
  }
}
