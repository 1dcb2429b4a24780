import ChatflowLive
import Logging

/// Takes what is to be delivered out of the store, in order, as long as the server runs.
struct Dispatcher: Sendable {
  let host: LiveHost
  let route: any DeliveryRoute
  /// Nil: there are none.
  let files: (any FileStore)?
  let metrics: Metrics
  let logger: Logger

  private static let deliveredAtOnce = 100

  func run() async throws {
    let changes = host.signals.stream(.deliveries)
    host.signals.send([.deliveries])
    for await _ in changes {
      // In turn with deliveries, so that none comes after its conversation was erased. Where
      // one of them fails, the other is still done.
      let isErased = await attempt("erasing") {
        try await host.finishErasures { erasures in
          try await route.erase(erasures)
          try await files?.erase(erasures)
        }
      }
      let isDelivered = await attempt("delivery") { while try await deliverSome() {} }
      guard !isErased || !isDelivered else { continue }
      try await Task.sleep(for: .seconds(5))
      host.signals.send([.deliveries])
    }
  }

  /// Returns whether it was done.
  private func attempt(_ what: String, _ body: () async throws -> Void) async -> Bool {
    do {
      try await body()
      return true
    } catch {
      logger.failure("\(what) failed, to be tried again", "\(error)")
      return false
    }
  }

  private func deliverSome() async throws -> Bool {
    let pending = try await host.store.read {
      try $0.pendingDeliveries(limit: Self.deliveredAtOnce)
    }
    // One process at a time, so that they come in order.
    guard !pending.isEmpty, try await host.store.has(.deliveries) else { return false }
    // One that can't be read must not keep all others.
    for (place, delivery) in pending {
      guard case .failure(let damage) = delivery else { continue }
      logger.error(
        "delivery can't be read, and is left out",
        metadata: ["row": "\(place)", "column": "\(damage.column)"])
    }
    try await route.deliver(pending.compactMap { try? $0.delivery.get() })
    try await host.markDelivered(pending.map(\.place))
    metrics.count(.deliveries, by: pending.count)
    return true
  }
}
