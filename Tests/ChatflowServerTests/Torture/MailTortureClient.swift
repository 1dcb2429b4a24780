import Foundation
import HTTPTestClient
import MailTestSupport
import Synchronization
import TestSupport
import Testing

extension TortureClient {
  /// Plays visitors who give their e-mail and go, and the team that writes to them then.
  func playMails(_ seed: UInt64) async throws -> [Played] {
    var random = SeededGenerator(seed: seed)
    var all: [Played] = []
    while !course.isEnding {
      let round = "\(name)-\(all.count)"
      // A network of its own for each: typed addresses of one are limited.
      let count = all.count + 1
      var visitor = Visitor(
        port: ports[0], address: "10.\(seed % 200).\(count % 250).\(count / 250)")
      var played = Played(chatflow: "mail", email: "\(round)@example.com")
      let opened = try await answered(visitor.opening("mail"), &random)
      visitor.keepCookie(opened)
      played.conversation = try opened.json(Visitor.Taken.self).conversation
      let id = played.conversation
      _ = try await answered(visitor.message(id, "m", "Hello"), &random)
      _ = try await answered(visitor.email(id, "e", "\(round)@example.com"), &random)
      let gone = visitor.request("POST", "presence", #"{"page":"p","here":false}"#)
      _ = try await answered(gone, &random)
      for number in 1...Int.random(in: 1...2, using: &random) {
        let text = "reply \(number) to \(round)."
        let reply = Request(
          "POST", "/api/team/conversations/\(id)/messages",
          headers: [
            ("Host", "x"), ("Content-Type", "application/json"),
            ("Authorization", "Bearer \(try course.teamToken())"),
          ], body: json(["id": "r\(number)", "text": text]))
        _ = try await answered(reply, &random)
        played.sent.append(text)
        try await pause(0...300, &random)
      }
      all.append(played)
    }
    return all
  }
}

/// Answers each mail that arrives, by POST or by `receive-mail`, until it is taken.
final class MailAnswerer: Sendable {
  let servers: MailServers
  let client: TortureClient
  /// Where the server file is.
  let folder: URL
  private let sent = Mutex<[String]>([])

  init(servers: MailServers, client: TortureClient, folder: URL) {
    self.servers = servers
    self.client = client
    self.folder = folder
  }

  /// The texts of the answers that were taken.
  var answers: [String] { sent.withLock { $0 } }

  /// Answers what arrives until it is cancelled; what has arrived by then is answered.
  func run(_ seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    while true {
      let isLast = Task.isCancelled
      for mail in try servers.accepted.dropFirst(answers.count) {
        let generator = SeededGenerator(seed: random.next())
        // Also when it is cancelled meanwhile.
        try await Task { try await answer(mail, generator) }.value
      }
      if isLast { return }
      try? await Task.sleep(for: .milliseconds(20))
    }
  }

  private func answer(_ mail: MailServers.Accepted, _ generator: SeededGenerator) async throws {
    var random = generator
    let text = "answer \(answers.count)"
    let recipient = mail.recipients.first ?? ""
    let message = MailedChat.message(
      [
        "From: \(recipient)", "To: <\(mail.sender)>", "Subject: Re: Your chat",
        "Message-ID: <\(answers.count)@example.com>",
      ], text)
    // Mail servers, too, hand in again what they aren't sure of.
    for _ in 0...Int.random(in: 0...1, using: &random) {
      if Int.random(in: 0..<4, using: &random) == 0 {
        try await handIn(message, for: mail.sender, from: recipient)
      } else {
        let request = Request(
          "POST", "/api/mail",
          headers: [
            ("Host", "x"), ("Content-Type", "message/rfc822"),
            ("Authorization", "Bearer \(MailedChat.token)"),
          ], body: message)
        _ = try await client.answered(request, &random)
      }
    }
    sent.withLock { $0.append(text) }
  }

  /// The command takes it whether the server is there or not.
  private func handIn(_ message: String, for recipient: String, from sender: String) async throws {
    let scratch = try Scratch(["mail": message])
    let process = try BackgroundProcess(
      ServerProcess.path,
      [
        "receive-mail", "--config", folder.appending(path: "server.yaml").path(), "--sender",
        sender, "--", recipient,
      ], in: folder, input: try FileHandle(forReadingFrom: URL(filePath: scratch.path("mail"))))
    #expect(await process.end() == 0)
  }
}
