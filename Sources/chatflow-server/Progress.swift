import Glibc
import SystemPackage

/// Tells how far long work is: a bar on a terminal, elsewhere a line every ten seconds.
struct Progress {
  private let total: Int
  private let noun: String
  private var done = 0
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let clock = ContinuousClock()
  private var told: ContinuousClock.Instant
  private var hasTold = false
  private static let width = 30

  /// - Parameters:
  ///   - total: How much there is to do, as far as is known.
  ///   - noun: What is counted, in the plural.
  init(of total: Int, _ noun: String) {
    self.total = total
    self.noun = noun
    told = clock.now
  }

  mutating func add(_ count: Int) {
    done += count
    let now = clock.now
    guard now - told >= (isTerminal ? .milliseconds(100) : .seconds(10)) else { return }
    told = now
    hasTold = true
    let words = "\(done) of \(max(done, total)) \(noun)"
    guard isTerminal else { return StandardError.write("chatflow: \(words)") }
    let filled = Self.width * min(done, total) / max(1, total)
    let bar = String(repeating: "#", count: filled)
    let rest = String(repeating: "-", count: Self.width - filled)
    write("\r[\(bar)\(rest)] \(words)")
  }

  /// Takes the bar away.
  func end() {
    if isTerminal, hasTold { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll(text.utf8)
  }
}
