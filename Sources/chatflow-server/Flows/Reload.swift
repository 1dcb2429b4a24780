import ChatflowFiles
import ChatflowLive
import ChatflowProgram
import ChatflowServer
import Dispatch
import Logging
import ServiceLifecycle
import UnixSignals

/// Lets changed chatflows take effect for new conversations, once they check clean: when a file
/// changes, or at SIGHUP.
struct Reload: Service, CustomStringConvertible {
  let description = "reload"
  let source: FlowSource
  let shelf: ProgramShelf
  let metrics: Metrics
  let health: Health
  let logger: Logger
  /// What becomes of conversations that run; nil: nothing.
  var running: RunningConversations?
  var settings: Settings?
  /// Works out again what waits for the hours of chatflows, and returns how much of it changed.
  var followHours: @Sendable () async throws -> Int = { 0 }
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
          group.addTask {
            // Over a restart, too, the rules of time zones may have changed.
            try await keepHours()
            for await _ in wishes {
              await reload()
              try await keepHours()
            }
          }
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
    var zones = ZoneFiles.fingerprints(of: shelf.zoneNames)
    while true {
      try await Task.sleep(for: .seconds(1))
      let current = source.fingerprint
      // Zones that only older conversations go by come and go.
      let rules = ZoneFiles.fingerprints(of: shelf.zoneNames)
      let areNew = rules.contains { name, file in zones[name].map { $0 != file } ?? false }
      zones.merge(rules) { $1 }
      guard current != known || areNew else { continue }
      known = current
      if areNew { readZones() }
      changed()
    }
  }

  /// Also where changed chatflows have errors, those that are served go by the new rules.
  private func readZones() {
    shelf.readZones()
    logger.info(
      "rules of time zones read again", metadata: ["release": "\(ZoneFiles.release ?? "unknown")"])
  }

  /// Tries until it succeeds: else an answer could come an hour too late.
  private func keepHours() async throws {
    while true {
      do {
        let count = try await followHours()
        guard count > 0 else { return }
        return logger.info(
          "conversations wait for other times now", metadata: ["conversations": "\(count)"])
      } catch {
        try Task.checkCancellation()
        logger.error("hours weren't worked out again", metadata: ["error": "\(error)"])
        try await Task.sleep(for: .seconds(5))
      }
    }
  }

  func reload() async {
    do {
      switch try await source.load() {
      case .programs(let programs, let replies, let leftOut):
        take(programs, replies, leftOut)
        await changed()
        await running?.follow()
      case .refused(let diagnostics): refuse(diagnostics)
      }
    } catch {
      refuse(["\(error)"])
    }
  }

  private func take(_ programs: [LiveProgram], _ replies: [Program], _ leftOut: [String]) {
    // A file that was left out may hold what is served: that goes on until it is mended.
    let isAll = leftOut.isEmpty
    let all = Self.all(programs, isAll ? [] : shelf.current, name: \.program.name)
    shelf.replace(
      with: all, replies: Self.all(replies, isAll ? [] : shelf.replies, name: \.name))
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

  /// What is new, and of the old what has none of its names, in byte order of names.
  private static func all<Named>(
    _ new: [Named], _ old: [Named], name: (Named) -> String
  ) -> [Named] {
    let names = Set(new.map { ExactText(name($0)) })
    let kept = old.filter { !names.contains(ExactText(name($0))) }
    return (new + kept).sorted { ExactText(name($0)) < ExactText(name($1)) }
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
