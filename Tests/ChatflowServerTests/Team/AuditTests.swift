import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import ChatflowServer
import Foundation
import HTTPTestClient
import Testing

/// Who did what is kept, and admins look it up.
@Suite struct AuditTests {
  /// The lines of an answer, the oldest first: who, what, with what.
  private static func lines(_ answer: HTTPAnswer) throws -> [String] {
    let json = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
    let entries = json?["entries"] as? [[String: Any]] ?? []
    return entries.reversed().map { entry in
      let who = (entry["by"] as? String ?? "") + (entry["member"].map { " \($0)" } ?? "")
      return [who, entry["act"] as? String, entry["subject"] as? String].compactMap(\.self)
        .joined(separator: ", ")
    }
  }

  @Test func whatTheTeamDoesIsKept() async throws {
    try await TestServer.with { server async throws in
      let ana = try await server.signedIn("ana@acme.com", .admin)
      let ben = try await server.signedIn("ben@acme.com")
      let (_, name) = try await server.waiting("Hello")
      #expect(try await ben.signIn("wrong password 1").answer(port: server.port).status == 401)
      #expect(
        try await ben.signIn(email: "nobody@x.yz").answer(port: server.port).status == 401)
      let acts: [(SignedIn, String, String, String?, Int)] = [
        (ben, "POST", "team/conversations/\(name)/messages", json(["id": "1", "text": "Hi"]), 200),
        // Again, it is done only once.
        (ben, "POST", "team/conversations/\(name)/messages", json(["id": "1", "text": "Hi"]), 200),
        (
          ben, "POST", "team/conversations/\(name)/contact",
          json(["id": "2", "email": "eva@x.yz"]), 200
        ),
        (ben, "POST", "team/conversations/\(name)/assignment", json(["id": "3"]), 200),
        (ben, "POST", "team/conversations/\(name)/closing", json(["id": "4"]), 200),
        (ben, "POST", "team/conversations/nothing/closing", json(["id": "4"]), 404),
        (ben, "PATCH", "team/contacts/1", json(["firstName": "Eva"]), 200),
        (ben, "GET", "admin/contacts.csv", nil, 403),
        (ana, "GET", "admin/contacts.csv", nil, 200), (ana, "GET", "admin/contacts/1", nil, 200),
        (ana, "GET", "admin/visitors/1", nil, 200), (ana, "GET", "admin/visitors/9", nil, 404),
        (ana, "DELETE", "admin/contacts/1", nil, 204),
        (ana, "DELETE", "admin/contacts/1", nil, 404),
        (ana, "POST", "admin/erasures", json(["email": "eva@x.yz"]), 404),
        (ana, "POST", "admin/members", json(["email": "cy@acme.com", "name": "Cy"]), 201),
        (ana, "PATCH", "admin/members/3", json(["name": "Cyd"]), 200),
        (ana, "POST", "admin/members/3/password", nil, 200),
        (ana, "DELETE", "admin/members/3", nil, 204), (ben, "POST", "team/sign-out", nil, 204),
      ]
      for (member, method, path, body, status) in acts {
        #expect(try await member.ask(method, path, body).status == status, "\(path)")
      }
      let told = try Self.lines(try await ana.ask("GET", "admin/audit"))
      #expect(
        told == [
          "server, member added, 1", "member 1, signed in", "server, member added, 2",
          "member 2, signed in", "nobody 2, sign-in refused", "nobody, sign-in refused",
          "member 2, replied, \(name)", "member 2, visitor associated, \(name)",
          "member 2, assigned, \(name)", "member 2, closed, \(name)",
          "member 2, contact changed, 1", "member 1, contacts exported",
          "member 1, contact exported, 1", "member 1, visitor exported, 1",
          "member 1, contact erased, 1", "member 1, member added, 3",
          "member 1, member changed, 3", "member 1, password changed, 3",
          "member 1, member removed, 3", "member 2, signed out",
        ])
      // Of the contact there are numbers alone.
      let whole = try await ana.ask("GET", "admin/audit").text
      #expect(!whole.lowercased().contains("eva"))
    }
  }

  @Test func itIsFilteredAndComesInPages() async throws {
    try await TestServer.with { server async throws in
      let ana = try await server.signedIn("ana@acme.com", .admin)
      let ben = try await server.signedIn("ben@acme.com")
      for _ in 0..<60 { try await server.host.note(.visitorExported, by: .member(ben.member)) }
      let first = try await ana.ask("GET", "admin/audit")
      let next = try #require(try value(first, "next"))
      let second = try await ana.ask("GET", "admin/audit?before=\(next)")
      #expect(try Self.lines(first).count == 50)
      #expect(try Self.lines(second).count == 14)
      #expect(try value(second, "next") == nil)
      let rows = try await server.store.read {
        try $0.audit(AuditFilter(), before: nil, limit: 99)
      }
      let from = try #require(rows.first).at.milliseconds
      let cases = [
        ("member=1", 1), ("member=2&act=signed%20in", 1), ("act=member%20added", 2),
        ("member=99", 0), ("from=\(from + 1)", 0), ("until=1", 0),
        ("until=\(from + 1)&act=visitor%20exported&member=2", 50),
      ]
      for (query, count) in cases {
        let answer = try await ana.ask("GET", "admin/audit?\(query)")
        #expect(try Self.lines(answer).count == count, "\(query)")
      }
      for query in ["act=nothing", "member=x", "from=-1", "before=+1"] {
        #expect(try await ana.ask("GET", "admin/audit?\(query)").status == 400, "\(query)")
        // A table comes whole.
        guard !query.hasPrefix("before") else { continue }
        #expect(try await ana.ask("GET", "admin/audit.csv?\(query)").status == 400, "\(query)")
      }
    }
  }

  @Test func theTableIsForSpreadsheets() async throws {
    try await TestServer.with { server async throws in
      let ana = try await server.signedIn("ana@acme.com", .admin)
      var evil = ana.member
      evil.name = "=1+1"
      for _ in 0..<501 { try await server.host.note(.visitorExported, by: .member(evil)) }
      let answer = try await ana.ask("GET", "admin/audit.csv?act=visitor%20exported")
      #expect(answer["content-type"]?.hasPrefix("text/csv") == true)
      let lines = answer.text.split(separator: "\r\n")
      #expect(lines.count == 502)
      #expect(lines[0] == #""number","at","act","by","member","name","subject""#)
      #expect(lines[1].contains(#""visitor exported","member","1","'=1+1","""#))
      let last = try await ana.ask("GET", "admin/audit?act=audit%20exported")
      #expect(try Self.lines(last).count == 1)
    }
  }

  /// Two of one name are two people.
  @Test func linesNameTheMemberByNumber() async throws {
    try await TestServer.with { server async throws in
      let ana = try await server.signedIn("ana@acme.com", .admin)
      let other = try await server.signedIn("ana@other.com")
      let (visitor, name) = try await server.waiting("Hello")
      for (id, member) in [("1", ana), ("2", other)] {
        let path = "team/conversations/\(name)/messages"
        _ = try await member.ask("POST", path, json(["id": id, "text": "From \(id)"]))
      }
      let path = "conversations/\(name)/messages"
      let message = json(["id": "3", "text": "From a program", "author": "ana"])
      _ = try await server.team("POST", path, message).answer(port: server.port)
      let thread = try await ana.ask("GET", "team/conversations/\(name)")
      var told: [String] = []
      for number in 0..<9 where try value(thread, "entries.\(number).kind") == "agent" {
        told.append(try value(thread, "entries.\(number).member") ?? "none")
      }
      #expect(told == ["1", "2", "none"])
      // Visitors get names alone.
      let news = try await visitor.request("GET", "entries?after=0")
        .answer(port: server.port)
      #expect(news.text.contains("From 2") && !news.text.contains("\"member\""))
    }
  }
}
