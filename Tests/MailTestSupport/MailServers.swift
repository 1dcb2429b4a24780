import ChatflowMIME
package import ChatflowMail
import ChatflowProgram
package import ChatflowSMTP
import Foundation
import TestSupport

/// Mail servers on this machine that do what tests want (`Tests/Tools/mail_servers.py`).
package final class MailServers: Sendable {
  /// One that a test speaks with.
  package enum Name: String, Sendable {
    case open, plain, starttls, tls, stranger, silent, vanishing
  }

  package struct Accepted: Decodable, Sendable {
    package var server: String
    package var sender: String
    package var recipients: [String]
    package var message: String
    package var hasTLS: Bool
  }

  private let scratch: Scratch
  private let process: BackgroundProcess
  private let input: Pipe
  private let ports: [String: Int]

  package init() async throws {
    scratch = try Scratch()
    input = Pipe()
    process = try BackgroundProcess(
      try Python.withMailServers, ["Tests/Tools/mail_servers.py", scratch.path("")],
      input: input.fileHandleForReading)
    while !(try scratch.names.contains("ports.json")) {
      guard process.isRunning else { throw CocoaError(.executableLoad) }
      try await Task.sleep(for: .milliseconds(50))
    }
    ports = try JSONDecoder().decode([String: Int].self, from: Data(scratch.bytes("ports.json")))
  }

  deinit { try? input.fileHandleForWriting.close() }

  package func port(_ name: Name) -> Int { ports[name.rawValue] ?? 0 }

  /// A relay that trusts the servers' own certificate.
  package func relay(
    _ name: Name, _ security: SMTPRelay.Security, password: String? = nil,
    limits: SMTPRelay.TimeLimits = SMTPRelay.TimeLimits()
  ) throws -> SMTPRelay {
    try SMTPRelay(
      host: "localhost", port: port(name), security: security,
      signIn: password.map { SMTPRelay.SignIn(user: "chat", password: $0) },
      name: "chat.example.com", authorities: scratch.path("own.pem"), limits: limits)
  }

  package var accepted: [Accepted] {
    get throws {
      guard try scratch.names.contains("accepted.jsonl") else { return [] }
      // A line that is being written isn't one yet.
      let lines = try scratch.text("accepted.jsonl").split(
        separator: "\n", omittingEmptySubsequences: false)
      return try lines.dropLast().map {
        try JSONDecoder().decode(Accepted.self, from: Data($0.utf8))
      }
    }
  }

  package static func mail(
    to recipient: String = "ana@example.com", from sender: String = "support@example.com",
    subject: String = "A test", paragraphs: [String] = ["Hello."]
  ) throws -> OutgoingMail {
    try NoticeMail(
      from: Mailbox(name: "Acme", address: sender), to: recipient,
      id: MailID("\(UUID().uuidString)@example.com"),
      date: Instant(milliseconds: 1_772_532_720_000), subject: subject, paragraphs: paragraphs
    ).mail()
  }
}
