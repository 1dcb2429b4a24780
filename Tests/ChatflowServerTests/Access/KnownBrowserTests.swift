import ChatflowLive
import ChatflowServer
import Foundation
import HTTPTestClient
import Testing

/// Strangers who guess can't keep a member out of a browser in which they were signed in.
@Suite struct KnownBrowserTests {
  /// The cookies of an answer, as a browser sends them back.
  private static func cookies(_ answer: HTTPAnswer) -> [String] {
    answer.headers.filter { $0.name == "set-cookie" }
      .compactMap { $0.value.split(separator: ";").first.map { String($0) } }
  }

  private static func browser(_ answer: HTTPAnswer) throws -> String {
    try #require(cookies(answer).first { $0.hasPrefix("chatflow_browser=") })
  }

  private static func with(_ body: (TestServer) async throws -> Void) async throws {
    try await TestServer.with([TestServer.flow]) {
      $0.trustedProxies = [Network("127.0.0.1")].compactMap(\.self)
    } _: {
      try await body($0)
    }
  }

  /// Twenty-five addresses that try as fast as they may.
  private static func attack(_ member: SignedIn, _ server: TestServer) async throws {
    var refused = 0
    for round in 0..<10 {
      for address in 0..<25 {
        let answer = try await member.signIn("wrong password \(round)")
          .with("X-Forwarded-For", "192.0.2.\(address)").answer(port: server.port)
        if answer.status == 429 { refused += 1 }
      }
    }
    #expect(refused > 0)
  }

  @Test func aBrowserThatIsKnownHasItsOwnBudget() async throws {
    try await Self.with { server async throws in
      let ana = try await server.member("ana@acme.com")
      let first = try await ana.signIn().answer(port: server.port)
      let header = try #require(first.headers.last { $0.name == "set-cookie" }).value
      for attribute in ["HttpOnly", "SameSite=Strict", "Path=/api/team", "Max-Age=34560000"] {
        #expect(header.contains("; \(attribute)"))
      }
      let known = try Self.browser(first)
      try await Self.attack(ana, server)
      // From elsewhere nobody gets in now, from the known browser the member does.
      let stranger = ana.signIn().with("X-Forwarded-For", "198.51.100.1")
      #expect(try await stranger.answer(port: server.port).status == 429)
      let own = stranger.with("Cookie", known)
      let again = try await own.answer(port: server.port)
      #expect(again.status == 200)
      #expect(try Self.browser(again) == known)
      // It is for guessing no more than another.
      for attempt in 0..<12 {
        let answer = try await ana.signIn("wrong password \(attempt)").with("Cookie", known)
          .answer(port: server.port)
        #expect(answer.status == (attempt < 9 ? 401 : 429))
      }
    }
  }

  /// What a stranger shows, or another member's browser, counts for nothing.
  @Test func otherBrowsersAreStrangers() async throws {
    try await Self.with { server async throws in
      let ana = try await server.member("ana@acme.com")
      let ben = try await server.member("ben@acme.com")
      let bens = try Self.browser(try await ben.signIn().answer(port: server.port))
      let made = "chatflow_browser=" + String(repeating: "a", count: 43)
      try await Self.attack(ana, server)
      for cookie in [bens, made, "chatflow_browser=x"] {
        let answer = try await ana.signIn().with("X-Forwarded-For", "198.51.100.1")
          .with("Cookie", cookie).answer(port: server.port)
        #expect(answer.status == 429)
      }
      // Two members may share a browser, which isn't of the browser's own choice.
      server.rateClock.advance(by: .seconds(600))
      let shared = try await ana.signIn().with("Cookie", bens).answer(port: server.port)
      #expect(try Self.browser(shared) == bens)
      let chosen = try await ana.signIn().with("Cookie", made).answer(port: server.port)
      #expect(try Self.browser(chosen) != made)
      for member in [ana, ben] {
        let attempt = member.signIn().with("Cookie", bens).with("X-Forwarded-For", "203.0.113.5")
        #expect(try await attempt.answer(port: server.port).status == 200)
      }
    }
  }

  /// Passwords take their time on purpose: not too many wait for it.
  @Test func theQueueOfPasswordsHasAnEnd() async throws {
    try await TestServer.with([TestServer.flow], cost: .slow) {
      $0.trustedProxies = [Network("127.0.0.1")].compactMap(\.self)
    } _: { server async throws in
      let ana = try await server.member("ana@acme.com")
      let known = try Self.browser(try await ana.signIn().answer(port: server.port))
      let statuses = try await withThrowingTaskGroup(of: HTTPAnswer.self) { group in
        for number in 0..<120 {
          let attempt = ana.signIn("wrong password \(number)", email: "x\(number)@acme.com")
            .with("X-Forwarded-For", "192.0.2.\(number)")
          group.addTask { try await attempt.answer(port: server.port) }
        }
        // Meanwhile the member gets in.
        var answers: [HTTPAnswer] = []
        while let answer = try await group.next() {
          if answer.status == 503, !answers.contains(where: { $0.status == 503 }) {
            let own = try await ana.signIn().with("Cookie", known).answer(port: server.port)
            #expect(own.status == 200)
          }
          answers.append(answer)
        }
        return answers
      }
      #expect(Set(statuses.map(\.status)) == [401, 503])
      for answer in statuses where answer.status == 503 {
        #expect(answer["retry-after"] == "5")
        #expect(try value(answer, "error.code") == "busy")
      }
      // People who come later are served.
      #expect(try await ana.signIn().answer(port: server.port).status == 200)
    }
  }
}
