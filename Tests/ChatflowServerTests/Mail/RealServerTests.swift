import ChatflowLive
import ChatflowMail
import ChatflowSMTP
import ChatflowSQLite
import ChatflowServer
import LiveTestSupport
import MailTestSupport
import Testing

/// Debian's mail servers, as docs/mail.md sets them up, where root can run them: elsewhere those of
/// Python (`MailJourneyTests`) stand for them. CI installs what `make test-server-packages` lists.
@Suite struct RealServerTests {
  private static func with(
    _ postfix: Postfix, _ body: (TestServer) async throws -> Void
  ) async throws {
    let relay = try SMTPRelay(
      host: "localhost", port: postfix.port, security: .startTLS, name: MailedChat.domain,
      authorities: postfix.certificate)
    try await TestServer.with {
      $0.mail = MailedChat.configuration(relay)
    } _: { server async throws in
      try postfix.put("token", MailedChat.token + "\n")
      try postfix.put("server.yaml", MailedChat.serverFile(port: server.port))
      try await body(server)
    }
  }

  /// Postfix hands an answer to `receive-mail`, and a mail that came back.
  @Test(arguments: Postfix.isHere ? ["Then I’ll take it."] : [])
  func postfixHandsIn(_ words: String) async throws {
    let postfix = try Postfix(for: .receiveMail(program: ServerProcess.path))
    try await Self.with(postfix) { server in
      let (_, conversation) = try await server.waiting("Hello")
      try await server.mail(conversation, to: "ana@gone.test", ["Hello Ana"])
      try await server.waitFor(conversation) {
        $0.words.hasPrefix("mailing: bounced ana@gone.test")
      }
      let address = ReplyAddress(
        token: MailedChat.token(conversation, "ana@gone.test"), domain: MailedChat.domain)
      let mail = MailedChat.message(
        [
          "From: support@example.test", "Reply-To: <\(address.text)>", "Subject: Your chat",
          "Message-ID: <1@example.test>", "Content-Type: text/plain; charset=utf-8",
        ], "Hello Ana")
      _ = try MailedChat.answer(toMail: mail, words, by: postfix.port)
      try await server.waitFor(conversation) { $0.text == words }
    }
  }

  /// A mailbox gets the mail; that its owner is on holiday wakes nobody, what they answer does.
  @Test(arguments: Postfix.isHere && Dovecot.isHere ? ["ana@mail.example.test"] : [])
  func aMailboxAnswers(_ address: String) async throws {
    let mailboxes = try Dovecot.freePort()
    let postfix = try Postfix(
      for: .receiveMail(program: ServerProcess.path), mailboxes: mailboxes)
    let dovecot = try Dovecot(submission: postfix.port, port: mailboxes)
    try await Self.with(postfix) { server in
      let (_, conversation) = try await server.waiting("Hello")
      try await server.mail(conversation, to: address, ["Hello Ana", "It is blue."])
      try await server.waitFor(conversation) { $0.words.hasPrefix("mailing: automatic") }
      let row = try await server.store.read { try $0.conversation(named: conversation) }
      #expect(row?.unread == 0)
      let mail = try #require(try dovecot.mails(of: "ana").first)
      #expect(mail.contains("It is blue."))
      _ = try MailedChat.answer(toMail: mail, "Blue it is.", by: postfix.port)
      try await server.waitFor(conversation) { $0.text == "Blue it is." }
      let mails = try await server.thread(conversation).filter { $0.kind == .mailed }
      #expect(mails.count == 1)
    }
  }
}
