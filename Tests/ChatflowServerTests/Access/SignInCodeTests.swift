import ChatflowLive
import ChatflowSQLite
import ChatflowServer
import Foundation
import HTTPTestClient
import Testing

/// Codes by time, beside the password.
@Suite struct SignInCodeTests {
  /// Bytes of base32, as an app reads them.
  private static func bytes(_ text: String) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var (bits, count, bytes): (Int, Int, [UInt8]) = (0, 0, [])
    for letter in text {
      bits = bits << 5 | (alphabet.firstIndex(of: letter) ?? 0)
      count += 5
      guard count >= 8 else { continue }
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> count))
      bits &= (1 << count) - 1
    }
    return bytes
  }

  private static func signIn(_ member: SignedIn, code: String?) -> Request {
    var body = ["email": member.member.email, "password": SignedIn.password]
    body["code"] = code
    return member.request("POST", "team/sign-in", json(body)).with("Cookie", nil)
  }

  /// Sets codes up; returns the secret and the recovery codes.
  private static func setUp(
    _ member: SignedIn, _ server: TestServer
  ) async throws -> (secret: [UInt8], recovery: [String]) {
    let password = json(["password": SignedIn.password])
    let begun = try await member.ask("POST", "team/me/codes", password)
    #expect(begun.status == 200)
    let text = try #require(try value(begun, "secret"))
    #expect(text.utf8.count == 32)
    #expect(try value(begun, "address")?.contains("secret=\(text)&issuer=chatflow") == true)
    let secret = bytes(text)
    // Not asked for yet.
    #expect(try await signIn(member, code: nil).answer(port: server.port).status == 200)
    var step = TimeCode.step(at: server.host.clock.now())
    let wrong = json(["code": TimeCode.code(secret, step: step + 5)])
    let refused = try await member.ask("POST", "team/me/codes/confirmation", wrong)
    #expect(refused.status == 401)
    #expect(try value(refused, "error.code") == "wrong_code")
    step = TimeCode.step(at: server.host.clock.now())
    let right = json(["code": TimeCode.code(secret, step: step - 1)])
    let answer = try await member.ask("POST", "team/me/codes/confirmation", right)
    #expect(answer.status == 200)
    let codes = (0..<10).compactMap { try? value(answer, "recoveryCodes.\($0)") }
    #expect(Set(codes).count == 10)
    return (secret, codes)
  }

  @Test func aCodeIsAskedForBesideThePassword() async throws {
    try await TestServer.with { server async throws in
      let ana = try await server.signedIn("ana@acme.com", .admin)
      let wrong = json(["password": "wrong password"])
      #expect(try await ana.ask("POST", "team/me/codes", wrong).status == 401)
      let (secret, recovery) = try await Self.setUp(ana, server)
      let state = try await ana.ask("GET", "team/me/codes")
      #expect(state.text == #"{"isOn":true,"recoveryCodes":10}"#)
      let password = json(["password": SignedIn.password])
      #expect(try await ana.ask("POST", "team/me/codes", password).status == 409)
      // One that was used is no other's.
      let step = TimeCode.step(at: server.host.clock.now())
      let cases: [(String?, Int, String)] = [
        (nil, 401, "code_needed"), ("", 401, "code_needed"), ("000000", 401, "wrong_code"),
        (TimeCode.code(secret, step: step - 2), 401, "wrong_code"),
        (TimeCode.code(secret, step: step + 1), 200, ""),
        (TimeCode.code(secret, step: step + 1), 401, "wrong_code"),
        (recovery[0].uppercased().replacing("-", with: " "), 200, ""),
        (recovery[0], 401, "wrong_code"), (recovery[9], 200, ""),
      ]
      for (code, status, kind) in cases {
        server.rateClock.advance(by: .seconds(100))
        let answer = try await Self.signIn(ana, code: code).answer(port: server.port)
        #expect(answer.status == status, "\(code ?? "none")")
        if status == 401 {
          #expect(try value(answer, "error.code") == kind)
          #expect(answer["set-cookie"] == nil)
        }
      }
      server.rateClock.advance(by: .seconds(100))
      // Without the password a code tells nothing.
      let guess = ana.request(
        "POST", "team/sign-in",
        json(["email": "ana@acme.com", "password": "wrong password", "code": recovery[1]]))
      #expect(try value(try await guess.answer(port: server.port), "error.code") == "bad_sign_in")
      let left = try await ana.ask("GET", "team/me/codes")
      #expect(try value(left, "recoveryCodes") == "8")
      #expect(try await ana.ask("POST", "team/me/codes/removal", password).status == 204)
      #expect(try await Self.signIn(ana, code: nil).answer(port: server.port).status == 200)
    }
  }

  @Test func codesAreNotGuessed() async throws {
    try await TestServer.with { server async throws in
      let ana = try await server.signedIn("ana@acme.com", .admin)
      _ = try await Self.setUp(ana, server)
      server.rateClock.advance(by: .seconds(3600))
      var statuses: [Int] = []
      for attempt in 0..<12 {
        server.rateClock.advance(by: .seconds(10))
        let guess = Self.signIn(ana, code: "00000\(attempt % 10)")
        statuses.append(try await guess.answer(port: server.port).status)
      }
      #expect(statuses.suffix(2) == [429, 429])
    }
  }

  @Test func anAdminHelpsWhosePhoneIsLost() async throws {
    try await TestServer.with { server async throws in
      let ana = try await server.signedIn("ana@acme.com", .admin)
      let ben = try await server.signedIn("ben@acme.com")
      _ = try await Self.setUp(ben, server)
      #expect(try await ben.ask("DELETE", "admin/members/2/codes").status == 403)
      #expect(try await ana.ask("DELETE", "admin/members/9/codes").status == 404)
      #expect(try await ana.ask("DELETE", "admin/members/2/codes").status == 204)
      #expect(try await Self.signIn(ben, code: nil).answer(port: server.port).status == 200)
      let told = try await server.store.read {
        try $0.audit(AuditFilter(act: .codesRemoved), before: nil, limit: 9)
      }
      #expect(told.map(\.by.member) == [1] && told.map(\.subject) == ["2"])
    }
  }
}
