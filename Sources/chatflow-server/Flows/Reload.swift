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
  /// What becomes of conversations that run; nil: nothing.
  var running: RunningConversations?
  var settings: Settings?
  /// Called once others are served.
  var changed: @Sendable () async -> Void = {}

  func run() async throws {
    // One after the other; what is wished for meanwhile is one more.
    let (wishes, wish) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    do {
      try await cancelWhenGracefulShutdown {
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { try await watchFiles { wish.yield() } }
          group.addTask {
            for await _ in await UnixSignalsSequence(trapping: .sighup) { wish.yield() }
          }
          group.addTask { for await _ in wishes { await reload() } }
          try await group.waitForAll()
        }
      }
    } catch is CancellationError {
      return
    }
  }

  /// Files are looked at every second: that works in containers and on network disks too.
  private func watchFiles(_ changed: @Sendable () -> Void) async throws {
    var known = source.fingerprint
    while true {
      try await Task.sleep(for: .seconds(1))
      let current = source.fingerprint
      guard current != known else { continue }
      known = current
      changed()
    }
  }

  func reload() async {
    do {
      switch try await source.load() {
      case .programs(let programs, let leftOut):
        take(programs, leftOut)
        await changed()
        await running?.follow()
      case .refused(let diagnostics): refuse(diagnostics)
      }
    } catch {
      refuse(["\(error)"])
    }
  }

  private func take(_ programs: [LiveProgram], _ leftOut: [String]) {
    let names = Set(programs.map { ExactText($0.program.name) })
    // A file that was left out may hold what is served: that goes on until it is mended.
    let kept =
      leftOut.isEmpty
      ? [] : shelf.current.filter { !names.contains(ExactText($0.program.name)) }
    let all = (programs + kept).sorted {
      ExactText($0.program.name) < ExactText($1.program.name)
    }
    shelf.replace(with: all)
    tell(refused: leftOut)
    metrics.count(.reloads)
    // Conversations outlast it all the same: none goes before its timers are over.
    for fault in settings?.retentionFaults(all) ?? [] { logger.error("\(fault)") }
    logger.info(
      "chatflows reloaded",
      metadata: ["chatflows": .array(programs.map { .string($0.program.name) })])
    guard !leftOut.isEmpty else { return }
    logger.error(
      "changed files with errors are left out", metadata: ["diagnostics": Self.list(leftOut)])
  }

  /// What was served before goes on.
  private func refuse(_ diagnostics: [String]) {
    tell(refused: diagnostics)
    metrics.count(.refusedReloads)
    logger.error(
      "changed chatflows have errors and don't take effect",
      metadata: ["diagnostics": Self.list(diagnostics)])
  }

  /// Says in `/healthz`, `/metrics` and the inbox what is wrong.
  func tell(refused: [String]) {
    health.set(refused: refused)
    metrics.set(.lastReloadSuccessful, to: refused.isEmpty ? 1 : 0)
  }

  private static func list(_ texts: [String]) -> Logger.MetadataValue {
    .array(texts.map { .string($0) })
  }
}
