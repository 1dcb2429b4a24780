import ChatflowLive
import ChatflowMail
import ChatflowSQLite
import ChatflowServer
import Foundation
import HTTPTestClient
import LiveTestSupport
import TestSupport
import Testing

/// Mails of all kinds come in: people's, programs', reports, and what is broken of them. Nothing is
/// reopened but by a person. `CHATFLOW_ROUNDS` enlarges the sample.
@Suite struct MailKindsTests {
  private static let domain = "chat.my-shop.co.uk"
  private static let count = 60 * Rounds.count

  private struct Expected: Decodable {
    var kind: String
    var token: String?
  }

  @Test func nothingButAPersonReopens() async throws {
    let scratch = try Scratch()
    let made = try Command.run(
      program: "/usr/bin/env",
      ["python3", "Tests/Tools/mail_corpus.py", scratch.path(""), "\(Self.count)", "16"],
      in: Repository.root)
    #expect(made.status == 0, "\(made.error)")
    let expected = try JSONDecoder().decode(
      [String: Expected].self, from: Data(try scratch.bytes("expected.json")))
    var configuration = MailedChat.configuration(try MailedChat.noRelay())
    configuration.domain = Self.domain
    try await TestServer.with { [configuration] in
      $0.mail = configuration
    } _: { server async throws in
      let (_, conversation) = try await server.waiting("Hello")
      try await server.mail(conversation, ["Hello Ana"])
      try await server.waitForThread(conversation)
      try await close(conversation, server)
      var kinds: [String: Int] = [:]
      for (name, expected) in expected.sorted(by: { $0.key < $1.key }) {
        let bytes = Self.sent(try scratch.bytes(name), expected.token, to: conversation)
        let answer = try await server.handIn(bytes: bytes)
        #expect([200, 404].contains(answer.status), "\(name): \(answer.text)")
        let row = try await server.store.read { try $0.conversation(named: conversation) }
        let isReopened = row?.closedAt == nil
        if expected.kind == "automatic" || expected.kind == "report" {
          #expect(!isReopened && row?.unread == 0, "\(name)")
        }
        if answer.status == 200 { kinds[expected.kind, default: 0] += 1 }
        if isReopened { try await close(conversation, server) }
      }
      for kind in ["person", "automatic", "report"] { #expect(kinds[kind] ?? 0 > 5, "\(kinds)") }
      #expect(try await server.get("/healthz").status == 200)
    }
  }

  private func close(_ conversation: String, _ server: TestServer) async throws {
    _ = try await server.host.act(
      .close, by: .program, client: UUID().uuidString, conversation: conversation)
    try await server.host.markRead(conversation, upTo: .max, by: .program)
  }

  /// A mail with the token of the conversation in the place of its own, whatever its case.
  private static func sent(_ bytes: [UInt8], _ token: String?, to conversation: String) -> [UInt8] {
    guard let token, let text = String(bytes: bytes, encoding: .isoLatin1) else { return bytes }
    let own = text.replacingOccurrences(
      of: token, with: MailedChat.token(conversation).text, options: .caseInsensitive)
    return Array(own.data(using: .isoLatin1) ?? Data())
  }
}

/// How often seeded tests are repeated.
private enum Rounds {
  static let count =
    ProcessInfo.processInfo.environment["CHATFLOW_ROUNDS"].flatMap { Int($0) } ?? 1
}

extension TestServer {
  /// Hands in a mail of any bytes.
  fileprivate func handIn(bytes: [UInt8]) async throws -> HTTPAnswer {
    let head =
      "POST /api/mail HTTP/1.1\r\nHost: x\r\nContent-Type: message/rfc822\r\n"
      + "Authorization: Bearer \(MailedChat.token)\r\nContent-Length: \(bytes.count)\r\n\r\n"
    let connection = try await Connection.open(port: port)
    defer { connection.close() }
    try await connection.send(bytes: Array(head.utf8) + bytes)
    return try await connection.answer()
  }
}
