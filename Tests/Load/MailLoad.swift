import Foundation
import HTTPTestClient
import MailTestSupport
import TestSupport

/// A thousand replies that go out by mail at once, to a mail server on this machine, and a thousand
/// answers that come in.
struct MailLoad {
  static let count = 1000
  private static let clients = 16
  private static let token = "the-token-of-this-measurement"
  private static let chatflow = """
    chatflow: load
    version: 1
    email_capture: {when: immediately, message: Your e-mail?}
    follow_up: {after: 1s}
    """

  let program: URL
  let folder: URL

  func run() async throws {
    let folder = folder.appending(path: "mail")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let servers = try await MailServers()
    try Data("\(Self.token)\n".utf8).write(to: folder.appending(path: "token"))
    let file = """
      server: load
      public_url: https://chat.example.test
      mail:
        relay: {host: localhost, port: \(servers.port(.open)), encryption: optional}
        from: support@example.test
        replies: chat.example.test
        inbound: {token: {file: token}}
      """
    try Data(file.utf8).write(to: folder.appending(path: "server.yaml"))
    let server = try await LoadedServer(
      program: program, folder: folder, chatflow: Self.chatflow,
      options: ["--config", folder.appending(path: "server.yaml").path()])
    let before = server.memory
    try await each { try await leave($0, server) }
    let (out, ofServer) = (ContinuousClock.now, server.processorTime)
    while try servers.accepted.count < Self.count { try await Task.sleep(for: .milliseconds(50)) }
    tell("mails out", ContinuousClock.now - out, server.processorTime - ofServer)
    let mails = try servers.accepted
    let (into, ofReading) = (ContinuousClock.now, server.processorTime)
    try await each { try await answer(mails[$0], $0, server) }
    tell("answers in", ContinuousClock.now - into, server.processorTime - ofReading)
    print("memory, before and after: \(before >> 20) MiB, \(server.memory >> 20) MiB")
    await server.end()
  }

  private func tell(_ what: String, _ time: Duration, _ processor: Duration) {
    let each = processor / .milliseconds(1) / Double(Self.count)
    print(
      "\(Self.count) \(what): \(rounded(time / .seconds(1))) s,"
        + " \(rounded(each)) ms of the server's processor time each")
  }

  private func each(_ body: @escaping @Sendable (Int) async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for client in 0..<Self.clients {
        group.addTask {
          for number in stride(from: client, to: Self.count, by: Self.clients) {
            try await body(number)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  /// A visitor gives an e-mail and goes; then the team writes.
  private func leave(_ number: Int, _ server: LoadedServer) async throws {
    // Of each network few typed addresses get mails.
    var visitor = Visitor(port: server.port, address: "10.\(number / 200).\(number % 200).1")
    let id = try await visitor.open("load").conversation
    _ = try await visitor.send(visitor.message(id, "1", "Hello"))
    _ = try await visitor.send(visitor.email(id, "2", "visitor\(number)@example.com"))
    let gone = visitor.request("POST", "presence", #"{"page":"p","here":false}"#)
    _ = try await gone.answer(port: server.port)
    let token = try String(
      contentsOf: folder.appending(path: "mail/data/team-token"), encoding: .utf8)
    let reply = Request(
      "POST", "/api/team/conversations/\(id)/messages",
      headers: [
        ("Host", "x"), ("Content-Type", "application/json"),
        ("Authorization", "Bearer \(token.trimmingCharacters(in: .newlines))"),
      ], body: json(["id": "1", "text": "A reply of some words, as people write them."]))
    _ = try await visitor.send(reply)
  }

  private func answer(
    _ mail: MailServers.Accepted, _ number: Int, _ server: LoadedServer
  ) async throws {
    let quoted = mail.message.split(separator: "\r\n").map { "> \($0)" }
    let lines =
      [
        "From: \(mail.recipients.joined())", "To: <\(mail.sender)>", "Subject: Re: Your chat",
        "Message-ID: <\(number)@example.com>", "", "Thank you, that is what I need.", "",
        "On Mon, 2 Mar 2026 at 10:00, Acme <support@example.test> wrote:", "",
      ] + quoted
    let request = Request(
      "POST", "/api/mail",
      headers: [
        ("Host", "x"), ("Content-Type", "message/rfc822"),
        ("Authorization", "Bearer \(Self.token)"),
      ], body: lines.joined(separator: "\r\n"))
    let answer = try await request.answer(port: server.port)
    guard answer.status == 200 else { throw HTTPAnswer.Unexpected(status: answer.status) }
  }
}
