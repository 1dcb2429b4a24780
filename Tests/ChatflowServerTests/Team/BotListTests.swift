import ChatflowLive
import Foundation
import HTTPTestClient
import Testing

/// What a bot still handles is watched under a list of its own, and shown nowhere else (meaning
/// 3.4).
@Suite struct BotListTests {
  private static let flow = """
    chatflow: a
    version: 1
    email_capture: {when: never}
    start: menu
    steps:
      menu:
        - ask: What is it about?
        - ask: Which invoice?
        - handoff
    """

  private struct List: Decodable {
    struct Item: Decodable { var id: String }
    var conversations: [Item]
    var counts: [String: Int]
  }

  private static func list(_ query: String, _ ana: SignedIn) async throws -> List {
    let answer = try await ana.ask("GET", "team/conversations?\(query)")
    return try JSONDecoder().decode(List.self, from: Data(answer.body))
  }

  /// How changes of it that aren't for the visitor are answered.
  private static func changes(_ path: String, _ ana: SignedIn) async throws -> Set<Int> {
    var statuses: Set<Int> = []
    for (name, body) in [
      ("assignment", #"{"id": "1", "team": "sales"}"#), ("closing", #"{"id": "2"}"#),
      ("notes", #"{"id": "3", "text": "Mine"}"#), ("tags", #"{"id": "4", "added": ["vip"]}"#),
    ] {
      statuses.insert(try await ana.ask("POST", "\(path)/\(name)", body).status)
    }
    return statuses
  }

  @Test func aBotsConversationStandsThereAlone() async throws {
    try await TestServer.with([Self.flow]) { server async throws in
      let ana = try await server.signedIn("ana@acme.com", .admin)
      let (visitor, conversation) = try await server.visitor()
      let path = "team/conversations/\(conversation)"
      // Nothing of one that was only opened.
      #expect(try await Self.list("filter=bot", ana).conversations.isEmpty)
      for path in [path, path + "/replies"] {
        #expect(try await ana.ask("GET", path).status == 404)
      }
      _ = try await visitor.send(visitor.message(conversation, "1", "Invoices"))
      let watched = try await Self.list("filter=bot", ana)
      #expect(watched.conversations.map(\.id) == [conversation])
      #expect(watched.counts.filter { $0.value > 0 } == ["bot": 1])
      let thread = try await ana.ask("GET", path)
      #expect(thread.status == 200 && thread.text.contains("Which invoice?"))
      for query in ["filter=open", "filter=waiting", "filter=unassigned", "query=invoices"] {
        #expect(try await Self.list(query, ana).conversations.isEmpty, "\(query)")
      }
      #expect(try await Self.changes(path, ana) == [404])
      let reply = try await ana.ask("POST", path + "/messages", #"{"id": "5", "text": "Hi"}"#)
      #expect(reply.status == 200)
      #expect(try await Self.list("filter=bot", ana).conversations.isEmpty)
      #expect(try await Self.list("filter=open", ana).conversations.count == 1)
      #expect(try await Self.changes(path, ana) == [200])
    }
  }
}
