import ChatflowLive
import ChatflowProgram
import Glibc

/// The machine's wall clock.
struct SystemClock: LiveClock {
  /// Sleeps are cut into pieces, so that a clock that was set is noticed.
  private static let longestSleep: Int64 = 500

  func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  func sleep(until time: Instant) async throws {
    while true {
      let missing = time.milliseconds - now().milliseconds
      guard missing > 0 else { return }
      try await Task.sleep(for: .milliseconds(min(missing, Self.longestSleep)))
    }
  }
}
