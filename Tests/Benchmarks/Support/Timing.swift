import Glibc

/// The processor time of this thread, in seconds: what others do on the machine is not counted.
func cpuTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// How long `body` takes on the processor, in seconds.
func timed(_ body: () throws -> Void) rethrows -> Double {
  let start = cpuTime()
  try body()
  return cpuTime() - start
}

/// Times of two sides that were measured in turn.
struct Rounds {
  private(set) var baseline: [Double] = []
  private(set) var ours: [Double] = []

  /// Runs both sides once without counting, then `count` times in turn. A side returns the seconds
  /// of what counts in it.
  init(
    _ count: Int, baseline: () throws -> Double, ours: () throws -> Double
  ) rethrows {
    _ = try baseline()
    _ = try ours()
    for _ in 0..<count {
      self.baseline.append(try baseline())
      self.ours.append(try ours())
    }
  }

  /// Ours divided by the baseline, round by round.
  var ratios: [Double] { zip(ours, baseline).map { $0 / $1 } }
}

extension [Double] {
  /// The value in the middle.
  var median: Double {
    let sorted = sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
