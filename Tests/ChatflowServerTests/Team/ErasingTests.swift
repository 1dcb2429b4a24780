import ChatflowLive
import ChatflowSQLite
import Foundation
import HTTPTestClient
import Testing

/// Erasing keeps its word: nothing is left in any file of the data folder, in whichever state a
/// conversation is, and nothing else is gone.
@Suite struct ErasingTests {
  /// A bot that asks for all there is before the team sees anything.
  private static let flow = """
    chatflow: a
    version: 1
    start: first
    steps:
      first:
        - ask: What is it about?
          save: topic
          no_reply: {after: 5m, goto: human}
        - ask: Your e-mail?
          as: email
          otherwise: human
          no_reply: {after: 5m, goto: human}
        - say: "Noted: ${topic}, ${contact.email | no e-mail}."
        - ask: Anything else?
          save: more
          no_reply: {after: 5m, goto: human}
        - notify: lead
        - goto: human
      human:
        - handoff: "A colleague comes, ${more | at once}."
    """
  private static let words = "I am Zebedee, 0123999"
  private static let address = "Quux@acme.com"

  enum State: CaseIterable {
    case opened, answered, known, waiting, withTeam, closed, reopened
  }

  enum Way: CaseIterable { case visitor, contact, address }

  /// A visitor who has brought a conversation into a state.
  private static func visit(
    _ state: State, _ server: TestServer, page: String = "https://acme.com/?name=zebedee"
  ) async throws -> (Visitor, conversation: String) {
    var visitor = Visitor(port: server.port)
    let name = try await visitor.open("a", page: page).conversation
    func say(_ text: String) async throws {
      _ = try await visitor.send(visitor.message(name, "\(UUID())", text))
    }
    func team(_ act: TeamAct) async throws {
      _ = try await server.host.act(act, by: .program, client: "\(UUID())", conversation: name)
    }
    let steps: [State: () async throws -> Void] = [
      .opened: {}, .answered: { try await say(words) }, .known: { try await say(address) },
      .waiting: { try await say("Zebedee again, at QUUX@acme.com") },
      .withTeam: { try await team(.reply("Hello Zebedee", author: "Ben")) },
      .closed: { try await team(.close) }, .reopened: { try await say("Zebedee once more") },
    ]
    for step in State.allCases {
      try await steps[step]?()
      if step == state { break }
    }
    return (visitor, name)
  }

  /// The files of the server in which some bytes can be found, whatever the case of letters.
  private static func files(with text: String, _ server: TestServer) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: server.folder.path()).filter { name in
      guard let bytes = try? Data(contentsOf: server.folder.appending(path: name)) else {
        return false
      }
      return String(decoding: bytes, as: UTF8.self).lowercased().contains(text)
    }.sorted()
  }

  private static func number(of conversation: String, _ server: TestServer) async throws -> Int64 {
    let row = try await server.store.read { try $0.conversation(named: conversation) }
    return try #require(row).visitor
  }

  private static func contact(_ email: String, _ server: TestServer) async throws -> Int64? {
    try await server.store.read { try $0.contact(email: email)?.id }
  }

  @Test(arguments: State.allCases) func nothingIsLeftInAnyState(_ state: State) async throws {
    for way in Way.allCases {
      try await TestServer.with([Self.flow]) { server async throws in
        let admin = try await server.signedIn("admin@acme.com", .admin)
        let (other, stays) = try await Self.visit(.waiting, server, page: "https://acme.com/other")
        _ = try await other.send(other.message(stays, "x", "Somebody else altogether"))
        _ = try await server.host.act(
          .associate(email: "other@acme.com", firstName: nil, lastName: nil), by: .program,
          client: "o", conversation: stays)
        // The other one has typed the address too, but is somebody else now.
        let (_, conversation) = try await Self.visit(state, server)
        let id = try await Self.contact(Self.address, server)
        let isContact = try await server.store.read { view in
          try view.conversation(named: conversation).flatMap { try view.visitor($0.visitor) }?
            .contact != nil
        }
        let answer: HTTPAnswer
        switch way {
        case .visitor:
          let path = "admin/visitors/\(try await Self.number(of: conversation, server))"
          let export = try await admin.ask("GET", path)
          #expect(export.status == 200)
          #expect(export.text.contains("Zebedee") == (state != .opened))
          answer = try await admin.ask("DELETE", path)
        case .contact:
          guard isContact, let id else { return }
          answer = try await admin.ask("DELETE", "admin/contacts/\(id)")
        case .address:
          guard isContact else { return }
          answer = try await admin.ask(
            "POST", "admin/erasures", json(["email": "quux@ACME.com"]))
        }
        #expect(answer.status == 204, "\(state) \(way)")
        let left = try await server.store.read { try $0.conversation(named: conversation) }
        #expect(left == nil, "\(state) \(way)")
        // The visitor's own words are gone in any case, the address where it was asked for.
        #expect(try Self.files(with: "name=zebedee", server) == [], "\(state) \(way)")
        #expect(
          try Self.files(with: conversation.lowercased(), server).allSatisfy {
            $0.hasPrefix("live.sqlite")
          })
        if way != .visitor {
          #expect(try Self.files(with: "quux", server) == [], "\(state) \(way)")
        }
        // The one who stays goes on, under the address that is theirs.
        let kept = try await admin.ask("GET", "team/conversations/\(stays)")
        #expect(kept.text.contains("Somebody else altogether"))
        #expect(try value(kept, "conversation.contact.email") == "other@acme.com")
        #expect(try await other.send(other.message(stays, "y", "Still here")).accepted)
        #expect(try await server.store.faults() == [])
      }
    }
  }

  /// A person alone in the folder, of whom no word may stay.
  @Test(arguments: State.allCases) func noWordIsLeft(_ state: State) async throws {
    try await TestServer.with([Self.flow]) { server async throws in
      let admin = try await server.signedIn("admin@acme.com", .admin)
      let (_, conversation) = try await Self.visit(state, server)
      let id = try await Self.number(of: conversation, server)
      #expect(try await admin.ask("DELETE", "admin/visitors/\(id)").status == 204)
      for text in ["zebedee", "quux", "0123999"] {
        #expect(try Self.files(with: text, server) == [], "\(state)")
      }
      #expect(try await admin.ask("DELETE", "admin/visitors/\(id)").status == 404)
      #expect(try value(try await admin.ask("GET", "admin/visitors"), "visitors.0.id") == nil)
    }
  }

  /// Whose address was replaced is erased with what they were before, and the other way round.
  @Test func anAddressThatWasReplacedIsErased() async throws {
    for email in [Self.address, "new@acme.com"] {
      try await TestServer.with([Self.flow]) { server async throws in
        let admin = try await server.signedIn("admin@acme.com", .admin)
        let (visitor, name) = try await Self.visit(.withTeam, server)
        for (client, email, first) in [
          ("1", Self.address, "Wilhelmina"), ("2", "new@acme.com", nil),
        ] {
          _ = try await server.host.act(
            .associate(email: email, firstName: first, lastName: nil), by: .program,
            client: client, conversation: name)
        }
        let id = try #require(try await Self.contact(email, server))
        #expect(try await admin.ask("DELETE", "admin/contacts/\(id)").status == 204)
        #expect(try Self.files(with: "quux", server) == [], "\(email)")
        #expect(try Self.files(with: "wilhelmina", server) == [], "\(email)")
        if email == Self.address {
          // It is the conversation of somebody else, who goes on in it.
          #expect(try await visitor.send(visitor.message(name, "z", "Hello?")).accepted)
          let thread = try await admin.ask("GET", "team/conversations/\(name)")
          #expect(thread.text.contains("[erased]"))
        } else {
          #expect(try Self.files(with: "zebedee", server) == [])
          #expect(try await Self.contact(Self.address, server) == nil)
        }
      }
    }
  }

  /// An address that is nobody's contact, within what somebody else wrote.
  @Test func anAddressIsErasedWhereverItStands() async throws {
    try await TestServer.with { server async throws in
      let admin = try await server.signedIn("admin@acme.com", .admin)
      let (_, name) = try await server.waiting(
        "Write to quux@acme.com.\nNot to a.quux@acme.com or quux@acme.com.uk!")
      let body = json(["email": "Quux@acme.com"])
      #expect(try await admin.ask("POST", "admin/erasures", body).status == 204)
      let thread = try await admin.ask("GET", "team/conversations/\(name)")
      #expect(
        thread.text.contains("Write to [erased].")
          && thread.text.contains("Not to a.quux@acme.com or quux@acme.com.uk!"))
      #expect(try await admin.ask("POST", "admin/erasures", body).status == 404)
      let nonsense = json(["email": "nobody"])
      #expect(try await admin.ask("POST", "admin/erasures", nonsense).status == 400)
    }
  }

  @Test func visitorsAreFoundByWhatTheyWrote() async throws {
    try await TestServer.with([Self.flow]) { server async throws in
      let admin = try await server.signedIn("admin@acme.com", .admin)
      let (_, bot) = try await Self.visit(.answered, server)
      let (_, known) = try await Self.visit(.known, server)
      let (_, shown) = try await Self.visit(.closed, server)
      _ = try await Self.visit(.opened, server)
      let cases: [(String, [String?])] = [
        ("?query=zebedee", [shown, known, bot]), ("?query=quux", [shown, known]),
        ("?query=0123999%20zeb", [shown, known, bot]), ("?query=nobody", []),
      ]
      for (query, expected) in cases {
        let answer = try await admin.ask("GET", "admin/visitors\(query)")
        for index in 0...expected.count {
          let id = try value(answer, "visitors.\(index).id")
          #expect(id == (index < expected.count ? expected[index] : nil), "\(query)")
        }
      }
      let all = try await admin.ask("GET", "admin/visitors")
      #expect(try value(all, "visitors.3.id") == bot)
    }
  }

  /// A flow that looks at what is behind the path gets it; of others it isn't kept.
  @Test func pagesAreKeptWithoutTheirQuery() async throws {
    let page = "https://acme.com/offer?plan=pro&name=zebedee#token"
    let cases: [(String, String)] = [
      ("welcome: Hi!", "https://acme.com/offer"),
      ("welcome: Hi!\ntarget: {pages: {show: [\"/offer*\"]}}", "https://acme.com/offer"),
      ("welcome: Hi!\ntarget: {pages: {show: [\"/offer?plan=*\"]}}", page),
      ("welcome: \"You are on ${visitor.page | a page}\"", page),
    ]
    for (lines, expected) in cases {
      try await TestServer.with(["chatflow: a\nversion: 1\n\(lines)"]) { server async throws in
        var visitor = Visitor(port: server.port)
        let name = try await visitor.open("a", page: page).conversation
        let row = try await server.store.read { try $0.conversation(named: name) }
        #expect(row?.page == expected)
        let isThere = try !Self.files(with: "zebedee", server).isEmpty
        #expect(isThere == (expected == page))
      }
    }
  }
}
