package import ChatflowLive
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
  private let mailStatus = MailStatus()
  private let memberMails: MemberMails?
  /// Nil: the server has no mail.
  private let signInMailer: SignInMailer?
  /// The time that rates are counted by.
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
    let status = mailStatus
    signInMailer = configuration.mail.map {
      SignInMailer(host: host, configuration: $0, metrics: metrics, logger: logger)
    }
    memberMails = configuration.mail.map {
      MemberMails(
        host: host, configuration: $0, status: status, metrics: metrics, logger: logger)
    }
  }

  /// How often every event stream is woken, which shows whether its client is still there.
  package static let heartbeat = Duration.seconds(20)

  /// The services of the server: they start in this order, and stop in the reverse one, each once
  /// those after it have ended. `isReady` gets the port once the server listens.
  package func services(isReady: @escaping @Sendable (Int) async -> Void) -> [any Service] {
    let dispatcher = Dispatcher(
      host: host, route: route, files: configuration.files, metrics: metrics, logger: logger)
    let webhooks = WebhookSender(
      host: host, configuration: configuration.webhooks, metrics: metrics, logger: logger)
    return mailServices() + alertServices() + sweepers() + [
      Loop("deadlines") {
        await host.keepTime { error in
          logger.failure("deadlines wait", "\(type(of: error))")
        }
      },
      Loop("news of other servers") { await host.followOthers() },
      Loop("deliveries") { try await dispatcher.run() },
      Loop("webhooks") { try await webhooks.run() },
      Loop("heartbeat") {
        while !Task.isShuttingDownGracefully {
          try await Task.sleep(for: Self.heartbeat)
          host.signals.sendAll()
        }
      },
      Listening(
        application: application(isReady), host: configuration.host, port: configuration.port),
      StreamEnd(host: host),
    ]
  }

  private func sweepers() -> [any Service] {
    guard let retention = configuration.retention else { return [] }
    let sweeper = Sweeper(host: host, retention: retention, metrics: metrics, logger: logger)
    return [Loop("retention") { try await sweeper.run() }]
  }

  /// Sends mails, and takes those that were left while the server was down.
  private func mailServices() -> [any Service] {
    guard let mail = configuration.mail, let memberMails, let signInMailer else { return [] }
    let sender = MailSender(
      host: host, configuration: mail, status: mailStatus, metrics: metrics, logger: logger)
    let senders: [any Service] = [
      Loop("mails") { try await sender.run() },
      Loop("mails of members") { try await memberMails.run() },
      Loop("mailed links") { await signInMailer.run() },
    ]
    guard let spool = mail.spool else { return senders }
    let spooled = SpooledMail(
      spool: MailSpool(path: spool), intake: intake(mail), logger: logger)
    return senders + [Loop("mails left behind") { try await spooled.run() }]
  }

  private func alertServices() -> [any Service] {
    guard let mail = configuration.mail, let waiting = configuration.alertAfter else { return [] }
    let sender = AlertSender(
      host: host, mail: mail, waiting: waiting, metrics: metrics, logger: logger)
    return [Loop("alerts") { try await sender.run() }]
  }

  private func intake(_ mail: MailConfiguration) -> MailIntake {
    MailIntake(
      host: host, configuration: mail, files: configuration.files,
      largestFile: configuration.limits.file, status: mailStatus, metrics: metrics,
      logger: logger)
  }

  private func application(_ isReady: @escaping @Sendable (Int) async -> Void) -> any Service {
    let limits = configuration.limits
    let counts = ConnectionCounts(configuration)
    return Application(
      responder: TaskPerRequest(inner: router().buildResponder()),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [
            ReceiveBuffers(), ConnectionWatch(counts, stuckAfter: limits.stuckAfter),
          ],
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
    router.add(middleware: OversizedBodyMiddleware(limits: configuration.limits))
    router.add(middleware: SecurityHeadersMiddleware())
    router.add(middleware: ErrorMiddleware())
    router.add(middleware: OneHostMiddleware())
    let origins = Origins(configuration)
    let limits = RateLimiters(configuration, store: host.store, now: now)
    let files = FileServices(
      host: host, limits: configuration.limits, store: configuration.files)
    VisitorController(
      host: host, origins: origins, limits: limits, configuration: configuration,
      metrics: metrics, files: files
    ).addRoutes(to: router)
    let team = TeamServices(
      host: host, configuration: configuration, origins: origins, limits: limits,
      passwords: passwords, audit: Audit(logger: logger), metrics: metrics,
      health: health, files: files, memberMails: memberMails)
    TeamRoutes(services: team, mailStatus: mailStatus).addRoutes(to: router)
    addPortal(to: router, origins, limits, files)
    MailController(intake: configuration.mail.map { intake($0) }, limits: configuration.limits)
      .addRoutes(to: router)
    DisownController(host: host, limits: limits).addRoutes(to: router)
    OperationController(host: host, metrics: metrics, health: health).addRoutes(to: router)
    PageRoutes(origins: origins).add(to: router)
    MethodNotAllowed.add(to: router)
    return router
  }

  private func addPortal(
    to router: Router<ServerContext>, _ origins: Origins, _ limits: RateLimiters,
    _ files: FileServices
  ) {
    let services = PortalServices(
      host: host, configuration: configuration, origins: origins, limits: limits)
    let group = router.group("api/portal")
    PortalSignInController(portal: services, mailer: signInMailer).addRoutes(to: group)
    PortalController(portal: services, metrics: metrics, files: files).addRoutes(to: group)
  }
}

extension LiveServer {
  /// The server can't have its address.
  package struct CannotListen: Error, CustomStringConvertible {
    package let description: String
  }
}
