import ChatflowLive
import ChatflowMIME
import ChatflowMail
import ChatflowProgram
import ChatflowSMTP
import ChatflowSQLite
import ChatflowServer
import Crypto
import Foundation
import HTTPTestClient
import LiveTestSupport
import TestSupport

/// A server that has mail.
enum MailedChat {
  static let token = "the-mail-token-of-these-tests"
  static let key = SymmetricKey(data: [UInt8](repeating: 7, count: 32))
  static let domain = "chat.example.test"
  static let address = "ana@example.test"

  static func configuration(
    _ relay: SMTPRelay, spool: String? = nil
  ) -> MailConfiguration {
    MailConfiguration(
      relay: relay, from: Mailbox(name: "Acme", address: "support@example.test"), domain: domain,
      key: key, publicURL: "https://chat.example.test", token: token, spool: spool)
  }

  /// A relay that nobody is.
  static func noRelay() throws -> SMTPRelay {
    try SMTPRelay(host: "127.0.0.1", port: 1, security: .none, name: domain)
  }

  /// A server that a visitor wrote to, who was answered by mail.
  static func with(
    _ configure: (inout ServerConfiguration) -> Void = { _ in },
    _ body: (TestServer, Visitor, _ conversation: String) async throws -> Void
  ) async throws {
    let relay = try noRelay()
    try await TestServer.with {
      $0.mail = MailedChat.configuration(relay)
      configure(&$0)
    } _: { server async throws in
      let (visitor, conversation) = try await server.waiting("Hello")
      try await server.mail(conversation, ["Hello Ana"])
      try await server.waitForThread(conversation)
      try await body(server, visitor, conversation)
    }
  }

  static func token(_ conversation: String, _ address: String = address) -> ReplyToken {
    ReplyToken(key: key, conversation: conversation, recipient: address)
  }

  /// A mail as programs write it; `lines`: its fields.
  static func message(_ lines: [String], _ text: String) -> String {
    (lines + ["", text, ""]).joined(separator: "\r\n")
  }

  /// An answer to a mail, by Python's `email`, with the mail quoted; handed to the mail server on a
  /// port, if there is one.
  static func answer(toMail mail: String, _ words: String, by server: Int? = nil) throws -> String {
    let scratch = try Scratch(["mail": mail])
    let script = Repository.root.appending(path: "Tests/Tools/mail_answer.py").path()
    let answer = try Command.run(
      program: "/bin/sh",
      ["-c", "exec python3 \"$@\" <mail", "sh", script, address, words]
        + (server.map { ["\($0)"] } ?? []), in: scratch.folder)
    guard answer.status == 0 else {
      throw CocoaError(.executableLoad, userInfo: ["": answer.error])
    }
    return answer.output
  }

  /// `chatflow receive-mail`, as a mail server runs it; returns its exit code.
  static func receive(
    _ message: [UInt8], for recipient: String, sender: String, port: Int
  ) async throws -> Int32? {
    let scratch = try Scratch([
      "token": token + "\n", "mail": "", "server.yaml": serverFile(port: port),
    ])
    try scratch.file("mail", message)
    let input = try FileHandle(forReadingFrom: URL(filePath: scratch.path("mail")))
    let process = try BackgroundProcess(
      ServerProcess.path,
      ["receive-mail", "--config", "server.yaml", "--sender", sender, "--", recipient],
      in: scratch.folder, input: input)
    return await process.end()
  }

  /// What `receive-mail` reads; the token is in the file `token` beside it.
  static func serverFile(port: Int) -> String {
    """
    server: acme
    listen: 127.0.0.1:\(port)
    public_url: https://chat.example.test
    mail:
      relay: {host: localhost}
      from: support@example.test
      replies: \(domain)
      inbound: {token: {file: token}}
    """
  }

  static func answer(
    to conversation: String, _ text: String, id: String = UUID().uuidString,
    from sender: String = address
  ) -> String {
    message(
      [
        "From: Ana <\(sender)>", "To: <reply+\(token(conversation).text)@\(domain)>",
        "Message-ID: <\(id)@example.test>", "Subject: Re: Reply from Acme",
      ], text)
  }
}

extension TestServer {
  /// Makes the team's last replies a mail that is due.
  func mail(
    _ conversation: String, to address: String = MailedChat.address, _ replies: [String]
  ) async throws {
    for text in replies {
      _ = try await host.act(
        .reply(text, author: "Ben"), by: .program, client: UUID().uuidString,
        conversation: conversation)
    }
    let now = host.clock.now()
    try await store.write { transaction in
      guard let row = try transaction.conversation(named: conversation) else { return }
      try transaction.insert(
        NewMail(
          key: "\(conversation)/\(UUID())", conversation: row.id, address: address,
          entries: try transaction.lastReplies(inConversation: row.id, limit: replies.count),
          at: now))
    }
    host.signals.send([.mails])
  }

  func handIn(
    _ message: String, recipient: String? = nil, token: String? = MailedChat.token
  ) async throws -> HTTPAnswer {
    var headers = [("Host", "127.0.0.1:\(port)"), ("Content-Type", "message/rfc822")]
    if let token { headers.append(("Authorization", "Bearer \(token)")) }
    let query = recipient.map { "?recipient=\($0.replacing("+", with: "%2B"))" } ?? ""
    return try await Request("POST", "/api/mail\(query)", headers: headers, body: message)
      .answer(port: port)
  }

  /// The thread as the team sees it.
  func thread(_ conversation: String) async throws -> [EntryContent] {
    try await store.read { view in
      guard let row = try view.conversation(named: conversation) else { return [] }
      return try view.entries(ofConversation: row.id, after: 0, limit: .max).map(\.content)
    }
  }

  /// Returns once a line is there.
  func waitFor(
    _ conversation: String, _ isIt: (EntryContent) -> Bool
  ) async throws {
    try await waitUntil { try await thread(conversation).contains(where: isIt) }
  }
}
