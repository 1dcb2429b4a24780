import Glibc

/// Times of many things of a kind.
struct Figures {
  private let sorted: [Duration]
  let total: Duration

  init(_ times: [Duration], total: Duration) {
    sorted = times.sorted()
    self.total = total
  }

  var count: Int { sorted.count }
  var perSecond: Double { Double(count) / (total / .seconds(1)) }

  func quantile(_ part: Double) -> Double {
    guard !sorted.isEmpty else { return 0 }
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))] / .milliseconds(1)
  }

  var text: String {
    "\(Int(perSecond))/s, p50 \(rounded(quantile(0.5))) ms, p99 \(rounded(quantile(0.99))) ms"
  }
}

/// A number with two digits after the point.
func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }

/// Processor time of this process so far: of the clients.
var ownProcessorTime: Duration {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  let times = [usage.ru_utime, usage.ru_stime]
  return times.reduce(.zero) { $0 + .seconds($1.tv_sec) + .microseconds($1.tv_usec) }
}
