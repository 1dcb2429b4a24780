import ChatflowLive
import ChatflowSMTP
import ChatflowSQLite
import ChatflowServer
import Crypto
import Foundation
import HTTPTestClient
import LiveTestSupport
import MailTestSupport
import TestSupport
import Testing

/// How customers come to the portal and go (meaning 10.3).
@Suite struct PortalSignInTests {
  private static let ana = "ana@example.test"

  /// A server with mail, and a conversation that is Ana's.
  private static func with(
    limiting: (inout ServerConfiguration.Limits) -> Void = { _ in },
    _ body: (ServedChat, MailServers, _ conversation: String) async throws -> Void
  ) async throws {
    let servers = try await MailServers()
    let mail = MailedChat.configuration(try servers.relay(.open, .none))
    try await ServedChat.with(WidgetFlows.plain, mail: mail, limiting: limiting) { chat in
      let conversation = try await chat.visit("Where is my order?")
      try await chat.associate(conversation, with: ana)
      try await body(chat, servers, conversation)
    }
  }

  @Test func aLinkSignsInTheBrowserThatAskedForIt() async throws {
    try await Self.with { chat, servers, conversation in
      var browser = PortalBrowser(chat)
      #expect(try await browser.ask("GET", "me").status == 401)
      _ = try await browser.askForLink("ANA@example.test")
      let link = try await servers.links(to: Self.ana)[0]
      let mail = try #require(try servers.accepted.first)
      #expect(mail.message.contains("Subject: Your conversations with Acme"))
      #expect(mail.message.contains("Auto-Submitted: auto-generated"))
      let answer = try await browser.signIn(link)
      #expect(answer.status == 200)
      #expect(try value(answer, "email") == Self.ana)
      let cookie = try #require(answer["set-cookie"])
      #expect(cookie.contains("HttpOnly; SameSite=Strict") && cookie.contains("Max-Age=2592000"))
      #expect(try await browser.listed() == [conversation])
      // Its owner has shown that the address is theirs.
      let known = try await chat.host.store.read { try $0.mailAddress(Self.ana) }
      #expect(known.verifiedAt == chat.clock.now())
    }
  }

  /// Mail gateways open what is in mails, and none of it counts.
  @Test func whatOpensLinksSpendsNothing() async throws {
    try await Self.with { chat, servers, _ in
      var browser = PortalBrowser(chat)
      _ = try await browser.askForLink(Self.ana)
      let link = try await servers.links(to: Self.ana)[0]
      for method in ["GET", "HEAD", "GET", "HEAD"] {
        for path in ["/portal", "/portal?link=\(link)"] {
          let connection = try await Connection.open(port: chat.port)
          defer { connection.close() }
          try await connection.send(
            Request(method, path, headers: [("Host", "127.0.0.1:\(chat.port)")]).text)
          let answer = try await connection.head()
          #expect(answer.status == 200)
          #expect(answer["referrer-policy"] == "no-referrer")
          #expect(answer["content-security-policy"]?.contains("frame-ancestors 'none'") == true)
        }
      }
      #expect(try await browser.signIn(link).status == 200)
      // Once.
      #expect(try await browser.signIn(link).status == 404)
    }
  }

  @Test func anotherBrowserNeedsTheCode() async throws {
    try await Self.with { chat, servers, conversation in
      var asking = PortalBrowser(chat)
      let code = try await asking.askForLink(Self.ana)
      #expect(code.wholeMatch(of: /\d{6}/) != nil)
      let link = try await servers.links(to: Self.ana)[0]
      var other = PortalBrowser(chat)
      let first = try await other.signIn(link)
      #expect(first.status == 403 && first.text.contains("code_needed"))
      let wrong = String((Int(code) ?? 0) == 0 ? 1 : (Int(code) ?? 0) - 1)
      #expect(try await other.signIn(link, code: wrong).status == 403)
      // As it is shown, with a blank.
      let spaced = code.prefix(3) + " " + code.suffix(3)
      #expect(try await other.signIn(link, code: String(spaced)).status == 200)
      #expect(try await other.listed() == [conversation])
    }
  }

  @Test func fiveWrongCodesEndALink() async throws {
    try await Self.with { chat, servers, _ in
      var asking = PortalBrowser(chat)
      let code = try await asking.askForLink(Self.ana)
      let link = try await servers.links(to: Self.ana)[0]
      var other = PortalBrowser(chat)
      for attempt in 1...5 {
        let answer = try await other.signIn(link, code: code == "000000" ? "1" : "000000")
        #expect(answer.status == (attempt < 5 ? 403 : 404))
      }
      #expect(try await other.signIn(link, code: code).status == 404)
      #expect(try await asking.signIn(link).status == 404)
    }
  }

  @Test func aLinkCountsForHalfAnHour() async throws {
    try await Self.with { chat, servers, _ in
      var browser = PortalBrowser(chat)
      _ = try await browser.askForLink(Self.ana)
      let link = try await servers.links(to: Self.ana)[0]
      chat.clock.advance(seconds: 1800)
      #expect(try await browser.signIn(link).status == 404)
      _ = try await browser.askForLink(Self.ana)
      // What is over isn't kept.
      let kept = try await chat.host.store.read { view in
        try view.portalLink(token: Array(SHA256.hash(data: Data(link.utf8))))
      }
      #expect(kept == nil)
      chat.clock.advance(seconds: 1799)
      let second = try await servers.links(to: Self.ana, count: 2)[1]
      #expect(try await browser.signIn(second).status == 200)
    }
  }

  /// Nobody learns here whose addresses are known.
  @Test func theAnswerIsTheSameForStrangers() async throws {
    try await Self.with { chat, servers, _ in
      func answer(_ email: String) async throws -> (HTTPAnswer, text: String) {
        var browser = PortalBrowser(chat)
        let answer = try await browser.ask("POST", "links", json(["email": email]))
        return (answer, answer.text.replacing(/\d/, with: "0"))
      }
      let (known, text) = try await answer(Self.ana)
      let (unknown, other) = try await answer("nobody@example.test")
      #expect(known.status == 202 && unknown.status == 202 && text == other)
      #expect(known.headers.map(\.name) == unknown.headers.map(\.name))
      // Who wants no mails gets none.
      try await chat.host.store.write { transaction in
        var address = try transaction.mailAddress("bob@example.test")
        address.blockedAt = chat.clock.now()
        try transaction.save(address, of: "bob@example.test")
        _ = try transaction.findOrCreateContact(email: "bob@example.test", at: chat.clock.now())
      }
      #expect(try await answer("bob@example.test").text == text)
      _ = try await servers.links(to: Self.ana)
      _ = try await chat.signedIn(Self.ana, servers)
      #expect(try servers.accepted.allSatisfy { $0.recipients == [Self.ana] })
    }
  }

  @Test func askingIsLimitedByAddressAndByNetwork() async throws {
    let few: (inout ServerConfiguration.Limits) -> Void = { limits in
      limits.portalLinks = RateLimit(burst: 8, perSecond: 0.000_1)
      limits.linksToAddress = RateLimit(burst: 3, perSecond: 0.000_1)
    }
    try await Self.with(limiting: few) { chat, _, _ in
      var browser = PortalBrowser(chat)
      var counts: [String: Int] = [:]
      // The same for known and unknown addresses, in any case.
      for email in ["nobody@example.test", Self.ana, "Nobody@Example.test", "ANA@example.test"] {
        for _ in 0..<2 {
          let answer = try await browser.ask("POST", "links", json(["email": email]))
          counts["\(email.lowercased()) \(answer.status)", default: 0] += 1
        }
      }
      #expect(
        counts == [
          "nobody@example.test 202": 3, "nobody@example.test 429": 1, "\(Self.ana) 202": 3,
          "\(Self.ana) 429": 1,
        ])
      let last = try await browser.ask("POST", "links", json(["email": "eve@example.test"]))
      #expect(last.status == 429 && last["retry-after"] != nil)
    }
  }

  @Test func sessionsEnd() async throws {
    try await Self.with { chat, servers, _ in
      var first = try await chat.signedIn(Self.ana, servers)
      var second = try await chat.signedIn(Self.ana, servers)
      var third = try await chat.signedIn(Self.ana, servers)
      #expect(try await first.ask("POST", "sign-out", "{}").status == 204)
      #expect(first.cookies["chatflow_portal"] == nil)
      #expect(try await second.ask("GET", "me").status == 200)
      #expect(try await second.ask("POST", "sign-out", #"{"everywhere":true}"#).status == 204)
      #expect(try await third.ask("GET", "me").status == 401)
      var fourth = try await chat.signedIn(Self.ana, servers)
      chat.clock.advance(seconds: 30 * 86_400 - 1)
      #expect(try await fourth.ask("GET", "me").status == 200)
      chat.clock.advance(seconds: 1)
      #expect(try await fourth.ask("GET", "me").status == 401)
    }
  }

  @Test func erasingEndsThemAtOnce() async throws {
    try await Self.with { chat, servers, _ in
      var browser = try await chat.signedIn(Self.ana, servers)
      var asking = PortalBrowser(chat)
      _ = try await asking.askForLink(Self.ana)
      let link = try await servers.links(to: Self.ana, count: 2)[1]
      let contact = try await chat.host.store.read { try $0.contact(email: Self.ana)?.id }
      try await chat.host.erase(contact: try #require(contact))
      #expect(try await browser.ask("GET", "me").status == 401)
      #expect(try await asking.signIn(link).status == 404)
      // A contact of the same address later is another.
      let later = try await chat.visit("Hello again")
      try await chat.associate(later, with: Self.ana)
      #expect(try await browser.ask("GET", "conversations").status == 401)
    }
  }

  @Test func aServerWithoutMailSaysSo() async throws {
    try await ServedChat.with(WidgetFlows.plain) { chat in
      var browser = PortalBrowser(chat)
      let answer = try await browser.ask("POST", "links", json(["email": Self.ana]))
      #expect(answer.status == 409 && answer.text.contains("no_mail"))
    }
  }

  /// What a page of another site makes a browser send changes nothing.
  @Test func otherSitesCannotAsk() async throws {
    try await Self.with { chat, servers, conversation in
      let browser = try await chat.signedIn(Self.ana, servers)
      let requests = [
        ("links", json(["email": Self.ana])), ("sign-in", json(["link": "x"])), ("sign-out", "{}"),
        ("conversations/\(conversation)/messages", json(["id": "1", "text": "Not me"])),
      ]
      for (path, body) in requests {
        let answer = try await browser.request("POST", "/api/portal/\(path)", body)
          .with("Origin", "https://evil.test").answer(port: chat.port)
        #expect(answer.status == 403, "\(path)")
      }
    }
  }
}
