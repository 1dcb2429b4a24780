import ArgumentParser
import ChatflowFiles
import ChatflowLive
import ChatflowProgram
import ChatflowServer
import Logging
import ServiceLifecycle
import UnixSignals

/// `chatflow serve`.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve live conversations: the widget for visitors, the inbox for the team.",
    discussion: """
      Each option but PATH can also be given in the environment (CHATFLOW_LISTEN, CHATFLOW_DATA, \
      CHATFLOW_STORE, CHATFLOW_PUBLIC_URL, CHATFLOW_ORIGINS and CHATFLOW_TRUST_PROXY with \
      commas) or in a server \
      file, which --config names or which lies beside the chatflows. A flag wins over the \
      environment, and the environment over the file.
      """)

  @Argument(help: "Chatflows in YAML, folders of them, or one bundle.")
  var paths: [String]

  @Flag(help: "Serve the other chatflows where files have errors, instead of none.")
  var skipBroken = false

  @Flag(
    help: """
      When chatflows change, let running conversations go on under the new version where nobody \
      can notice it but by other words; the others keep the version they began with.
      """)
  var moveRunning = false

  @OptionGroup var options: Settings.Options

  @Flag(help: "Show the settings and where each comes from, secrets hidden, and end.")
  var printConfig = false

  func run() async throws {
    do {
      try await serve()
    } catch let error as FileError {
      throw Exit.usage("\(error)")
    } catch let error as LiveServer.CannotListen {
      throw Exit.usage("\(error)")
    }
  }

  private func serve() async throws {
    guard !paths.contains("-") else {
      throw Exit.usage("serve reads files and folders, which may change, not standard input")
    }
    let settings = try Settings(options, paths: paths)
    guard !printConfig else { return StandardOutput.write(settings.text) }
    let folder = try DataFolder(settings.data.value)
    let logger = Logger(label: "chatflow") { _ in JSONLogHandler() }
    let shelf = ProgramShelf(zones: ZoneFiles.database)
    let source = FlowSource(
      paths: paths, skipsBroken: skipBroken, zones: ZoneFiles.database)
    let leftOut: [String]
    switch try await source.load() {
    case .programs(let programs, let replies, let complaints):
      shelf.replace(with: programs, replies: replies)
      leftOut = complaints
      if !leftOut.isEmpty { StandardError.write(leftOut.joined(separator: "\n")) }
    case .refused(let diagnostics): throw Exit.problems(diagnostics)
    }
    try settings.checkRetention(shelf.current)
    let storage = try await Storage(settings.storeAddress(), folder)
    let mail = try settings.mail(folder)
    let webhooks = try settings.webhooks()
    let host = LiveHost(
      store: storage.store, shelf: shelf, clock: storage.clock,
      mail: mail.map { _ in MailPolicy() }, hooks: webhooks.map(\.hook)
    ) { RandomName.make() }
    try await settings.noteChange(host)
    let metrics = Metrics { ZoneFiles.release }
    let health = Health()
    var configuration = try await settings.server(teamToken: folder.teamToken(), mail: mail)
    configuration.webhooks = webhooks
    configuration.alertAfter = try settings.alertAfter()
    configuration.preview = { FlowPreview.page(of: $0) }
    configuration.limits.fitDescriptors(logger)
    configuration.files = storage.files(beside: folder)
    let server = LiveServer(
      host: host, configuration: configuration,
      route: JSONLinesFile(path: folder.file("deliveries.jsonl")), metrics: metrics,
      health: health, passwords: try Passwords(), logger: logger)
    let reload = Reload(
      source: source, shelf: shelf, metrics: metrics, health: health, logger: logger,
      running: RunningConversations(host: host, areMoved: moveRunning, logger: logger),
      settings: settings, followHours: { try await host.followHours() },
      changed: { try? await host.noteServed() })
    reload.tell(refused: leftOut)
    // What changed while nothing was served.
    if moveRunning { await reload.running?.follow() }
    try await host.noteServed()
    let hasMembers = try await !host.members().isEmpty
    let address = configuration.hostInURL
    let services = server.services { port in
      tellStart(settings.publicURL.value ?? "http://\(address):\(port)", shelf: shelf)
      guard !hasMembers else { return }
      StandardOutput.write(
        """
        Nobody can sign in there yet. In another terminal:
          chatflow team add you@example.com \(storage.option)
        """)
    }
    var group = ServiceGroupConfiguration(
      services: (services + [reload]).map { .init(service: $0) },
      gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    // A client that is stuck in the middle of a request doesn't hold the server up for longer.
    group.maximumGracefulShutdownDuration = .seconds(10)
    try await ServiceGroup(configuration: group).run()
    try await storage.close()
  }

  /// Says what is served, and where.
  private func tellStart(_ root: String, shelf: ProgramShelf) {
    let address = root.hasSuffix("/") ? String(root.dropLast()) : root
    StandardOutput.write(
      """
      chatflow serves \(shelf.current.map(\.program.name).joined(separator: ", ")).
      Try it: \(address)/demo
      The team's inbox: \(address)/inbox
      """)
    if let release = ZoneFiles.release { StandardOutput.write("Time zones: \(release)") }
  }
}
