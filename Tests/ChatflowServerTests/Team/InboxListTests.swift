import ChatflowLive
import ChatflowSQLite
import ChatflowServer
import Foundation
import GRDB
import HTTPTestClient
import Testing

/// What the team is shown.
@Suite struct InboxListTests {
  private static func names(_ answer: HTTPAnswer) throws -> [String] {
    struct List: Decodable {
      struct Item: Decodable { var id: String }
      var conversations: [Item]
    }
    return try JSONDecoder().decode(List.self, from: Data(answer.body)).conversations.map(\.id)
  }

  @Test func filtersFollowWhatHappens() async throws {
    try await TestServer.with { server async throws in
      let ana = try await server.signedIn("ana@acme.com", teams: ["sales"])
      let (visitor, first) = try await server.waiting("First words")
      let (_, second) = try await server.waiting("Second words")
      func shown(_ filter: String) async throws -> [String] {
        try Self.names(try await ana.ask("GET", "team/conversations?filter=\(filter)"))
      }
      #expect(try await shown("open") == [second, first])
      #expect(try await shown("unassigned") == [second, first])
      #expect(try await shown("mine") == [])
      let assign = "team/conversations/\(first)/assignment"
      _ = try await ana.ask("POST", assign, json(["id": "1", "user": "ANA@acme.com"]))
      #expect(try await shown("mine") == [first])
      #expect(try await shown("unassigned") == [second])
      _ = try await ana.ask("POST", assign, json(["id": "2", "team": "sales"]))
      #expect(try await shown("mine") == [first])
      _ = try await ana.ask("POST", assign, json(["id": "3", "team": "support"]))
      #expect(try await shown("mine") == [])
      _ = try await ana.ask("POST", assign, json(["id": "4"]))
      #expect(try await shown("unassigned") == [first, second])
      _ = try await ana.ask("POST", "team/conversations/\(first)/closing", json(["id": "5"]))
      #expect(try await shown("closed") == [first])
      #expect(try await shown("open") == [second])
      // Writing again reopens it.
      _ = try await visitor.send(visitor.message(first, "2", "One more thing"))
      #expect(try await shown("open") == [first, second])
      let found = try await ana.ask("GET", "team/conversations?query=thing%20mor")
      #expect(try Self.names(found) == [first])
      for bad in ["filter=all", "before=x", "before=1-2-3"] {
        #expect(try await ana.ask("GET", "team/conversations?\(bad)").status == 400)
      }
    }
  }

  /// One that is damaged is counted, told in the log, and hides no other.
  @Test func aDamagedRowHidesNoOther() async throws {
    struct Answer: Decodable { var damaged: Int }
    try await TestServer.with { server async throws in
      let ana = try await server.signedIn("ana@acme.com")
      let (_, first) = try await server.waiting("First words")
      let (_, second) = try await server.waiting("Second words")
      let path = server.folder.appending(path: "live.sqlite").path()
      try await DatabaseQueue(path: path).write {
        try $0.execute(
          sql: "UPDATE conversations SET options = 'no JSON' WHERE name = ?", arguments: [second])
      }
      for list in ["filter=open", "filter=unassigned", "query=words"] {
        let answer = try await ana.ask("GET", "team/conversations?\(list)")
        #expect(answer.status == 200)
        #expect(try Self.names(answer) == [first], "\(list)")
        #expect(try JSONDecoder().decode(Answer.self, from: Data(answer.body)).damaged == 1)
      }
      #expect(server.logs.text.contains("conversation can't be read"))
      #expect(server.logs.text.contains("options"))
    }
  }

  /// In a thread a line keeps its place, for the team; the visitor gets the others. Of the team
  /// those are listed who can be read.
  @Test func aDamagedLineHidesNoOther() async throws {
    struct Members: Decodable { var damaged: Int }
    try await TestServer.with { server async throws in
      let ana = try await server.signedIn("ana@acme.com")
      _ = try await server.signedIn("bo@acme.com")
      let (visitor, conversation) = try await server.waiting("First words")
      _ = try await visitor.send(visitor.message(conversation, "2", "Second words"))
      let path = server.folder.appending(path: "live.sqlite").path()
      try await DatabaseQueue(path: path).write {
        try $0.execute(
          sql: """
            UPDATE entries SET content = '{"kind":"video"}' WHERE content LIKE '%First words%'
            """)
        try $0.execute(sql: "UPDATE members SET teams = '{}' WHERE email = 'bo@acme.com'")
      }
      let thread = try await ana.ask("GET", "team/conversations/\(conversation)")
      #expect(thread.status == 200)
      #expect(thread.text.contains(#""kind":"damaged""#) && thread.text.contains("Second words"))
      #expect(server.logs.text.contains("line can't be read"))
      let seen = try await visitor.request("GET", "entries?after=0").answer(port: server.port)
      #expect(seen.text.contains("Second words") && !seen.text.contains("damaged"))
      let members = try await ana.ask("GET", "team/members")
      #expect(try JSONDecoder().decode(Members.self, from: Data(members.body)).damaged == 1)
      #expect(members.text.contains("ana@acme.com") && !members.text.contains("bo@acme.com"))
    }
  }

  @Test func pagesFollowOneAnother() async throws {
    try await TestServer.with([TestServer.flow]) {
      $0.limits.openings.burst = 1000
      $0.limits.address.burst = 1000
    } _: { server async throws in
      let ana = try await server.signedIn("ana@acme.com")
      var all: Set<String> = []
      for number in 0..<120 { all.insert(try await server.waiting("\(number)").conversation) }
      var found: [String] = []
      var next: String?
      repeat {
        let place = next.map { "&before=\($0)" } ?? ""
        let answer = try await ana.ask("GET", "team/conversations?filter=open" + place)
        found += try Self.names(answer)
        next = try value(answer, "next")
        #expect(try value(answer, "counts.open") == "120")
      } while next != nil
      #expect(found.count == 120)
      #expect(Set(found) == all)
    }
  }

  /// The inbox narrows its lists to them, and so can a team in which nobody is yet.
  @Test func teamsAreThoseOfMembersChatflowsAndTheServerFile() async throws {
    let flow = """
      chatflow: a
      version: 1
      email_capture: {when: never}
      routing: {assign: {team: sales}}
      start: menu
      steps:
        menu:
          - ask: What is it about?
          - handoff: {to: {team: emea, pick: least_busy}}
      """
    try await TestServer.with([flow, "chatflow: b\nversion: 1\nwelcome: Hi!"]) {
      $0.teams = ["sales", "asia"]
    } _: { server async throws in
      let ana = try await server.signedIn("ana@acme.com", .admin, teams: ["support", "sales"])
      struct Answer: Decodable { var teams: [String] }
      let answer = try await ana.ask("GET", "team/teams")
      #expect(try answer.json(Answer.self).teams == ["asia", "emea", "sales", "support"])
      #expect(try await server.team("GET", "teams").answer(port: server.port).status == 200)
    }
  }

  @Test func unreadLinesAreCountedUntilRead() async throws {
    try await TestServer.with { server async throws in
      let ana = try await server.signedIn("ana@acme.com")
      let (visitor, conversation) = try await server.waiting("One")
      _ = try await visitor.send(visitor.message(conversation, "2", "Two"))
      func unread() async throws -> String? {
        try value(try await ana.ask("GET", "team/conversations"), "conversations.0.unread")
      }
      #expect(try await unread() == "2")
      let thread = try await ana.ask("GET", "team/conversations/\(conversation)")
      let reading = "team/conversations/\(conversation)/reading"
      // The lines: the greeting, the first message, the prompt, the second message.
      let kinds = try (0..<4).map { try value(thread, "entries.\($0).kind") }
      #expect(kinds == ["bot", "visitor", "prompt", "visitor"])
      let steps: [(Int, String)] = [(1, "2"), (2, "1"), (1, "1"), (4, "0"), (0, "0")]
      for (entry, left) in steps {
        #expect(try await ana.ask("PUT", reading, "{\"entry\": \(entry)}").status == 204)
        #expect(try await unread() == left, "after \(entry)")
      }
      _ = try await visitor.send(visitor.message(conversation, "3", "Three"))
      #expect(try await unread() == "1")
      _ = try await ana.ask(
        "POST", "team/conversations/\(conversation)/messages", json(["id": "1", "text": "Hi"]))
      #expect(try await unread() == "0")
    }
  }

  @Test func aStreamResumesWithoutGap() async throws {
    try await TestServer.with { server async throws in
      let ana = try await server.signedIn("ana@acme.com")
      let request = ana.request("GET", "team/events")
      let first = try await EventStream(request, port: server.port)
      _ = try await first.next()
      #expect(try await first.next()?.name == "members")
      let (_, one) = try await server.waiting("One")
      let event = try #require(try await Self.conversation(first))
      #expect(event.data.contains(one))
      first.close()
      let (_, two) = try await server.waiting("Two")
      let (_, three) = try await server.waiting("Three")
      let id = try #require(event.id)
      let second = try await EventStream(
        request.with("Last-Event-ID", "\(id)"), port: server.port)
      var rest = ""
      while !(rest.contains(two) && rest.contains(three)) {
        rest += try #require(try await Self.conversation(second)).data
      }
      #expect(!rest.contains(one))
      second.close()
    }
  }

  /// A member who has left is told nothing more, in a stream that was open before either.
  @Test func aStreamEndsWithItsSignIn() async throws {
    try await TestServer.with { server async throws in
      let admin = try await server.signedIn("admin@acme.com", .admin)
      let ends: [(String, (SignedIn) async throws -> Void)] = [
        ("a", { _ = try await $0.ask("POST", "team/sign-out") }),
        ("b", { _ = try await admin.ask("DELETE", "admin/members/\($0.member.id)") }),
        ("c", { _ = try await admin.ask("POST", "admin/members/\($0.member.id)/password") }),
      ]
      for (name, end) in ends {
        let member = try await server.signedIn("\(name)@acme.com")
        let stream = try await EventStream(
          member.request("GET", "team/events"), port: server.port)
        while let event = try await stream.next(), event.name != "members" {}
        try await end(member)
        _ = try await server.waiting("A secret of \(name)")
        while let event = try await stream.next() {
          let isTold = event.data.contains("secret")
          #expect(!isTold)
          // A stream that goes on has no end to wait for.
          if isTold { break }
        }
        stream.close()
      }
    }
  }

  @Test func aStreamTellsWhatWasErased() async throws {
    try await TestServer.with { server async throws in
      let admin = try await server.signedIn("admin@acme.com", .admin)
      let (visitor, conversation) = try await server.waiting("Hello")
      _ = try await visitor.send(visitor.email(conversation, "e", "eva@acme.com"))
      let stream = try await EventStream(
        admin.request("GET", "team/events"), port: server.port)
      while let event = try await stream.next(), event.name != "members" {}
      let contact = try await server.store.read { try $0.contact(email: "eva@acme.com") }
      let id = try #require(contact).id
      #expect(try await admin.ask("DELETE", "admin/contacts/\(id)").status == 204)
      while let event = try await stream.next() {
        guard event.name == "gone" else { continue }
        #expect(event.data == json(["conversation": conversation]))
        break
      }
      stream.close()
    }
  }

  private static func conversation(_ stream: EventStream) async throws -> EventStream.Event? {
    while let event = try await stream.next() {
      if event.name == "conversation" { return event }
    }
    return nil
  }

  /// Of two who act at the same moment nothing is lost, and both are told the same.
  @Test func manyActAtOnce() async throws {
    try await TestServer.with { server async throws in
      let members = [
        try await server.signedIn("ana@acme.com"), try await server.signedIn("bo@acme.com"),
      ]
      let (_, conversation) = try await server.waiting("Hello")
      let path = "team/conversations/\(conversation)"
      try await withThrowingTaskGroup(of: Int.self) { group in
        for member in members {
          for number in 0..<10 {
            let name = member.member.name
            let text = json(["id": "m\(number)", "text": "\(name) \(number)"])
            let user = json(["id": "a\(number)", "user": member.member.email])
            group.addTask { try await member.ask("POST", path + "/messages", text).status }
            group.addTask { try await member.ask("POST", path + "/assignment", user).status }
          }
        }
        for try await status in group { #expect(status == 200) }
      }
      let threads = try await [members[0].ask("GET", path), members[1].ask("GET", path)]
      // Who is seen here, and what is unread, may differ.
      let entries = threads.map { $0.text.split(separator: "\"entries\":", maxSplits: 1).last }
      #expect(entries[0] == entries[1])
      for name in ["ana", "bo"] {
        for number in 0..<10 { #expect(threads[0].text.contains("\"\(name) \(number)\"")) }
      }
      // The last one has it.
      let text = threads[0].text
      let last = try #require(text.ranges(of: "\"kind\":\"assigned\"").last)
      let user = try #require(try value(threads[0], "conversation.user"))
      #expect(text[last.upperBound...].contains("\"user\":\"\(user)\""))
    }
  }
}
