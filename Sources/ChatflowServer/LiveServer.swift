package import ChatflowLive
import Glibc
import Hummingbird
import HummingbirdCore
import NIOCore
package import Logging
package import ServiceLifecycle

/// The HTTP server in front of live conversations.
package struct LiveServer: Sendable {
  private let host: LiveHost
  private let configuration: ServerConfiguration
  private let route: any DeliveryRoute
  private let metrics: Metrics
  private let health: Health
  private let passwords: Passwords
  private let logger: Logger
  /// By what rates are counted.
  private let now: @Sendable () -> ContinuousClock.Instant

  package init(
    host: LiveHost, configuration: ServerConfiguration, route: any DeliveryRoute,
    metrics: Metrics, health: Health, passwords: Passwords, logger: Logger,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.now = now
    self.host = host
    self.configuration = configuration
    self.route = route
    self.metrics = metrics
    self.health = health
    self.passwords = passwords
    self.logger = logger
  }

  /// The services of the server: they start in this order, and stop in the reverse one, each once
  /// those after it have ended. `isReady` gets the port once the server listens.
  package func services(isReady: @escaping @Sendable (Int) async -> Void) -> [any Service] {
    let dispatch = Dispatch(host: host, route: route, metrics: metrics, logger: logger)
    return [
      Loop {
        await host.keepTime { error in
          logger.error("deadlines wait", metadata: ["error": "\(type(of: error))"])
        }
      },
      Loop { try await dispatch.run() },
      Loop {
        while !Task.isShuttingDownGracefully {
          try await Task.sleep(for: .seconds(20))
          host.signals.sendAll()
        }
      },
      Listening(
        application: application(isReady), host: configuration.host, port: configuration.port),
      StreamEnd(host: host),
    ]
  }

  private func application(_ isReady: @escaping @Sendable (Int) async -> Void) -> any Service {
    let limits = configuration.limits
    return Application(
      responder: OwnTasks(inner: router().buildResponder()),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [SmallReads()],
          idleTimeout: .seconds(Int64(limits.stuckAfter) * 2))),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port),
        backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(
          limits.connections, logger: logger)),
      onServerRunning: { channel in await isReady(channel.localAddress?.port ?? 0) },
      logger: logger)
  }

  private func router() -> Router<ServerContext> {
    let router = Router(context: ServerContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: UnreadBodies(limits: configuration.limits))
    router.add(middleware: SecurityHeaders())
    router.add(middleware: ErrorAnswers())
    let origins = Origins(configuration)
    let limits = Limiters(configuration, now: now)
    VisitorRoutes(
      host: host, origins: origins, limits: limits, configuration: configuration,
      metrics: metrics
    ).add(to: router)
    TeamSurroundings(
      host: host, configuration: configuration, origins: origins, limits: limits,
      passwords: passwords, audit: Audit(logger: logger), metrics: metrics
    ).add(to: router)
    OperationRoutes(host: host, metrics: metrics, health: health).add(to: router)
    PageRoutes(origins: origins).add(to: router)
    OtherMethods.add(to: router)
    return router
  }
}

extension LiveServer {
  /// The server can't have its address.
  package struct CannotListen: Error, CustomStringConvertible {
    package let description: String
  }
}

/// The server itself, which says what is wrong with its address.
private struct Listening: Service {
  let application: any Service
  let host: String
  let port: Int

  func run() async throws {
    do {
      try await application.run()
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw LiveServer.CannotListen(description: "another program listens on \(host):\(port)")
    } catch let error as IOError where [EACCES, EADDRNOTAVAIL].contains(error.errnoCode) {
      let reason = String(cString: strerror(error.errnoCode))
      throw LiveServer.CannotListen(
        description: "listening on \(host):\(port) is not possible: \(reason)")
    }
  }
}

/// Something that runs beside the server until its shutdown.
private struct Loop: Service {
  let body: @Sendable () async throws -> Void

  func run() async throws {
    do {
      try await cancelWhenGracefulShutdown {
        try await body()
        // The streams that it waits for end before the server does.
        try await gracefulShutdown()
      }
    } catch is CancellationError {
      return
    }
  }
}

/// Ends all event streams at shutdown. It comes after the server, and so is told before it: the
/// server itself waits until every request has its answer.
private struct StreamEnd: Service {
  let host: LiveHost

  func run() async throws {
    try? await gracefulShutdown()
    host.signals.finish()
  }
}
