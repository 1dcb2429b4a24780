import ChatflowServer
import Crypto
import Foundation
import HTTPTestClient
import Testing

/// The cookie by which a visitor is known.
@Suite struct CookieTests {
  @Test(
    arguments: [
      (nil, [], ["HttpOnly", "SameSite=Lax"], ["Secure", "SameSite=None", "Partitioned"]),
      ("https://chat.acme.com", [], ["HttpOnly", "Secure", "SameSite=Lax"], ["Partitioned"]),
      (
        "https://chat.acme.com", ["https://acme.com"],
        ["HttpOnly", "Secure", "SameSite=None", "Partitioned"], ["SameSite=Lax"]
      ),
    ] as [(String?, [String], [String], [String])])
  func itsAttributes(
    _ publicURL: String?, _ origins: [String], _ has: [String], _ hasNot: [String]
  ) async throws {
    try await TestServer.with([TestServer.flow]) {
      $0.publicURL = publicURL
      $0.origins = origins
    } _: { server async throws in
      let answer = try await Visitor(port: server.port).opening("a").answer(port: server.port)
      #expect(answer.status == 200)
      let parts = try #require(answer["set-cookie"]).split(separator: "; ").map { String($0) }
      #expect(parts.contains("Path=/"))
      for attribute in has { #expect(parts.contains(attribute)) }
      for attribute in hasNot { #expect(!parts.contains(attribute)) }
      let token = parts[0].split(separator: "=", maxSplits: 1)[1]
      // 256 bits in base64url.
      #expect(token.utf8.count == 43)
    }
  }

  @Test func theStoreHoldsOnlyItsHash() async throws {
    try await TestServer.with { server async throws in
      let (visitor, conversation) = try await server.visitor()
      _ = try await visitor.send(visitor.message(conversation, "1", "Find me in the files"))
      let token = try #require(visitor.token)
      let files = try FileManager.default.contentsOfDirectory(
        at: server.folder, includingPropertiesForKeys: nil)
      let bytes = try files.map { try Data(contentsOf: $0) }
      #expect(bytes.contains { $0.firstRange(of: Data("Find me in the files".utf8)) != nil })
      #expect(
        bytes.contains { $0.firstRange(of: Data(SHA256.hash(data: Data(token.utf8)))) != nil })
      #expect(!bytes.contains { $0.firstRange(of: Data(token.utf8)) != nil })
    }
  }

  /// A token that the server didn't make is no visitor's, however well it is formed.
  @Test func nobodyChoosesTheirToken() async throws {
    try await TestServer.with { server async throws in
      var visitor = Visitor(port: server.port)
      visitor.token = String(repeating: "a", count: 43)
      _ = try await visitor.open("a")
      #expect(visitor.token != String(repeating: "a", count: 43))
    }
  }

  /// A page whose browser keeps no cookie for the frame carries the token by itself.
  @Test func itCanBeCarriedWithoutACookie() async throws {
    try await TestServer.with { server async throws in
      var visitor = Visitor(port: server.port)
      let opened = try await visitor.opening("a").answer(port: server.port)
      let token = try #require(try value(opened, "token"))
      visitor.keepCookie(opened)
      #expect(visitor.token == token)
      // Only a new visitor's is given away.
      let again = try await visitor.opening("a").answer(port: server.port)
      #expect(try value(again, "token") == nil)
      #expect(!server.logs.text.contains("no cookie"))
      visitor.token = nil
      let conversation = try #require(try value(opened, "conversation"))
      for id in ["1", "2"] {
        let message = visitor.message(conversation, id, "Hello").with("Chatflow-Visitor", token)
        #expect(try await visitor.send(message).conversation == conversation)
      }
      let news = try await visitor.request("GET", "entries?after=0")
        .with("Chatflow-Visitor", token).answer(port: server.port)
      #expect(news.text.contains("Hello"))
      // The operator is told once, and counts.
      let lines = server.logs.text.split(separator: "\n").filter { $0.contains("no cookie") }
      #expect(lines.count == 1)
      let metrics = try await server.get("/metrics").text
      #expect(metrics.contains("chatflow_cookieless_acts_total 2\n"))
      let forged = visitor.message(conversation, "3", "Hello").with("Chatflow-Visitor", "x")
      #expect(try await forged.answer(port: server.port).status == 404)
    }
  }

  @Test func itIsKeptAsLongAsItIsKnown() async throws {
    try await TestServer.with { server async throws in
      var (visitor, conversation) = try await server.visitor()
      let token = visitor.token
      #expect(try await visitor.open("a").conversation == conversation)
      #expect(visitor.token == token)
      visitor.token = nil
      #expect(try await visitor.open("a").conversation != conversation)
      #expect(visitor.token != token)
    }
  }
}
