import ChatflowLive
import ChatflowMail
import ChatflowSMTP
import ChatflowSQLite
import ChatflowServer
import Foundation
import HTTPTestClient
import LiveTestSupport
import MailTestSupport
import TestSupport
import Testing

/// A reply goes out through a real relay, and what comes back stands in the thread.
@Suite struct MailJourneyTests {
  @Test func aReplyGoesOutAndItsAnswerComesIn() async throws {
    let servers = try await MailServers()
    let relay = try servers.relay(.starttls, .startTLS, password: "secret")
    try await TestServer.with {
      $0.mail = MailedChat.configuration(relay)
    } _: { server async throws in
      let (_, conversation) = try await server.waiting("Hello")
      try await server.mail(conversation, ["Hello Ana", "It is blue."])
      try await server.waitFor(conversation) { $0.words == "mailing: sent \(MailedChat.address)" }
      let sent = try #require(try servers.accepted.first)
      let address = "reply+\(MailedChat.token(conversation).text)@\(MailedChat.domain)"
      #expect(sent.hasTLS && sent.recipients == [MailedChat.address] && sent.sender == address)
      #expect(sent.message.contains("It is blue.") && !sent.message.contains("Auto-Submitted"))
      // The answer quotes the mail, as mail programs do.
      let quoted = sent.message.components(separatedBy: "\r\n").map { "> \($0)" }
      let answer = MailedChat.answer(
        to: conversation,
        "Then I take it.\r\n\r\n"
          + "On Mon, 2 Mar 2026 at 10:00, Acme <support@example.test> wrote:\r\n\r\n"
          + quoted.joined(separator: "\r\n"))
      for _ in 0..<2 {
        let status = try await MailedChat.receive(
          Array(answer.utf8), for: address, sender: MailedChat.address, port: server.port)
        #expect(status == 0)
      }
      let mails = try await server.thread(conversation).filter { $0.kind == .mailed }
      #expect(mails.map(\.text) == ["Then I take it."])
      #expect(
        try await MailedChat.receive(
          Array(answer.utf8), for: "reply+x@\(MailedChat.domain)", sender: "", port: server.port)
          == 0)
      let stray = MailedChat.message(["From: a@b.cd", "To: reply+x@\(MailedChat.domain)"], "Hi")
      #expect(
        try await MailedChat.receive(
          Array(stray.utf8), for: "x", sender: "a@b.cd", port: server.port) == 67)
      // The next mail belongs to the same thread.
      try await server.mail(conversation, ["Fine."])
      try await server.waitFor(conversation) { _ in (try? servers.accepted.count) == 2 }
      let second = try #require(try servers.accepted.last)
      #expect(second.message.contains("\r\nReferences: ") && second.message.contains("Fine."))
    }
  }

  /// What a relay says for an address, and what comes of it.
  @Test(arguments: [
    ("unknown@example.com", "mailing: refused"), ("denied@example.com", "mailing: none"),
    ("later@example.com", "mailing: none"),
  ]) func refusalsAreTold(_ address: String, _ note: String) async throws {
    let servers = try await MailServers()
    let relay = try servers.relay(.starttls, .startTLS, password: "secret")
    try await TestServer.with {
      $0.mail = MailedChat.configuration(relay)
    } _: { server async throws in
      let (_, conversation) = try await server.waiting("Hello")
      try await server.mail(conversation, to: address, ["Hello Ana"])
      while true {
        let waiting = try await server.store.read { try $0.mails(.waiting, limit: 9) }
        let isDone = waiting.isEmpty || waiting.contains { $0.problem != nil }
        if isDone { break }
        try await Task.sleep(for: .milliseconds(20))
      }
      let words = try await server.thread(conversation).map(\.words)
      #expect(words.contains { $0.hasPrefix("mailing") } == !note.hasSuffix("none"))
      #expect(note.hasSuffix("none") || words.last?.hasPrefix(note) == true)
    }
  }

  /// Debian's Postfix takes the mail, and returns it: where root can run it.
  @Test(arguments: Postfix.isHere ? ["a@gone.test"] : [])
  func whatComesBackIsNoted(_ address: String) async throws {
    let postfix = try Postfix()
    let relay = try SMTPRelay(
      host: "localhost", port: postfix.port, security: .startTLS, name: MailedChat.domain,
      authorities: postfix.certificate)
    try await TestServer.with {
      $0.mail = MailedChat.configuration(relay)
    } _: { server async throws in
      let (_, conversation) = try await server.waiting("Hello")
      try await server.mail(conversation, to: address, ["Hello Ana"])
      let report = try #require(try await postfix.delivered(1).first)
      let status = try await MailedChat.receive(
        report.bytes, for: report.recipient, sender: report.sender, port: server.port)
      #expect(status == 0)
      let words = try await server.thread(conversation).map(\.words)
      #expect(words.last?.hasPrefix("mailing: bounced \(address)") == true, "\(words)")
    }
  }

  /// What `receive-mail` left while the server was down is taken when it is back.
  @Test func theSpoolIsEmptied() async throws {
    let scratch = try Scratch()
    let relay = try MailedChat.noRelay()
    try await TestServer.with {
      $0.mail = MailedChat.configuration(relay, spool: scratch.path("spool"))
    } _: { server async throws in
      let (_, conversation) = try await server.waiting("Hello")
      try await server.mail(conversation, ["Hello Ana"])
      try await server.waitForThread(conversation)
      let spool = MailSpool(path: scratch.path("spool"))
      let answer = Array(MailedChat.answer(to: conversation, "From the spool", id: "1").utf8)
      for _ in 0..<2 { try spool.keep(answer, Envelope(sender: MailedChat.address)) }
      try await server.waitFor(conversation) { $0.text == "From the spool" }
      try await waitUntil {
        try FileManager.default.contentsOfDirectory(atPath: scratch.path("spool")).isEmpty
      }
      #expect(
        try await server.thread(conversation).filter { $0.text == "From the spool" }.count == 1)
    }
  }
}
