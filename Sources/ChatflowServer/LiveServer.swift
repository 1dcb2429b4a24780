package import ChatflowLive
import Hummingbird
import HummingbirdCore
package import Logging
package import ServiceLifecycle

/// The HTTP server in front of live conversations.
package struct LiveServer: Sendable {
  private let host: LiveHost
  private let configuration: ServerConfiguration
  private let route: any DeliveryRoute
  private let metrics: Metrics
  private let health: Health
  private let logger: Logger

  package init(
    host: LiveHost, configuration: ServerConfiguration, route: any DeliveryRoute,
    metrics: Metrics, health: Health, logger: Logger
  ) {
    self.host = host
    self.configuration = configuration
    self.route = route
    self.metrics = metrics
    self.health = health
    self.logger = logger
  }

  /// The services of the server: they start in this order, and stop in the reverse one. `isReady`
  /// gets the port once the server listens.
  package func services(isReady: @escaping @Sendable (Int) async -> Void) -> [any Service] {
    let dispatch = Dispatch(host: host, route: route, metrics: metrics, logger: logger)
    return [
      Loop(host: host) { try await host.keepTime() },
      Loop(host: host) { try await dispatch.run() },
      Loop(host: host) {
        while !Task.isShuttingDownGracefully {
          try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(20)) }
          host.signals.sendAll()
        }
      },
      application(isReady),
    ]
  }

  private func application(_ isReady: @escaping @Sendable (Int) async -> Void) -> some Service {
    let limits = configuration.limits
    return Application(
      router: router(),
      server: .http1(
        configuration: .init(idleTimeout: .seconds(Int64(limits.stuckAfter) * 2))),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port),
        backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(
          limits.connections, logger: logger)),
      onServerRunning: { channel in await isReady(channel.localAddress?.port ?? 0) },
      logger: logger)
  }

  private func router() -> Router<ServerContext> {
    let router = Router(context: ServerContext.self)
    router.add(middleware: SecurityHeaders())
    router.add(middleware: ErrorAnswers())
    let origins = Origins(configuration)
    VisitorRoutes(
      host: host, origins: origins, limits: Limiters(configuration),
      configuration: configuration, metrics: metrics
    ).add(to: router)
    TeamRoutes(host: host, configuration: configuration, metrics: metrics).add(to: router)
    OperationRoutes(host: host, metrics: metrics, health: health).add(to: router)
    PageRoutes(origins: origins).add(to: router)
    return router
  }
}

/// Something that runs beside the server; at its shutdown all event streams end.
private struct Loop: Service {
  let host: LiveHost
  let body: @Sendable () async throws -> Void

  func run() async throws {
    try await withGracefulShutdownHandler {
      do {
        try await body()
        try await gracefulShutdown()
      } catch is CancellationError {
        return
      }
    } onGracefulShutdown: {
      host.signals.finish()
    }
  }
}
