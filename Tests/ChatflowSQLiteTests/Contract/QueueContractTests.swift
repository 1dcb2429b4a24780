import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import Testing

/// What the queue of those who wait relies on in a store.
@Suite struct QueueContractTests {
  /// Conversations `a` to `d`, the later the longer the wait; the last one is closed.
  private static func fill(_ transaction: any LiveTransaction) throws {
    let rows: [(String, Assignment?, String)] = [
      ("a", nil, "en-GB"), ("b", .team("sales"), "es"), ("c", .user("Ana@acme.com"), "es-MX"),
      ("d", nil, "en"),
    ]
    for (number, (name, assignment, locale)) in rows.enumerated() {
      var row = try SampleRows.conversation(name, in: transaction)
      row.shownToTeamAt = SampleRows.start
      row.waitingSince = SampleRows.start.advanced(byMilliseconds: -Int64(number) * 1000)
      row.activeAt = SampleRows.start.advanced(byMilliseconds: Int64(number))
      row.assignment = assignment
      row.locale = locale
      row.unread = number
      if name == "d" { row.closedAt = SampleRows.start }
      try transaction.update(row)
    }
  }

  private static func names(_ query: InboxQuery, _ view: any LiveView) throws -> [String] {
    try view.inbox(query, after: nil, limit: 9).map { try $0.row.get().name }
  }

  @Test(arguments: StoreKind.all)
  func theLongestWaitIsFirst(_ kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { try Self.fill($0) }
      try await store.read { view throws in
        #expect(try Self.names(InboxQuery(.waiting), view) == ["c", "b", "a"])
        #expect(try view.inboxCount(InboxQuery(.waiting), limit: 9) == 3)
        #expect(try view.inboxCount(InboxQuery(.waiting), limit: 2) == 2)
        var found: [String] = []
        var place: InboxPlace?
        while let next = try view.inbox(InboxQuery(.waiting), after: place, limit: 1).first {
          found.append(try next.row.get().name)
          place = next.place
        }
        #expect(found == ["c", "b", "a"])
      }
    }
  }

  @Test(arguments: StoreKind.all)
  func aListIsNarrowed(_ kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { transaction throws in
        try Self.fill(transaction)
        let id = try #require(try transaction.conversation(named: "a")).id
        try transaction.addTag("refund", toConversation: id)
        try transaction.addTag("refund", toConversation: id)
        try transaction.addTag("late", toConversation: id)
        try transaction.removeTag("late", fromConversation: id)
      }
      try await store.read { view throws in
        let id = try #require(try view.conversation(named: "a")).id
        #expect(try view.tags() == ["refund"])
        #expect(try view.tags(ofConversation: id) == ["refund"])
        let cases: [(WritableKeyPath<InboxQuery, String?>, String, [String])] = [
          (\.team, "sales", ["b"]), (\.user, "ana@ACME.com", ["c"]),
          (\.language, "es", ["c", "b"]),
          (\.language, "en", ["a"]), (\.tag, "refund", ["a"]), (\.chatflow, "none", []),
        ]
        for (key, value, names) in cases {
          var query = InboxQuery(.open)
          query[keyPath: key] = value
          #expect(try Self.names(query, view) == names, "\(value)")
        }
      }
    }
  }

  /// What each has read is their own.
  @Test(arguments: StoreKind.all)
  func readingIsEachMembersOwn(_ kind: StoreKind) async throws {
    try await kind.with { store in
      let members = try await store.write { transaction throws in
        let members = try ["ana", "ben"].map { name in
          try #require(
            try transaction.insertMember(
              NewMember(
                email: "\(name)@acme.com", name: name, role: .member, teams: [],
                passwordHash: "x"), at: SampleRows.start)
          ).id
        }
        var row = try SampleRows.conversation("a", in: transaction)
        row.shownToTeamAt = SampleRows.start
        row.unread = 2
        row.lastEntry = 3
        try transaction.update(row)
        let lines: [EntryContent] = [.visitor("One"), .bot("Hm"), .visitor("Two")]
        for (number, content) in lines.enumerated() {
          try transaction.append(
            Entry(
              number: Int64(number + 1), sequence: Int64(number + 1), at: SampleRows.start,
              content: content), conversation: row.id, visitor: row.visitor)
        }
        try transaction.setRead(row.id, upTo: 1, by: members[0])
        return members
      }
      try await store.read { view throws in
        let row = try #require(try view.conversation(named: "a"))
        #expect(try view.unread(row, of: members[0]) == 1)
        #expect(try view.unread(row, of: members[1]) == 2)
        #expect(try view.unread(row, of: nil) == 2)
      }
      for (entry, isListed) in [(Int64(2), true), (3, false), (1, false)] {
        try await store.write { transaction throws in
          let row = try #require(try transaction.conversation(named: "a"))
          try transaction.setRead(row.id, upTo: entry, by: members[0])
        }
        try await store.read { view throws in
          var query = InboxQuery(.open)
          query.unreadOf = members[0]
          #expect(try Self.names(query, view).isEmpty == !isListed, "\(entry)")
          query.unreadOf = members[1]
          #expect(try Self.names(query, view) == ["a"])
        }
      }
    }
  }

  /// The last line with any of the words, of those that are asked for alone.
  @Test(arguments: StoreKind.all)
  func eachConversationHasItsHit(_ kind: StoreKind) async throws {
    try await kind.with { store in
      let ids = try await store.write { transaction throws in
        try ["a", "b", "c", "d"].map { name in
          let row = try SampleRows.conversation(name, in: transaction)
          let lines = ["Red and blue", "blueish \(name)", "white", "价格 \(name)"]
          for (number, text) in lines.dropLast(name == "c" ? 4 : 0).enumerated() {
            try transaction.append(
              SampleRows.entry(Int64(number + 1), nil, .visitor(text)), conversation: row.id,
              visitor: row.visitor)
          }
          return row.id
        }
      }
      try await store.read { view throws in
        let hits = { (words: [String], asked: [Int64]) in
          try view.hits(words, inConversations: asked).mapValues(\.number)
        }
        #expect(try hits(["blue", "green"], ids.reversed()) == [ids[0]: 2, ids[1]: 2, ids[3]: 2])
        #expect(try hits(["red"], [ids[3], ids[0]]) == [ids[0]: 1, ids[3]: 1])
        #expect(try hits(["red", "价格"], [ids[1], ids[2]]) == [ids[1]: 4])
        #expect(try hits(["b"], [ids[1]]) == [ids[1]: 4])
        #expect(try hits(["green"], ids).isEmpty)
        #expect(try hits(["red"], []).isEmpty)
        #expect(try hits([""], ids).isEmpty)
      }
    }
  }

  @Test(arguments: StoreKind.all)
  func wordsAreFoundAsPeopleTypeThem(_ kind: StoreKind) async throws {
    let line =
      "Die Straße nach Łódź, Ærø. Ένας Ελληνικός. "
      + "这个商品的价格是多少。価格を教えて。ราคาเท่าไร"
    try await kind.with { store in
      try await store.write { transaction throws in
        var row = try SampleRows.conversation("a", in: transaction)
        row.shownToTeamAt = SampleRows.start
        try transaction.update(row)
        for (number, text) in ["Hello", line].enumerated() {
          try transaction.append(
            Entry(
              number: Int64(number + 1), sequence: Int64(number + 1), at: SampleRows.start,
              content: .visitor(text)), conversation: row.id, visitor: row.visitor)
        }
      }
      try await store.read { view throws in
        let row = try #require(try view.conversation(named: "a"))
        for word in [
          "strasse", "STRAßE", "lodz", "Łódź", "aero", "ενας", "ΕΛΛΗΝΙΚΟΣ", "价格", "商品的价格", "価格",
          "教えて", "ราคา", "เท่าไร",
        ] {
          #expect(try view.inbox(matching: [word], after: nil, limit: 9).count == 1, "\(word)")
          let hits = try view.hits([word], inConversations: [row.id])
          #expect(hits.mapValues(\.number) == [row.id: 2], "\(word)")
        }
        for word in ["trasse", "odz", "价教", "かかく"] {
          #expect(try view.inbox(matching: [word], after: nil, limit: 9).isEmpty, "\(word)")
        }
        #expect(try view.inbox(matching: ["lodz", "价格"], after: nil, limit: 9).count == 1)
        #expect(try view.inbox(matching: ["lodz", "没有"], after: nil, limit: 9).isEmpty)
      }
    }
  }
}
