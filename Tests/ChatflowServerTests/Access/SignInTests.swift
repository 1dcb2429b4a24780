import ChatflowLive
import ChatflowServer
import Foundation
import HTTPTestClient
import Testing

/// How members come and go.
@Suite struct SignInTests {
  @Test func aMemberSignsInAndOut() async throws {
    try await TestServer.with { server async throws in
      var ana = try await server.member("Ana@acme.com", .admin)
      #expect(try await ana.ask("GET", "team/me").status == 401)
      let answer = try await ana.signIn(email: "ana@ACME.com").answer(port: server.port)
      #expect(answer.status == 200)
      #expect(try value(answer, "email") == "Ana@acme.com")
      let header = try #require(answer["set-cookie"])
      for attribute in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        #expect(header.contains("; \(attribute)"))
      }
      ana.cookie = SignedIn.cookie(of: answer)
      #expect(try value(try await ana.ask("GET", "team/me"), "name") == "Ana")
      let out = try await ana.ask("POST", "team/sign-out")
      #expect(out.status == 204)
      #expect(out["set-cookie"]?.contains("Max-Age=0") == true)
      #expect(try await ana.ask("GET", "team/me").status == 401)
      #expect(server.logs.text.contains("signed in"))
      #expect(server.logs.text.contains("signed out"))
      #expect(!server.logs.text.lowercased().contains("ana@"))
    }
  }

  @Test func theCookieIsSecureBehindHTTPS() async throws {
    try await TestServer.with([TestServer.flow]) {
      $0.publicURL = "https://chat.acme.com"
      $0.origins = ["https://acme.com"]
    } _: { server async throws in
      let ana = try await server.member("ana@acme.com")
      let answer = try await ana.signIn().with("Origin", "https://chat.acme.com")
        .answer(port: server.port)
      let header = try #require(answer["set-cookie"])
      // Sites that embed the widget have no part in the inbox.
      #expect(header.contains("; Secure") && header.contains("; SameSite=Strict"))
    }
  }

  /// Each sign-in has a token of its own, and ends the one before in the same browser.
  @Test func signingInAgainChangesTheToken() async throws {
    try await TestServer.with { server async throws in
      let first = try await server.signedIn("ana@acme.com")
      var second = first
      second.cookie = SignedIn.cookie(of: try await first.signIn().answer(port: server.port))
      #expect(second.cookie != first.cookie)
      #expect(try await first.ask("GET", "team/me").status == 401)
      #expect(try await second.ask("GET", "team/me").status == 200)
      // Not the token of the browser's choice.
      var chosen = first
      chosen.cookie = "chatflow_member=" + String(repeating: "a", count: 43)
      let answer = try await chosen.signIn().answer(port: server.port)
      #expect(SignedIn.cookie(of: answer) != chosen.cookie)
    }
  }

  /// Strangers don't learn who is in the team.
  @Test func strangersAndWrongPasswordsAreTheSame() async throws {
    try await TestServer.with { server async throws in
      let ana = try await server.member("ana@acme.com")
      let requests = [
        ana.signIn("wrong password 1"), ana.signIn(email: "nobody@acme.com"),
        ana.signIn("", email: ""), ana.signIn(String(repeating: "x", count: 5000)),
      ]
      for request in requests {
        let answer = try await request.answer(port: server.port)
        #expect(answer.status == 401)
        #expect(try value(answer, "error.code") == "bad_sign_in")
        #expect(answer["set-cookie"] == nil)
      }
    }
  }

  @Test func guessingIsSlow() async throws {
    try await TestServer.with { server async throws in
      let ana = try await server.member("ana@acme.com")
      var statuses: [Int] = []
      for attempt in 0..<12 {
        statuses.append(
          try await ana.signIn("wrong password \(attempt)").answer(port: server.port).status)
      }
      #expect(statuses == Array(repeating: 401, count: 10) + [429, 429])
      // Also with the right one, until some time has passed.
      let refused = try await ana.signIn().answer(port: server.port)
      #expect(refused.status == 429)
      #expect(refused["retry-after"] != nil)
      server.rateClock.advance(by: .seconds(10))
      #expect(try await ana.signIn().answer(port: server.port).status == 200)
    }
  }

  @Test func otherSitesCannotActForAMember() async throws {
    try await TestServer.with { server async throws in
      let ana = try await server.signedIn("ana@acme.com", .admin)
      let requests = [
        ana.signIn(), ana.request("POST", "team/sign-out"),
        ana.request("PUT", "team/presence", #"{"online": true}"#),
        ana.request("POST", "admin/members", json(["email": "eve@evil.com", "name": "Eve"])),
        ana.request("DELETE", "admin/contacts/1"),
      ]
      for request in requests {
        for origin in [nil, "https://evil.com", "null"] {
          let answer = try await request.with("Origin", origin).answer(port: server.port)
          #expect(answer.status == 403, "\(request.path) from \(origin ?? "nowhere")")
        }
      }
      #expect(try await ana.ask("GET", "team/me").status == 200)
      #expect(try await server.host.members().count == 1)
    }
  }

  @Test func aNewPasswordEndsOtherSignIns() async throws {
    try await TestServer.with { server async throws in
      let here = try await server.signedIn("ana@acme.com")
      var there = here
      there.cookie = nil
      there.cookie = SignedIn.cookie(of: try await there.signIn().answer(port: server.port))
      let new = "another passphrase"
      let cases: [(String, String, Int)] = [
        ("wrong password!", new, 401), (SignedIn.password, "short", 400),
        (SignedIn.password, String(repeating: "x", count: 1001), 400),
        (SignedIn.password, new, 204),
      ]
      for (current, new, status) in cases {
        let body = json(["current": current, "new": new])
        #expect(try await here.ask("PUT", "team/me/password", body).status == status)
      }
      #expect(try await here.ask("GET", "team/me").status == 200)
      #expect(try await there.ask("GET", "team/me").status == 401)
      #expect(try await here.signIn().answer(port: server.port).status == 401)
      #expect(try await here.signIn(new).answer(port: server.port).status == 200)
    }
  }
}
