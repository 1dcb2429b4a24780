import ChatflowProgram
import Glibc

/// The machine's wall clock.
struct SystemClock {
  func now() -> Instant {
    Instant(milliseconds: Self.nanoseconds(CLOCK_REALTIME) / 1_000_000)
  }

  /// What one of the machine's clocks shows.
  static func nanoseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
