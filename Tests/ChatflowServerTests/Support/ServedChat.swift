import ChatflowCalendar
import ChatflowCompiler
import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import ChatflowServer
import ChatflowSyntax
import Foundation
import Logging
import ServiceLifecycle
import Testing

/// The server as it is, in front of chatflows of the test's, with a clock that the test sets.
final class ServedChat: Sendable {
  /// Monday 2026-03-02, 10:00 UTC.
  static let start = Instant(milliseconds: 1_772_445_600_000)

  let clock: HandClock
  let host: LiveHost
  let port: Int
  private let store: SQLiteStore
  private let group: ServiceGroup
  private let running: Task<Void, any Error>

  /// Where the chat is; the demo page is `/demo`.
  var address: String { "http://127.0.0.1:\(port)" }

  /// Runs `body` with a server over a new folder.
  static func with(
    _ flows: String..., origins: [String] = [], publicURL: String? = nil,
    limiting: (inout ServerConfiguration.Limits) -> Void = { _ in },
    _ body: (ServedChat) async throws -> Void
  ) async throws {
    let folder = try newFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var limits = ServerConfiguration.Limits()
    limiting(&limits)
    let chat = try await ServedChat(
      flows, folder: folder, clock: HandClock(start), origins: origins, publicURL: publicURL,
      limits: limits)
    do {
      try await body(chat)
    } catch {
      try await chat.stop()
      throw error
    }
    try await chat.stop()
  }

  static func newFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "chat-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  init(
    _ flows: [String], folder: URL, clock: HandClock, port: Int = 0, origins: [String] = [],
    publicURL: String? = nil, limits: ServerConfiguration.Limits = .init()
  ) async throws {
    self.clock = clock
    store = try SQLiteStore(path: folder.appending(path: "live.sqlite").path())
    let zones = ZoneDatabase { name in
      (try? Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)"))).map { Array($0) }
    }
    let shelf = ProgramShelf(zones: zones)
    shelf.replace(with: try Self.programs(flows, zones))
    host = LiveHost(store: store, shelf: shelf, clock: clock) { UUID().uuidString }
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let server = LiveServer(
      host: host,
      configuration: ServerConfiguration(
        host: "127.0.0.1", port: port, publicURL: publicURL, origins: origins,
        teamToken: "a-team-token-for-tests-only", limits: limits),
      route: JSONLinesFile(path: folder.appending(path: "deliveries.jsonl").path()),
      metrics: Metrics(), health: Health(),
      passwords: try Passwords(cost: .test), logger: logger)
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    let group = ServiceGroup(
      services: server.services { told.yield($0) }, logger: logger)
    self.group = group
    running = Task {
      defer { told.finish() }
      try await group.run()
    }
    var found = 0
    for await port in ports {
      found = port
      break
    }
    self.port = found
    if found == 0 { try await running.value }
  }

  private struct Faulty: Error { var messages: [String] }

  private static func programs(
    _ flows: [String], _ zones: ZoneDatabase
  ) throws -> [LiveProgram] {
    let files = flows.enumerated().map {
      SourceFile(name: "flow\($0.offset).yaml", bytes: Array($0.element.utf8))
    }
    let compilation = Compilation(files) { _ in true }
    guard let tables = compilation.tables() else {
      throw Faulty(messages: compilation.diagnostics.map { "\($0.message)" })
    }
    return try tables.map { try LiveProgram(Program(verifying: $0), zones: zones) }
  }

  func stop() async throws {
    await group.triggerGracefulShutdown()
    try await running.value
    try store.close()
  }

  // MARK: The team

  /// A team member answers in the only conversation that the team is shown.
  func reply(_ text: String, by author: String) async throws {
    let rows = try await store.read { try $0.inbox(.open, after: nil, limit: 2) }
    #expect(rows.count == 1)
    let name = try #require(rows.first?.name)
    _ = try await host.act(
      .reply(text, author: author), by: .program, client: UUID().uuidString, conversation: name)
  }
}
