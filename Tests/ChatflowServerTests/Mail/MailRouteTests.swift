import ChatflowLive
import ChatflowMail
import ChatflowSQLite
import ChatflowServer
import Foundation
import HTTPTestClient
import LiveTestSupport
import TestSupport
import Testing

/// Mails that are handed in, and the page that ends them.
@Suite struct MailRouteTests {
  @Test func onlyWhoHasTheTokenHandsIn() async throws {
    try await MailedChat.with { server, _, conversation async throws in
      let mail = MailedChat.answer(to: conversation, "Yes")
      for token in [nil, "", "wrong", TestServer.teamToken] {
        #expect(try await server.handIn(mail, token: token).status == 401)
      }
      #expect(try await server.handIn(mail).status == 200)
    }
  }

  @Test func withoutMailNobodyDoes() async throws {
    try await TestServer.with { server async throws in
      #expect(try await server.handIn("From: a@b.c\r\n\r\nHi").status == 401)
      #expect(try await server.get("/mail/\(MailedChat.token("x").text)").status == 404)
    }
  }

  @Test func anAnswerStandsInTheThreadOnce() async throws {
    try await MailedChat.with { server, _, conversation async throws in
      let text = "Yes, please.\r\n\r\nOn Mon, 2 Mar 2026 at 10:00, Acme wrote:\r\n> Hello Ana"
      let mail = MailedChat.answer(to: conversation, text)
      let first = try await server.handIn(mail)
      #expect(try value(first, "result") == "answered")
      #expect(try value(first, "conversation") == conversation)
      #expect(try value(try await server.handIn(mail), "result") == "repeated")
      let mails = try await server.thread(conversation).filter { $0.kind == .mailed }
      guard case .mailed(let answer)? = mails.first, mails.count == 1 else {
        Issue.record("\(mails)")
        return
      }
      #expect(answer.text == "Yes, please.")
      #expect(answer.whole?.contains("> Hello Ana") == true)
      #expect(answer.from == MailedChat.address && !answer.isFromOther)
    }
  }

  /// The token is found in the envelope, whatever the mail itself says, and in any case.
  @Test func theEnvelopeTells() async throws {
    try await MailedChat.with { server, _, conversation async throws in
      let token = MailedChat.token(conversation).text.uppercased()
      let mail = MailedChat.message(["From: x@y.zz", "To: support@example.test"], "Hi")
      let answer = try await server.handIn(
        mail, recipient: "REPLY+\(token)@\(MailedChat.domain.uppercased())")
      #expect(try value(answer, "result") == "answered")
    }
  }

  /// Neither a subject nor a sender leads to a conversation.
  @Test func guessesLeadNowhere() async throws {
    try await MailedChat.with { server, _, conversation async throws in
      let before = try await server.thread(conversation)
      for lines in [
        ["To: support@example.test", "Subject: Re: Reply from Acme \(conversation)"],
        ["To: reply+\(conversation)@\(MailedChat.domain)"],
        ["To: reply+\(String(repeating: "a", count: 26))@\(MailedChat.domain)"],
        ["To: reply+\(MailedChat.token(conversation).text)@\(MailedChat.domain).evil.example"],
        ["To: x@y.zz", "In-Reply-To: <1@\(MailedChat.domain)>"],
      ] {
        let answer = try await server.handIn(
          MailedChat.message(["From: Ana <\(MailedChat.address)>"] + lines, "Give me the key"))
        #expect(answer.status == 404)
        #expect(try value(answer, "error.code") == "no_conversation")
      }
      #expect(try await server.thread(conversation) == before)
    }
  }

  @Test func tooLargeIsRefusedUnread() async throws {
    try await MailedChat.with {
      $0.limits.mail = 1000
    } _: { server, _, conversation async throws in
      let mail = MailedChat.answer(to: conversation, String(repeating: "x", count: 1000))
      let answer = try await server.handIn(mail)
      #expect(answer.status == 413)
      // What only says that it is so large, too.
      let connection = try await Connection.open(port: server.port)
      try await connection.send(
        "POST /api/mail HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(MailedChat.token)\r\n"
          + "Content-Length: 30000000\r\n\r\n")
      #expect(try await connection.head().status == 413)
      connection.close()
    }
  }

  /// A vacation answers, and a report comes: neither wakes anybody.
  @Test func programsWakeNobody() async throws {
    try await MailedChat.with { server, _, conversation async throws in
      let to = "To: <reply+\(MailedChat.token(conversation).text)@\(MailedChat.domain)>"
      for sign in [
        "Auto-Submitted: auto-replied (vacation)", "Precedence: bulk", "X-Autoreply: yes",
        "Return-Path: <>",
      ] {
        let answer = try await server.handIn(
          MailedChat.message(["From: ana@example.test", to, sign], "I'm away"))
        #expect(try value(answer, "result") == "noted")
      }
      #expect(try await server.thread(conversation).filter { $0.kind == .mailed }.isEmpty)
      let row = try await server.store.read { try $0.conversation(named: conversation) }
      #expect(row?.unread == 0)
    }
  }

  // MARK: That wasn't me

  private func page(
    _ method: String, _ token: String, _ server: TestServer
  ) async throws -> HTTPAnswer {
    try await Request(method, "/mail/\(token)", headers: [("Host", "127.0.0.1:\(server.port)")])
      .answer(port: server.port)
  }

  /// Gateways open every link: only the button ends anything.
  @Test func onlyTheButtonEndsMails() async throws {
    try await MailedChat.with { server, _, conversation async throws in
      let token = MailedChat.token(conversation).text
      for _ in 0..<3 {
        let page = try await page("GET", token, server)
        #expect(page.status == 200 && page.text.contains("<button>"))
        #expect(page["content-security-policy"]?.contains("default-src 'none'") == true)
      }
      #expect(
        try await server.store.read { try $0.mailAddress(MailedChat.address).blockedAt } == nil)
      #expect(try await page("POST", token, server).status == 200)
      #expect(try await page("POST", token.uppercased(), server).status == 200)
      #expect(
        try await server.store.read { try $0.mailAddress(MailedChat.address).blockedAt } != nil)
      #expect(
        try await server.thread(conversation).filter { $0.words.contains("disowned") }.count == 1)
      for wrong in ["x", String(repeating: "a", count: 26)] {
        #expect(try await page("GET", wrong, server).status == 404)
        #expect(try await page("POST", wrong, server).status == 404)
      }
    }
  }

  // MARK: For admins

  @Test func adminsSeeWhatWaits() async throws {
    try await MailedChat.with { server, _, conversation async throws in
      let admin = try await server.signedIn("admin@acme.com", .admin)
      var answer = try await admin.ask("GET", "admin/mail")
      // Nobody is the relay.
      try await waitUntil {
        answer = try await admin.ask("GET", "admin/mail")
        return try value(answer, "problem.text") != nil
      }
      #expect(try value(answer, "isOn") == "1")
      #expect(try value(answer, "waiting.0.address") == MailedChat.address)
      #expect(try value(answer, "waiting.0.conversation") == conversation)
      #expect(try value(answer, "limits.mailsToAddress") == "20")
      let id = try #require(try value(answer, "waiting.0.id"))
      #expect(try await admin.ask("POST", "admin/mail/\(id)/attempt").status == 204)
      #expect(try await admin.ask("POST", "admin/mail/99/attempt").status == 404)
    }
  }
}

extension TestServer {
  /// Returns once the sender has tried the first mail of a conversation.
  func waitForThread(_ conversation: String) async throws {
    let token = MailedChat.token(conversation).hash
    try await waitUntil { try await host.mailLocale(token: token) != nil }
  }
}
