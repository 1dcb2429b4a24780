import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import Foundation
import Testing

/// What live conversations rely on in a store, over every kind of store.
@Suite struct StoreContractTests {
  private struct Stop: Error {}

  @Test(arguments: StoreKind.all)
  func aWriteIsThereWhollyOrNotAtAll(_ kind: StoreKind) async throws {
    try await kind.with { store in
      await #expect(throws: Stop.self) {
        try await store.write { transaction throws in
          _ = try SampleRows.conversation("c", in: transaction)
          try transaction.setTeamIsOnline(true, at: SampleRows.start)
          throw Stop()
        }
      }
      try await store.read { view throws in
        #expect(try view.visitor(token: SampleRows.token) == nil)
        #expect(try view.conversation(named: "c") == nil)
        #expect(try view.program(hash: "p") == nil)
        #expect(try !view.teamIsOnline())
      }
      _ = try await store.write { try SampleRows.conversation("c", in: $0).id }
      #expect(try await store.read { try $0.conversation(named: "c") } != nil)
    }
  }

  /// An attempt that fails takes back its own, nothing else, also within another.
  @Test(arguments: StoreKind.all)
  func anAttemptTakesBackItsOwn(_ kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { transaction throws in
        _ = try transaction.attempt { try SampleRows.conversation("kept", in: transaction).id }
        #expect(throws: Stop.self) {
          try transaction.attempt {
            _ = try SampleRows.conversation("lost", in: transaction)
            try transaction.attempt { try transaction.insert(SampleRows.delivery("lost")) }
            throw Stop()
          }
        }
        try transaction.attempt {
          #expect(throws: Stop.self) {
            try transaction.attempt {
              try transaction.insert(SampleRows.delivery("inner"))
              throw Stop()
            }
          }
          try transaction.insert(SampleRows.delivery("outer"))
        }
      }
      try await store.read { view throws in
        #expect(try view.conversation(named: "kept") != nil)
        #expect(try view.conversation(named: "lost") == nil)
        #expect(
          try view.pendingDeliveries(limit: 10).map { try $0.delivery.get().key } == ["outer"])
      }
    }
  }

  @Test(arguments: StoreKind.all)
  func whatMustBeUniqueIs(_ kind: StoreKind) async throws {
    try await kind.with { store in
      let id = try await store.write { try SampleRows.conversation("c", in: $0).id }
      let receipt = Receipt(
        request: [1], answer: Answer(conversation: "c", accepted: true, sequence: 1))
      let entry = SampleRows.entry(1, 1, .visitor("Hello"))
      try await store.write { transaction throws in
        try transaction.insert(receipt, client: "1", conversation: id)
        try transaction.append(entry, conversation: id, visitor: 1)
      }
      let doubles: [@Sendable (any LiveTransaction) throws -> Void] = [
        { _ = try $0.insertVisitor(token: SampleRows.token, at: SampleRows.start) },
        { _ = try SampleRows.conversation("c", in: $0) },
        { try $0.insert(receipt, client: "1", conversation: id) },
        { try $0.append(entry, conversation: id, visitor: 1) },
        {
          try $0.append(
            SampleRows.entry(2, 1, .visitor("The same sequence")), conversation: id, visitor: 1)
        },
      ]
      for (number, double) in doubles.enumerated() {
        await #expect(throws: (any Error).self, "\(number)") { try await store.write(double) }
      }
      try await store.read { view throws in
        #expect(try view.receipt("1", in: id) == receipt)
        #expect(try view.receipt("2", in: id) == nil)
        #expect(try view.entries(ofConversation: id, after: 0, limit: 9) == [entry])
      }
    }
  }

  @Test(arguments: StoreKind.all)
  func aContactIsCreatedOnce(_ kind: StoreKind) async throws {
    try await kind.with { store in
      let found = try await withThrowingTaskGroup(of: (Int64, Bool).self) { group in
        for number in 0..<64 {
          group.addTask {
            try await store.write { transaction throws in
              let email = number.isMultiple(of: 2) ? "Ana@Acme.com" : "ana@acme.COM"
              let (contact, isNew) = try transaction.findOrCreateContact(
                email: email, at: SampleRows.start)
              return (contact.id, isNew)
            }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(Set(found.map(\.0)).count == 1)
      #expect(found.count { $0.1 } == 1)
      // Only ASCII letters are folded: these are other people.
      let other = try await store.write {
        try $0.findOrCreateContact(email: "ÄNA@acme.com", at: SampleRows.start).contact.id
      }
      let another = try await store.write {
        try $0.findOrCreateContact(email: "äna@acme.com", at: SampleRows.start).contact.id
      }
      #expect(other != another)
    }
  }

  @Test(arguments: StoreKind.all)
  func deliveriesKeepTheirOrderAndKeys(_ kind: StoreKind) async throws {
    try await kind.with { store in
      for keys in [["a", "b"], ["c", "a"], ["d"]] {
        try await store.write { transaction throws in
          for key in keys { try transaction.insert(SampleRows.delivery(key)) }
        }
      }
      let pending = try await store.read { try $0.pendingDeliveries(limit: 3) }
      #expect(try pending.map { try $0.delivery.get().key } == ["a", "b", "c"])
      #expect(try pending.first?.delivery.get() == SampleRows.delivery("a"))
      let places = pending.prefix(2).map(\.place)
      try await store.write { try $0.markDelivered(places) }
      let rest = try await store.read { try $0.pendingDeliveries(limit: 9) }
      #expect(try rest.map { try $0.delivery.get().key } == ["c", "d"])
      // What was delivered is not kept to be delivered again.
      try await store.write { try $0.insert(SampleRows.delivery("a")) }
      #expect(try await store.read { try $0.pendingDeliveries(limit: 9).count } == 2)
    }
  }

  @Test(arguments: StoreKind.all)
  func entriesComeInOrder(_ kind: StoreKind) async throws {
    let contents: [EntryContent] = [
      .visitor("Hello\u{0}\u{2028}\n\"'"), .email("ana@acme.com"), .bot("👩‍👩‍👧"),
      .prompt("Your e-mail?", consent: "I agree"), .prompt("Your e-mail?", consent: nil),
      .choices("Which?", options: ["A", "B"]), .agent("Hi", author: "bo@acme.com"), .closed,
      .contact(email: "ana@acme.com", isNew: true, by: nil), .assigned(.team("sales"), by: nil),
      .assigned(.user("bo@acme.com"), by: "ana@acme.com"), .assigned(nil, by: nil), .handoff,
      .notified(name: "lead", variables: ["plan": "pro", "a": ""]),
    ]
    try await kind.with { store in
      let (first, second) = try await store.write { transaction throws in
        let first = try SampleRows.conversation("first", in: transaction)
        let second = try SampleRows.conversation("second", in: transaction)
        var sequence: Int64 = 0
        for (index, content) in contents.enumerated() {
          for row in [second, first] {
            if content.isForVisitor { sequence += 1 }
            try transaction.append(
              SampleRows.entry(Int64(index + 1), content.isForVisitor ? sequence : nil, content),
              conversation: row.id, visitor: row.visitor)
          }
        }
        return (first, second)
      }
      try await store.read { view throws in
        let thread = try view.entries(ofConversation: first.id, after: 0, limit: 99)
        #expect(thread.map(\.content) == contents)
        #expect(thread.map(\.number) == Array(1...Int64(contents.count)))
        let some = try view.entries(ofConversation: second.id, after: 2, limit: 3)
        #expect(some.map(\.number) == [3, 4, 5])
        let seen = try view.entries(ofVisitor: first.visitor, after: 0, limit: 99)
        #expect(seen.map(\.entry.sequence) == Array(1...Int64(seen.count)))
        #expect(seen.allSatisfy { $0.entry.content.isForVisitor })
        #expect(seen.map(\.conversation).prefix(4) == ["second", "first", "second", "first"])
        let next = try view.entries(ofVisitor: first.visitor, after: 5, limit: 2)
        #expect(next.map(\.entry.sequence) == [6, 7])
        #expect(try view.entries(ofVisitor: 99, after: 0, limit: 9).isEmpty)
      }
    }
  }

  /// A text that holds U+0000 comes back as it was, and names are compared beyond it.
  @Test(arguments: StoreKind.all)
  func textsAreKeptWhole(_ kind: StoreKind) async throws {
    try await kind.with { store in
      let text = "a\0hidden\0"
      let (row, contact) = try await store.write { transaction throws in
        var row = try SampleRows.conversation("c", in: transaction)
        row.page = text
        row.locale = text
        row.consent = text
        row.preview = ConversationRow.Preview(kind: .visitor, text: text)
        row.options = [text]
        row.shownToTeamAt = SampleRows.start
        try transaction.update(row)
        let (number, visitor) = (row.id, row.visitor)
        try transaction.append(
          SampleRows.entry(1, 1, .visitor(text)), conversation: number, visitor: visitor)
        for (place, event) in [LiveEvent.message(text: text), .pick(option: text)].enumerated() {
          try transaction.append(
            EventRow(
              number: Int64(place) + 1, at: SampleRows.start, event: event, state: "with_bot"),
            conversation: number)
        }
        var contact = try transaction.findOrCreateContact(
          email: "ana@acme.com", at: SampleRows.start
        ).contact
        contact.firstName = "Ana"
        try transaction.update(contact)
        try transaction.insert(
          Consent(conversation: "c", email: "Ana@acme.com", text: text, at: SampleRows.start),
          conversation: number)
        return (try #require(try transaction.conversation(named: "c")), contact)
      }
      try await store.read { view throws in
        #expect(
          [row.page, row.locale, row.consent, row.preview?.text] == Array(repeating: text, count: 4)
        )
        #expect(row.options == [text])
        #expect(try view.consents(email: "ana@acme.com").map(\.text) == [text])
        #expect(
          try view.entries(ofConversation: row.id, after: 0, limit: 9).map(\.content)
            == [.visitor(text)])
        #expect(
          try view.events(ofConversation: row.id, after: 0, limit: 9).map(\.event)
            == [.message(text: text), .pick(option: text)])
        #expect(try view.inbox(matching: ["hidden"], after: nil, limit: 9).names == ["c"])
        #expect(try view.conversation(named: "c\0x") == nil)
        #expect(try view.contact(email: "ana@acme.com\0x") == nil)
        #expect(try view.contact(email: "ANA@acme.com") == contact)
      }
    }
  }

  @Test(arguments: StoreKind.all)
  func aMailIsKnownByItsKey(_ kind: StoreKind) async throws {
    try await kind.with { store in
      let id = try await store.write { transaction in
        let id = try SampleRows.conversation("c", in: transaction).id
        try transaction.noteMailReceived([1, 0], conversation: id)
        return id
      }
      try await store.read { view throws in
        #expect(try view.conversation(ofMail: [1, 0]) == id)
        #expect(try view.conversation(ofMail: [1]) == nil)
      }
    }
  }
}
