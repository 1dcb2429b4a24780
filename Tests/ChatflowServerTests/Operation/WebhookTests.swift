import ChatflowLive
import ChatflowServer
import Crypto
import Foundation
import HTTPTestClient
import TestSupport
import Testing

/// Other systems are told what happens: signed, and only where that is meant to go.
@Suite struct WebhookTests {
  private static let secret = Array("a secret that both sides have".utf8)

  private func with(
    _ receiver: HookReceiver, path: String = "/hook", isPrivateAllowed: Bool = true,
    _ body: (TestServer, _ admin: SignedIn) async throws -> Void
  ) async throws {
    try await TestServer.with {
      $0.webhooks = [
        WebhookConfiguration(
          hook: Hook(
            url: "http://127.0.0.1:\(receiver.port)\(path)?key=1", events: [.message, .waiting]),
          secret: Self.secret, isPrivateAllowed: isPrivateAllowed)
      ]
    } _: { server async throws in
      let admin = try await server.signedIn("admin@acme.com", .admin)
      _ = try await server.waiting("Is this in stock?")
      try await body(server, admin)
    }
  }

  /// The vector of the standard's own libraries.
  @Test func signaturesAreThoseOfTheStandard() throws {
    let key = try #require(WebhookConfiguration.key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    #expect(
      WebhookSignature.make(
        id: "msg_p5jXN8AQM9LWM0D4loKWxJek", seconds: 1_614_265_330,
        body: Array("{\"test\": 2432232314}".utf8), secret: key)
        == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    #expect(WebhookConfiguration.key("whsec_not base64!") == nil)
    #expect(WebhookConfiguration.key("too short") == nil)
  }

  @Test func aSystemIsToldAndCanCheckIt() async throws {
    try await HookReceiver.with(.init(200)) { receiver async throws in
      try await with(receiver) { _, _ async throws in
        let requests = try await receiver.requests(2)
        let events = try requests.map { try #require($0.json["type"] as? String) }
        #expect(Set(events) == ["message", "waiting"])
        for request in requests {
          let seconds = try #require(request.headers["webhook-timestamp"].flatMap { Int64($0) })
          #expect(abs(Double(seconds) - Date().timeIntervalSince1970) < 60)
          let id = try #require(request.headers["webhook-id"])
          #expect(
            request.headers["webhook-signature"]
              == WebhookSignature.make(
                id: id, seconds: seconds, body: Array(request.body), secret: Self.secret))
          #expect(request.headers["content-type"] == "application/json")
          #expect(request.path == "/hook?key=1")
        }
        let message = try #require(requests.first { $0.json["type"] as? String == "message" })
        let data = try #require(message.json["data"] as? [String: Any])
        #expect(data["text"] as? String == "Is this in stock?")
        #expect(data["by"] as? String == "visitor")
      }
    }
  }

  @Test func whatIsntTakenIsTriedAgainAndShown() async throws {
    try await HookReceiver.with(.init(503)) { receiver async throws in
      try await with(receiver) { server, admin async throws in
        _ = try await receiver.requests(2)
        let answer = try await shown(admin, "waiting.1.problem")
        #expect(try value(answer, "waiting.0.problem") == "503")
        #expect(try value(answer, "waiting.0.url")?.contains("key=1") == false)
        #expect(try value(answer, "webhooks.0.waiting") == "2")
        #expect(try value(answer, "dead.0") == nil)
        #expect(server.logs.text.contains("a webhook takes nothing"))
        // At no level, what starts and ends included.
        #expect(server.logs.text.contains("webhooks"))
        for secret in ["key=1", TestServer.teamToken, "ConnectionCounts", "LiveHost("] {
          #expect(!server.logs.text.contains(secret), "\(secret)")
        }
        // By hand it goes out at once.
        let id = try #require(try value(answer, "waiting.0.id"))
        #expect(try await admin.ask("POST", "admin/webhooks/\(id)/attempt").status == 204)
        _ = try await receiver.requests(3)
        #expect(try await admin.ask("DELETE", "admin/webhooks/\(id)").status == 204)
        #expect(try await admin.ask("DELETE", "admin/webhooks/\(id)").status == 404)
      }
    }
  }

  @Test func redirectsArentFollowed() async throws {
    try await HookReceiver.with(.init(307, location: "/other")) { receiver async throws in
      try await with(receiver) { _, admin async throws in
        let answer = try await shown(admin, "waiting.1.problem")
        #expect(try value(answer, "waiting.0.problem") == "307: redirects aren't followed")
        #expect(try await receiver.requests(2).allSatisfy { $0.path.hasPrefix("/hook") })
      }
    }
  }

  @Test func onesThatWantNoMoreAreLeft() async throws {
    try await HookReceiver.with(.init(410)) { receiver async throws in
      try await with(receiver) { _, admin async throws in
        let answer = try await shown(admin, "dead.1.problem")
        #expect(try value(answer, "dead.0.problem") == "410: it wants no more")
      }
    }
  }

  @Test func thisMachineIsNotReachedUnlessAllowed() async throws {
    try await HookReceiver.with(.init(200)) { receiver async throws in
      try await with(receiver, isPrivateAllowed: false) { _, admin async throws in
        let answer = try await shown(admin, "waiting.1.problem")
        let problem = try #require(try value(answer, "waiting.0.problem"))
        #expect(problem.contains("127.0.0.1 is an address of this machine"), "\(problem)")
        #expect(try await receiver.requests(0).isEmpty)
      }
    }
  }

  @Test(arguments: [
    "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.31.255.255", "169.254.169.254", "0.0.0.0",
    "100.64.0.1", "::1", "::", "fd00::1", "fe80::1", "::ffff:10.0.0.1", "::10.0.0.1",
    "64:ff9b::a00:1", "2002:a00:1::", "224.0.0.1", "255.255.255.255", "no address",
  ]) func closedAddresses(_ address: String) { #expect(!PublicAddress.isOpen(address)) }

  @Test(arguments: ["93.184.216.34", "172.32.0.1", "9.255.255.255", "2606:2800:220:1::1"])
  func openAddresses(_ address: String) { #expect(PublicAddress.isOpen(address)) }

  /// The state of webhooks once it has something at a path.
  private func shown(_ admin: SignedIn, _ path: String) async throws -> HTTPAnswer {
    for _ in 0..<200 {
      let answer = try await admin.ask("GET", "admin/webhooks")
      #expect(answer.status == 200)
      if try value(answer, path) != nil { return answer }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("there is no \(path)")
    return try await admin.ask("GET", "admin/webhooks")
  }
}
