import ChatflowLive
import ChatflowProgram
import ChatflowServer
import Dispatch
import Logging
import ServiceLifecycle
import UnixSignals

/// Lets changed chatflows take effect for new conversations, once they check clean: when a file
/// changes, or at SIGHUP.
struct Reload: Service {
  let source: FlowSource
  let shelf: ProgramShelf
  let metrics: Metrics
  let health: Health
  let logger: Logger

  func run() async throws {
    do {
      try await cancelWhenGracefulShutdown {
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { try await watchFiles() }
          group.addTask {
            for await _ in await UnixSignalsSequence(trapping: .sighup) { reload() }
          }
          try await group.waitForAll()
        }
      }
    } catch is CancellationError {
      return
    }
  }

  /// Files are looked at every second: that works in containers and on network disks too.
  private func watchFiles() async throws {
    var known = source.fingerprint
    while true {
      try await Task.sleep(for: .seconds(1))
      let current = source.fingerprint
      guard current != known else { continue }
      known = current
      reload()
    }
  }

  private func reload() {
    do {
      switch try source.load() {
      case .programs(let programs):
        shelf.replace(with: programs)
        health.set(refused: [])
        metrics.count(.reloads)
        logger.info(
          "chatflows reloaded",
          metadata: ["chatflows": .array(programs.map { .string($0.program.name) })])
      case .refused(let diagnostics): refuse(diagnostics)
      }
    } catch {
      refuse(["\(error)"])
    }
  }

  /// What was served before goes on.
  private func refuse(_ diagnostics: [String]) {
    health.set(refused: diagnostics)
    metrics.count(.refusedReloads)
    logger.error(
      "changed chatflows have errors and don't take effect",
      metadata: ["diagnostics": .array(diagnostics.map { .string($0) })])
  }
}
