import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import ChatflowServer
import Foundation
import HTTPTestClient
import LiveTestSupport
import Logging
import ServiceLifecycle
import Synchronization

/// The server as it is, on a port of its own, over a new folder.
final class TestServer: Sendable {
  static let teamToken = "the-team-of-these-tests-1234567890"
  /// An offered chat that asks for an e-mail at once.
  static let flow = """
    chatflow: a
    version: 1
    welcome: Hi!
    email_capture: {when: immediately, message: Your e-mail?, thanks: Thanks!}
    """

  let folder: URL
  let port: Int
  let host: LiveHost
  let store: SQLiteStore
  let logs: TestLog
  let health = Health()
  /// The time by which rates are counted.
  let rateClock = RateClock()
  private let isStopped = Mutex(false)
  private let group: ServiceGroup
  private let running: Task<Void, any Error>

  /// Rates are counted by `now`, else by ``rateClock``.
  init(
    _ flows: [String], folder: URL, clock: any LiveClock = MachineClock(),
    now: (@Sendable () -> ContinuousClock.Instant)? = nil, cost: PasswordHash.Cost = .test,
    logs: TestLog = TestLog(), _ configure: (inout ServerConfiguration) -> Void
  ) async throws {
    self.folder = folder
    self.logs = logs
    store = try SQLiteStore(path: folder.appending(path: "live.sqlite").path())
    let shelf = try CompiledFlows.shelf(flows)
    var configuration = ServerConfiguration(
      host: "127.0.0.1", port: 0, teamToken: Self.teamToken)
    // However busy the machine is, files are rewritten before that.
    configuration.limits.erasureWait = 600
    configuration.files = FileFolder(path: folder.appending(path: "files").path())
    configure(&configuration)
    host = LiveHost(
      store: store, shelf: shelf, clock: clock, mail: configuration.mail.map { _ in MailPolicy() },
      hooks: configuration.webhooks.map(\.hook)
    ) { UUID().uuidString }
    let (configured, rateClock) = (configuration, rateClock)
    let logger = Logger(label: "test") { _ in logs }
    let server = LiveServer(
      host: host, configuration: configured,
      route: JSONLinesFile(path: folder.appending(path: "deliveries.jsonl").path()),
      metrics: Metrics(), health: health,
      passwords: try Passwords(cost: cost), logger: logger, now: now ?? { rateClock.now })
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    let group = ServiceGroup(services: server.services { told.yield($0) }, logger: logger)
    self.group = group
    running = Task {
      defer { told.finish() }
      try await group.run()
    }
    var iterator = ports.makeAsyncIterator()
    port = await iterator.next() ?? 0
    // Where it didn't start, this says why.
    if port == 0 { try await running.value }
  }

  static func newFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "server-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Runs `body` with a server in front of `flows`, then stops it.
  static func with(
    _ flows: [String] = [flow], cost: PasswordHash.Cost = .test,
    _ configure: (inout ServerConfiguration) -> Void = { _ in },
    _ body: (TestServer) async throws -> Void
  ) async throws {
    let folder = try newFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let server = try await TestServer(flows, folder: folder, cost: cost, configure)
    let result: Result<Void, any Error>
    do {
      result = .success(try await body(server))
    } catch {
      result = .failure(error)
    }
    try await server.stop()
    try result.get()
  }

  /// Ends the server as a signal does; returns once it has ended. Again, it does nothing.
  func stop() async throws {
    let isFirst = isStopped.withLock { isStopped in
      defer { isStopped = true }
      return !isStopped
    }
    guard isFirst else { return }
    await group.triggerGracefulShutdown()
    try await running.value
    try store.close()
  }

  /// A visitor who has opened the chat.
  func visitor(_ chatflow: String = "a") async throws -> (Visitor, conversation: String) {
    var visitor = Visitor(port: port)
    let taken = try await visitor.open(chatflow)
    return (visitor, taken.conversation)
  }

  func get(_ path: String) async throws -> HTTPAnswer {
    try await Request("GET", path, headers: [("Host", "127.0.0.1:\(port)")]).answer(port: port)
  }

  /// A request of the team's.
  func team(_ method: String, _ path: String, _ body: String? = nil) -> Request {
    Request(
      method, "/api/team/" + path,
      headers: [
        ("Host", "127.0.0.1:\(port)"), ("Content-Type", "application/json"),
        ("Authorization", "Bearer \(Self.teamToken)"),
      ], body: body)
  }
}

/// The machine's clock.
struct MachineClock: LiveClock {
  func now() -> Instant {
    Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }

  func sleep(until time: Instant) async throws {
    try await Task.sleep(for: .milliseconds(max(0, time.milliseconds - now().milliseconds)))
  }
}

/// A clock that stands still until the test moves it.
final class RateClock: Sendable {
  private let start = ContinuousClock.now
  private let passed = Mutex(Duration.zero)

  var now: ContinuousClock.Instant { start + passed.withLock { $0 } }
  func advance(by duration: Duration) { passed.withLock { $0 += duration } }
}

/// Keeps all that is logged, whatever its level.
final class TestLog: LogHandler {
  private let lines = Mutex<[String]>([])
  let metadataProvider: Logger.MetadataProvider? = nil

  var logLevel: Logger.Level {
    get { .trace }
    set {}
  }

  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }

  func log(event: LogEvent) {
    lines.withLock { $0.append("\(event.level) \(event.message) \(event.metadata ?? [:])") }
  }

  var text: String { lines.withLock { $0.joined(separator: "\n") } }
}
