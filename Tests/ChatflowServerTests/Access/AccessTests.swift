import ChatflowServer
import Foundation
import HTTPTestClient
import Testing

/// Who may do what.
@Suite struct AccessTests {
  /// Every way to change something in a conversation.
  static func changes(_ visitor: Visitor, _ conversation: String) -> [Request] {
    [
      visitor.message(conversation, "1", "Hello"), visitor.pick(conversation, "2", "Yes"),
      visitor.email(conversation, "3", "ana@acme.com"),
    ]
  }

  @Test func changesComeFromTheServersOwnPages() async throws {
    try await TestServer.with { server async throws in
      let (visitor, conversation) = try await server.visitor()
      let offer = visitor.request("POST", "offer", json(["page": "/"]))
      let all = Self.changes(visitor, conversation) + [visitor.opening("a"), offer]
      let wrong: [String?] = [
        nil, "null", "https://evil.com", "http://127.0.0.1", "http://127.0.0.1:1",
        "ftp://127.0.0.1:\(server.port)", "http://127.0.0.1:\(server.port).evil.com", "",
      ]
      for request in all {
        for origin in wrong {
          let answer = try await request.with("Origin", origin).answer(port: server.port)
          #expect(answer.status == 403, "\(request.path) from \(origin ?? "nowhere")")
          #expect(answer["set-cookie"] == nil)
        }
      }
      let thread = try await visitor.request("GET", "entries?after=0").answer(port: server.port)
      #expect(!thread.text.contains("Hello"))
      for request in all {
        #expect(try await request.answer(port: server.port).status == 200)
      }
    }
  }

  @Test func thePublicAddressIsAnOrigin() async throws {
    try await TestServer.with([TestServer.flow]) {
      $0.publicURL = "https://Chat.Acme.com:443/some/path"
    } _: { server async throws in
      var visitor = Visitor(port: server.port)
      visitor.origin = "https://chat.acme.com"
      _ = try await visitor.open("a")
      visitor.origin = "https://chat.acme.com.evil.com"
      #expect(try await visitor.opening("a").answer(port: server.port).status == 403)
    }
  }

  /// Byte for byte, nobody learns whether a conversation is there.
  @Test func anothersAndNobodysAreTheSame() async throws {
    try await TestServer.with { server async throws in
      let (_, anothers) = try await server.visitor()
      let (visitor, _) = try await server.visitor()
      var stranger = visitor
      stranger.token = nil
      for asking in [visitor, stranger] {
        let hers = Self.changes(asking, anothers)
        let nobodys = Self.changes(asking, UUID().uuidString)
        for (one, other) in zip(hers, nobodys) {
          let first = try await one.answer(port: server.port)
          let second = try await other.answer(port: server.port)
          #expect(first.status == 404)
          #expect(second.status == 404)
          #expect(first.body == second.body)
          #expect(
            first.headers.filter { $0.name != "date" }.map { "\($0)" }
              == second.headers.filter { $0.name != "date" }.map { "\($0)" })
        }
      }
    }
  }

  @Test func theTeamShowsItsToken() async throws {
    try await TestServer.with { server async throws in
      let (visitor, conversation) = try await server.visitor()
      _ = try await visitor.send(visitor.message(conversation, "1", "Hello"))
      let path = "conversations/\(conversation)"
      let requests = [
        server.team("GET", "conversations"), server.team("GET", path),
        server.team("POST", path + "/messages", json(["id": "1", "text": "Hi"])),
        server.team("POST", path + "/contact", json(["id": "2", "email": "ana@acme.com"])),
        server.team("POST", path + "/assignment", json(["id": "3", "team": "sales"])),
        server.team("POST", path + "/closing", json(["id": "4"])),
        server.team("GET", "presence"), server.team("PUT", "presence", "{\"online\":true}"),
      ]
      let wrong = [
        nil, "", "Bearer", "Bearer ", "Bearer wrong", TestServer.teamToken,
        "Basic \(TestServer.teamToken)", "Bearer \(TestServer.teamToken)x",
      ]
      for request in requests {
        for shown in wrong {
          let answer = try await request.with("Authorization", shown).answer(port: server.port)
          #expect(answer.status == 401, "\(request.path) with \(shown ?? "nothing")")
        }
      }
      for request in requests {
        #expect(try await request.answer(port: server.port).status == 200, "\(request.path)")
      }
      // A team that nobody could be in.
      let nobodys = json(["id": "5", "team": "Sales EMEA"])
      let refused = try await server.team("POST", path + "/assignment", nobodys)
        .answer(port: server.port)
      #expect(refused.status == 400)
    }
  }

  /// The team isn't shown a conversation before the visitor waits (meaning 3.4).
  @Test func theTeamSeesOnlyWhoWaits() async throws {
    try await TestServer.with { server async throws in
      let (visitor, conversation) = try await server.visitor()
      let path = "conversations/\(conversation)"
      #expect(try await server.team("GET", path).answer(port: server.port).status == 404)
      let early = server.team("POST", path + "/messages", json(["id": "1", "text": "Hi"]))
      #expect(try await early.answer(port: server.port).status == 404)
      _ = try await visitor.send(visitor.message(conversation, "1", "Hello"))
      #expect(try await server.team("GET", path).answer(port: server.port).status == 200)
    }
  }
}
