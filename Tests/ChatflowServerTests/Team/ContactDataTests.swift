import ChatflowLive
import ChatflowSQLite
import Foundation
import HTTPTestClient
import Testing

/// What becomes of people's data.
@Suite struct ContactDataTests {
  /// A contact whose data is in every place there is: thread, events, receipts, deliveries,
  /// consent, the index of words.
  private static func fill(_ server: TestServer) async throws -> Int64 {
    for number in 0..<40 {
      let (visitor, conversation) = try await server.visitor()
      let texts = ["I am Zebedee Quux, call 0123999", String(repeating: "Zebedee ", count: 40)]
      for (index, text) in texts.enumerated() {
        _ = try await visitor.send(
          visitor.message(conversation, "\(index)", text + " \(number)"))
      }
      _ = try await visitor.send(visitor.email(conversation, "e", "zebedee.quux@acme.com"))
      _ = try await server.team(
        "POST", "conversations/\(conversation)/contact",
        json(["id": "c", "email": "zebedee.quux@acme.com", "firstName": "Zebedee"])
      ).answer(port: server.port)
    }
    let contact = try await server.store.read { try $0.contact(email: "zebedee.quux@acme.com") }
    return try #require(contact).id
  }

  /// The files of the server in which some bytes can be found, whatever the case of letters.
  private static func files(with text: String, in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { name in
      let bytes = try Data(contentsOf: folder.appending(path: name))
      return String(decoding: bytes, as: UTF8.self).lowercased().contains(text)
    }.sorted()
  }

  @Test func nothingIsLeftOfWhomWasErased() async throws {
    try await TestServer.with { server async throws in
      let admin = try await server.signedIn("admin@acme.com", .admin)
      let id = try await Self.fill(server)
      let (visitor, stays) = try await server.waiting("Somebody else altogether")
      _ = try await visitor.send(visitor.email(stays, "e", "other@acme.com"))
      let before = try Self.files(with: "zebedee", in: server.folder)
      #expect(before.contains("live.sqlite-wal") && before.contains("deliveries.jsonl"))
      #expect(try await admin.ask("DELETE", "admin/contacts/\(id)").status == 204)
      for text in ["zebedee", "quux", "0123999"] {
        #expect(try Self.files(with: text, in: server.folder) == [])
      }
      #expect(try Self.files(with: "other@acme.com", in: server.folder).count >= 2)
      #expect(try await server.store.faults() == [])
      #expect(try await server.store.read { try $0.erasures() } == [])
      // It goes on for everybody else, and the person erased is known no more.
      let list = try await admin.ask("GET", "team/conversations")
      #expect(try value(list, "counts.open") == "1")
      #expect(try await admin.ask("GET", "team/contacts/\(id)").status == 404)
      #expect(try await admin.ask("DELETE", "admin/contacts/\(id)").status == 404)
      #expect(server.logs.text.contains("contact erased"))
      #expect(!server.logs.text.lowercased().contains("zebedee"))
    }
  }

  /// A server that was stopped in between finishes when it is there again.
  @Test func anErasureIsFinishedLater() async throws {
    try await TestServer.with { server async throws in
      let id = try await Self.fill(server)
      _ = try await server.host.store.write { try $0.erase(contact: id) }
      #expect(try await !server.store.read { try $0.erasures() }.isEmpty)
      let done = server.host.signals.stream(.erasures)
      server.host.signals.send([.deliveries])
      for await _ in done { break }
      #expect(try Self.files(with: "zebedee", in: server.folder) == [])
    }
  }

  /// Nobody who comes later takes the place of somebody who was erased: not in that person's
  /// browser, and not in what the team was told.
  @Test func whoComesLaterIsSomebodyElse() async throws {
    try await TestServer.with { server async throws in
      let admin = try await server.signedIn("admin@acme.com", .admin)
      let (erased, conversation) = try await server.waiting("Hello")
      _ = try await erased.send(erased.email(conversation, "e", "eva@acme.com"))
      let team = try await EventStream(admin.request("GET", "team/events"), port: server.port)
      while let event = try await team.next(), event.name != "members" {}
      let own = try await EventStream(
        erased.request("GET", "events?after=0"), port: server.port)
      let contact = try await server.store.read { try $0.contact(email: "eva@acme.com") }
      let path = "admin/contacts/\(try #require(contact).id)"
      #expect(try await admin.ask("DELETE", path).status == 204)
      let (_, newcomers) = try await server.waiting("A secret")
      while let event = try await own.next() {
        let isTold = event.data.contains("secret")
        #expect(!isTold)
        // A stream that goes on has no end to wait for.
        if isTold { break }
      }
      while let event = try await team.next(), !event.data.contains(newcomers) {}
      team.close()
      own.close()
    }
  }

  /// Two at once are each answered when they are gone.
  @Test func manyAreErasedAtOnce() async throws {
    try await TestServer.with { server async throws in
      let admin = try await server.signedIn("admin@acme.com", .admin)
      let ids = try await server.store.write { transaction in
        try (0..<5).map { number in
          try transaction.findOrCreateContact(
            email: "ghost\(number)@acme.com", at: server.host.clock.now()
          ).contact.id
        }
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (number, id) in ids.enumerated() {
          group.addTask { () async throws in
            let status = try await admin.ask("DELETE", "admin/contacts/\(id)").status
            let left = try Self.files(with: "ghost\(number)", in: server.folder)
            #expect(status == 204)
            #expect(left == [])
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test func oneContactIsExportedWhole() async throws {
    try await TestServer.with { server async throws in
      let admin = try await server.signedIn("admin@acme.com", .admin)
      let id = try await Self.fill(server)
      let answer = try await admin.ask("GET", "admin/contacts/\(id)")
      #expect(answer["content-disposition"] == "attachment; filename=\"contact-\(id).json\"")
      #expect(try value(answer, "contact.email") == "zebedee.quux@acme.com")
      #expect(try value(answer, "conversations.39.entries.1.text")?.contains("0123999") == true)
    }
  }

  @Test func noCellIsAFormula() async throws {
    try await TestServer.with { server async throws in
      let admin = try await server.signedIn("admin@acme.com", .admin)
      let names = [
        "=HYPERLINK(\"http://evil.com\")", "+1", "-1", "@SUM(1)", "＝1", "O'Hara, \"Bo\"", "Zoë",
        "x;=1+1|y", "x, \" -2", "a-b=c",
      ]
      try await server.store.write { transaction in
        for (number, name) in names.enumerated() {
          var (contact, _) = try transaction.findOrCreateContact(
            email: "\(number)@acme.com", at: server.host.clock.now())
          contact.firstName = name
          try transaction.update(contact)
        }
      }
      let answer = try await admin.ask("GET", "admin/contacts.csv")
      #expect(answer["content-type"]?.hasPrefix("text/csv; charset=utf-8") == true)
      let lines = answer.text.components(separatedBy: "\r\n")
      #expect(lines.count == names.count + 2)
      let cells = [
        "\"'=HYPERLINK(\"\"http://evil.com\"\")\"", "\"'+1\"", "\"'-1\"", "\"'@SUM(1)\"",
        "\"'＝1\"", "\"O'Hara, \"\"Bo\"\"\"", "\"Zoë\"",
        "\"x;'=1+1|y\"", "\"x, \"\" '-2\"", "\"a-b=c\"",
      ]
      for (line, cell) in zip(lines.dropFirst(), cells) {
        #expect(line.contains(",\(cell),"), "\(line)")
      }
    }
  }

  @Test func namesAndOwnerAreChanged() async throws {
    try await TestServer.with { server async throws in
      let ana = try await server.signedIn("ana@acme.com")
      let id = try await Self.fill(server)
      let path = "team/contacts/\(id)"
      let cases: [(String, Int, String)] = [
        (#"{"lastName": "Quux", "owner": "ANA@acme.com"}"#, 200, "Zebedee Quux ana@acme.com"),
        (#"{"firstName": null}"#, 200, "- Quux ana@acme.com"),
        (#"{"owner": "nobody@acme.com"}"#, 409, "- Quux ana@acme.com"),
        (#"{"firstName": "a\nb"}"#, 400, "- Quux ana@acme.com"),
        (#"{"firstName": " Zed ", "owner": null}"#, 200, "Zed Quux -"), ("{}", 200, "Zed Quux -"),
      ]
      for (body, status, expected) in cases {
        #expect(try await ana.ask("PATCH", path, body).status == status, "\(body)")
        let contact = try #require(try await server.store.read { try $0.contact(id) })
        let found = [contact.firstName, contact.lastName, contact.owner].map { $0 ?? "-" }
        #expect(found.joined(separator: " ") == expected)
      }
    }
  }
}
