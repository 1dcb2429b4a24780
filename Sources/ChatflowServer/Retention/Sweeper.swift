import ChatflowLive
import ChatflowProgram
import Logging

/// Erases what is older than it is to be kept: at the start, and once a day from then on.
struct Sweeper: Sendable {
  let host: LiveHost
  let retention: Retention
  let metrics: Metrics
  let logger: Logger

  private static let day: Int64 = 86_400_000
  private static let hour: Int64 = 3_600_000

  func run() async throws {
    while true {
      let isDone = try await sweep()
      let next = host.clock.now().advanced(byMilliseconds: isDone ? Self.day : Self.hour)
      try await host.clock.sleep(until: next)
    }
  }

  private func sweep() async throws -> Bool {
    do {
      // What conversations do by themselves comes first, also what is late.
      while try await host.wakeDue() {}
      let gone = try await host.sweep(retention)
      metrics.count(.expired, by: gone.sum)
      guard gone.sum > 0 else { return true }
      logger.notice(
        "old data erased",
        metadata: [
          "closed_conversations": "\(gone.conversations)", "unknown_visitors": "\(gone.visitors)",
          "audit_lines": "\(gone.auditLines)",
        ])
      return true
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      logger.failure("old data is still here, to be tried again", "\(type(of: error))")
      return false
    }
  }
}
