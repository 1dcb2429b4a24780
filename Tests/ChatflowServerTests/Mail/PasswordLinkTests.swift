import ChatflowLive
import ChatflowSQLite
import ChatflowSMTP
import ChatflowServer
import Crypto
import Foundation
import HTTPTestClient
import LiveTestSupport
import MailTestSupport
import Testing

/// Invitations and forgotten passwords, by a real relay.
@Suite struct PasswordLinkTests {
  private static func with(
    _ body: (TestServer, MailServers) async throws -> Void
  ) async throws {
    let servers = try await MailServers()
    let relay = try servers.relay(.starttls, .startTLS, password: "secret")
    try await TestServer.with([TestServer.flow]) {
      $0.mail = MailedChat.configuration(relay)
      $0.publicURL = nil
    } _: {
      try await body($0, servers)
    }
  }

  /// The token of the link in the mail with a number, once it arrived.
  private static func token(_ number: Int, _ servers: MailServers) async throws -> String {
    try await waitUntil { try servers.accepted.count >= number }
    let mail = try servers.accepted[number - 1].message
    let text = mail.replacing("=\r\n", with: "").replacing("=3D", with: "=")
    let found = try #require(text.firstMatch(of: #/https://\S+/inbox#/password/([\w-]{43})/#))
    return String(found.1)
  }

  private static func choose(_ token: String, _ password: String, _ member: SignedIn) -> Request {
    member.request("POST", "team/password", json(["token": token, "password": password]))
      .with("Cookie", nil)
  }

  @Test func aForgottenPasswordIsChosenAgain() async throws {
    try await Self.with { server, servers async throws in
      let ana = try await server.signedIn("ana@acme.com", .admin)
      let wish = { (email: String) in
        ana.request("POST", "team/password-link", json(["email": email])).with("Cookie", nil)
      }
      // The same answer, whether it is a member or not.
      let unknown = try await wish("nobody@acme.com").answer(port: server.port)
      let known = try await wish("ANA@acme.com").answer(port: server.port)
      #expect(unknown.status == 202 && known.status == 202 && unknown.body == known.body)
      let token = try await Self.token(1, servers)
      let mail = try #require(try servers.accepted.first)
      #expect(mail.recipients == ["ana@acme.com"] && mail.message.contains("Auto-Submitted"))
      // Opening the link spends nothing, however often: it is a page.
      for _ in 0..<2 { #expect(try await server.get("/inbox").status == 200) }
      #expect(try await ana.ask("GET", "team/me").status == 200)
      let password = "a new long password"
      for (token, password, status) in [
        (token, "short", 400), (String(repeating: "A", count: 43), password, 404),
        ("x", password, 404), (String(token.reversed()), password, 404), (token, password, 200),
        (token, password, 404),
      ] {
        let answer = try await Self.choose(token, password, ana).answer(port: server.port)
        #expect(answer.status == status, "\(status)")
      }
      #expect(try await ana.ask("GET", "team/me").status == 401)
      #expect(try await ana.signIn().answer(port: server.port).status == 401)
      #expect(try await ana.signIn(password).answer(port: server.port).status == 200)
      // Neither the link nor the password is in the files.
      for name in try FileManager.default.subpathsOfDirectory(atPath: server.folder.path()) {
        let bytes = try? Data(contentsOf: server.folder.appending(path: name))
        let text = String(decoding: bytes ?? Data(), as: UTF8.self)
        #expect(!text.contains(token) && !text.contains(password), "\(name)")
      }
      #expect(!server.logs.text.contains(token))
    }
  }

  @Test func aMemberIsInvited() async throws {
    try await Self.with { server, servers async throws in
      let ana = try await server.signedIn("ana@acme.com", .admin)
      let body = #"{"email": "ben@acme.com", "name": "Ben", "invite": true}"#
      let added = try await ana.ask("POST", "admin/members", body)
      #expect(added.status == 201)
      #expect(try value(added, "password") == nil)
      let first = try await Self.token(1, servers)
      #expect(try await ana.ask("POST", "admin/members/2/invitation").status == 202)
      #expect(try await ana.ask("POST", "admin/members/9/invitation").status == 404)
      let second = try await Self.token(2, servers)
      // Both are good, until one is used.
      let chosen = try await Self.choose(second, "a new long password", ana)
        .answer(port: server.port)
      #expect(chosen.status == 200)
      #expect(try value(chosen, "email") == "ben@acme.com")
      #expect(
        try await Self.choose(first, "another long password", ana).answer(port: server.port)
          .status == 404)
      let signIn = ana.signIn("a new long password", email: "ben@acme.com").with("Cookie", nil)
      #expect(try await signIn.answer(port: server.port).status == 200)
      let told = try await server.store.read {
        try $0.audit(AuditFilter(), before: nil, limit: 9)
          .map { "\($0.by.kind) \($0.by.member ?? 0) \($0.act.rawValue)" }
      }
      #expect(
        told.prefix(4) == [
          "member 2 signed in", "member 2 password changed", "member 1 member invited",
          "member 1 member invited",
        ])
    }
  }

  /// An hour later a link is none.
  @Test func linksEnd() async throws {
    try await TestServer.with { server async throws in
      let ana = try await server.member("ana@acme.com")
      let (old, open) = (String(repeating: "A", count: 43), String(repeating: "B", count: 43))
      for (token, time) in [(old, Int64(-1)), (open, 60_000)] {
        let hash = Tokens.hash(token)
        _ = try await server.host.addLink(
          token: hash, of: 1, lasting: time, .passwordLinkSent, by: .server)
      }
      for (token, status) in [(old, 404), (open, 200)] {
        let answer = try await Self.choose(token, "a new long password", ana)
          .answer(port: server.port)
        #expect(answer.status == status)
      }
    }
  }

  @Test func wishesAreFewAndFromTheServersOwnPages() async throws {
    try await Self.with { server, _ async throws in
      let ana = try await server.member("ana@acme.com")
      let wish = ana.request("POST", "team/password-link", json(["email": "a@b.cd"]))
      #expect(try await wish.with("Origin", nil).answer(port: server.port).status == 403)
      var statuses: [Int] = []
      for _ in 0..<4 { statuses.append(try await wish.answer(port: server.port).status) }
      #expect(statuses == [202, 202, 202, 429])
      let set = Self.choose(String(repeating: "A", count: 43), "a new long password", ana)
      #expect(try await set.with("Origin", nil).answer(port: server.port).status == 403)
    }
    try await TestServer.with { server async throws in
      let ana = try await server.signedIn("ana@acme.com", .admin)
      let wish = try await ana.ask("POST", "team/password-link", json(["email": "a@b.cd"]))
      #expect(wish.status == 409)
      let body = #"{"email": "b@c.de", "name": "B", "invite": true}"#
      #expect(try await ana.ask("POST", "admin/members", body).status == 409)
      #expect(try await server.host.members().count == 1)
    }
  }

  /// Made-up links all get one and the same answer.
  @Test func forgedLinksAreAllTheSame() async throws {
    try await TestServer.with([TestServer.flow]) {
      $0.limits.address = RateLimit(burst: 1_000_000, perSecond: 1_000_000)
    } _: { server async throws in
      let ana = try await server.member("ana@acme.com")
      var answers: Set<[UInt8]> = []
      for number in 0..<100 {
        let token = String(repeating: "\(number % 10)", count: 40 + number % 5)
        let answer = try await Self.choose(token, "a new long password", ana)
          .answer(port: server.port)
        #expect(answer.status == 404)
        answers.insert(answer.body)
      }
      #expect(answers.count == 1)
    }
  }
}

/// What a store has of a link's token.
private enum Tokens {
  static func hash(_ text: String) -> [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }
}
