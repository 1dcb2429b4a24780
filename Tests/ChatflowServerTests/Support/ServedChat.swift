import ChatflowLive
import ChatflowProgram
import ChatflowServer
import Foundation
import LiveTestSupport
import Testing

/// The server as it is, in front of chatflows of the test's, with a clock that the test sets.
final class ServedChat: Sendable {
  static let start = ManualClock.start

  let clock: ManualClock
  private let server: TestServer

  var host: LiveHost { server.host }
  var port: Int { server.port }
  var health: Health { server.health }
  /// All that was logged.
  var log: String { server.logs.text }
  var folder: URL { server.folder }

  /// Where the chat is; the demo page is `/demo`.
  var address: String { "http://127.0.0.1:\(port)" }

  /// Runs `body` with a server over a new folder.
  static func with(
    _ flows: String..., origins: [String] = [], publicURL: String? = nil,
    mail: MailConfiguration? = nil, webhooks: [WebhookConfiguration] = [],
    identity: IdentityKey? = nil,
    limiting: (inout ServerConfiguration.Limits) -> Void = { _ in },
    _ body: (ServedChat) async throws -> Void
  ) async throws {
    let folder = try TestServer.newFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var limits = ServerConfiguration.Limits()
    limiting(&limits)
    let chat = try await ServedChat(
      flows, folder: folder, clock: ManualClock(start), origins: origins, publicURL: publicURL,
      mail: mail, webhooks: webhooks, identity: identity, limits: limits)
    do {
      try await body(chat)
    } catch {
      try await chat.stop()
      throw error
    }
    try await chat.stop()
  }

  init(
    _ flows: [String], folder: URL, clock: ManualClock, port: Int = 0, origins: [String] = [],
    publicURL: String? = nil, mail: MailConfiguration? = nil,
    webhooks: [WebhookConfiguration] = [], identity: IdentityKey? = nil,
    limits: ServerConfiguration.Limits = .init()
  ) async throws {
    self.clock = clock
    // People are as fast as they are: rates go by the machine's clock.
    server = try await TestServer(flows, folder: folder, clock: clock, now: { .now }) {
      $0.port = port
      $0.publicURL = publicURL
      $0.origins = origins
      $0.mail = mail
      $0.webhooks = webhooks
      $0.identity = identity
      $0.limits = limits
    }
  }

  func stop() async throws { try await server.stop() }

  // MARK: The team

  /// A team member answers in the only conversation that the team is shown.
  func reply(_ text: String, by author: String) async throws {
    try await act(.reply(text, author: author))
  }

  /// Closes the only conversation that the team is shown.
  func close() async throws { try await act(.close) }

  private func act(_ act: TeamAct) async throws {
    var rows = try await host.store.read { try $0.inbox(.open, after: nil, limit: 2) }
    // What the visitor's page shows may still be on its way. The bound is for tests that fail.
    for _ in 0..<600 where rows.isEmpty {
      try await Task.sleep(for: .milliseconds(30))
      rows = try await host.store.read { try $0.inbox(.open, after: nil, limit: 2) }
    }
    #expect(rows.count == 1)
    let name = try #require(rows.first).row.get().name
    _ = try await host.act(
      act, by: .program, client: UUID().uuidString, conversation: name)
  }
}
