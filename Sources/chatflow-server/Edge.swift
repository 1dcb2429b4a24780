import ChatflowFiles
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

/// Names that nobody can guess: 128 random bits.
enum RandomName {
  static func make() -> String {
    var generator = SystemRandomNumberGenerator()
    let digits = Array("0123456789abcdefghijklmnopqrstuv".utf8)
    var bits = UInt128(generator.next() as UInt64) << 64 | UInt128(generator.next() as UInt64)
    var name: [UInt8] = []
    for _ in 0..<26 {
      name.append(digits[Int(truncatingIfNeeded: bits & 31)])
      bits >>= 5
    }
    return String(decoding: name, as: UTF8.self)
  }
}

enum StandardOutput {
  static func write(_ text: String) {
    _ = FileDescriptor.write(Array((text + "\n").utf8), to: STDOUT_FILENO)
  }
}

enum StandardError {
  static func write(_ text: String) {
    _ = FileDescriptor.write(Array((text + "\n").utf8), to: STDERR_FILENO)
  }
}
