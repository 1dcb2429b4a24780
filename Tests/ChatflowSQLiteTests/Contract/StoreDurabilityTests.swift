import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import Foundation
import Testing

/// Rows come back as they were, also after the store was opened again, and beside a writer.
@Suite struct StoreDurabilityTests {
  private static func full(_ row: ConversationRow) -> ConversationRow {
    var row = row
    row.page = "https://acme.com/?q=ä"
    row.locale = "es-ES"
    row.snapshot = (0...255).map { UInt8($0) }
    row.time = SampleRows.start.advanced(byMilliseconds: 5)
    row.wake = SampleRows.start.advanced(byMilliseconds: 60_000)
    row.watchesAvailability = true
    row.presence = 3
    row.lastEvent = 4
    row.state = "waiting_for_team"
    row.closedAt = SampleRows.start.advanced(byMilliseconds: 6)
    row.hasVisitorWritten = true
    row.waitingSince = SampleRows.start.advanced(byMilliseconds: 7)
    row.shownToTeamAt = SampleRows.start.advanced(byMilliseconds: 8)
    row.assignment = .user("bo@acme.com")
    row.activeAt = SampleRows.start.advanced(byMilliseconds: 9)
    row.preview = ConversationRow.Preview(kind: .bot, text: "Hi!")
    row.unread = 5
    row.lastEntry = 9
    row.options = ["A", "\"B\"", ""]
    row.isPromptOpen = true
    row.consent = "I agree"
    return row
  }

  @Test(arguments: StoreKind.all)
  func allOfItOutlivesTheProcess(_ kind: StoreKind) async throws {
    try await kind.withFolder { folder in
      let first = try await kind.open(folder)
      let receipt = Receipt(
        request: [1], answer: Answer(conversation: "c", accepted: false, sequence: 3))
      let (row, visitor, contact) = try await first.write { transaction in
        var row = Self.full(try SampleRows.conversation("c", in: transaction))
        try transaction.update(row)
        row.change = try #require(try transaction.conversation(row.id)).change
        #expect(row.change > 0, "the team sees it")
        var (contact, _) = try transaction.findOrCreateContact(
          email: " Ana@acme.com", at: SampleRows.start)
        contact.firstName = "Ana"
        contact.lastName = "Ruiz"
        contact.owner = "bo@acme.com"
        try transaction.update(contact)
        var visitor = try #require(try transaction.visitor(row.visitor))
        visitor.contact = contact.id
        visitor.isAssociated = true
        visitor.email = "ana@acme.com"
        visitor.firstName = "A"
        visitor.lastName = "R"
        visitor.lastSequence = 12
        try transaction.update(visitor)
        try transaction.insert(receipt, client: "1", conversation: row.id)
        try transaction.insert(SampleRows.delivery("d"))
        try transaction.setTeamIsOnline(true, at: SampleRows.start)
        return (row, visitor, contact)
      }
      try await kind.close(first)
      let second = try await kind.open(folder)
      try await second.read { view throws in
        #expect(try view.conversation(row.id) == row)
        #expect(try view.conversation(named: "c") == row)
        #expect(try view.latestConversation(of: visitor.id) == row)
        #expect(try view.inbox(.closed, after: nil, limit: 9).map { try $0.row.get() } == [row])
        #expect(try view.visitor(token: SampleRows.token) == visitor)
        #expect(try view.visitor(visitor.id) == visitor)
        #expect(try view.contact(contact.id) == contact)
        #expect(try view.contact(email: " ANA@acme.com") == contact)
        #expect(try view.receipt("1", in: row.id) == receipt)
        #expect(try view.program(hash: "p") == [1, 2, 3])
        #expect(try view.pendingDeliveries(limit: 9).map { try $0.delivery.get().key } == ["d"])
        #expect(try view.teamIsOnline())
        #expect(try view.nextWake() == row.wake)
      }
      try await kind.close(second)
    }
  }

  @Test(arguments: StoreKind.all)
  func whatIsDueComesEarliestFirst(_ kind: StoreKind) async throws {
    func at(_ seconds: Int64) -> Instant {
      SampleRows.start.advanced(byMilliseconds: seconds * 1000)
    }
    try await kind.with { store in
      let ids = try await store.write { transaction throws in
        try ([3, 1, nil, 2, 1] as [Int64?]).enumerated().map { index, seconds -> Int64 in
          var row = try SampleRows.conversation("c\(index)", in: transaction)
          row.wake = seconds.map { SampleRows.start.advanced(byMilliseconds: $0 * 1000) }
          row.watchesAvailability = index == 2
          try transaction.update(row)
          return row.id
        }
      }
      #expect(try await store.read { try $0.nextWake() } == at(1))
      #expect(try await store.read { try $0.due(at: SampleRows.start, limit: 9) }.isEmpty)
      let early = try await store.read {
        try $0.due(at: SampleRows.start.advanced(byMilliseconds: 999), limit: 9)
      }
      #expect(early.isEmpty)
      let due = try await store.read {
        try $0.due(at: SampleRows.start.advanced(byMilliseconds: 2000), limit: 9)
      }
      #expect(due == [ids[1], ids[4], ids[3]])
      let one = try await store.read {
        try $0.due(at: SampleRows.start.advanced(byMilliseconds: 9000), limit: 1)
      }
      #expect(one == [ids[1]])
      try await store.write { transaction throws in
        try transaction.setTeamIsOnline(true, at: SampleRows.start)
        try transaction.wakeWatchers(at: SampleRows.start)
      }
      try await store.read { view throws in
        #expect(try view.due(at: SampleRows.start, limit: 9) == [ids[2]])
      }
      try await store.write { try $0.stopWaking(ids[2]) }
      try await store.write { try $0.wakeWatchers(at: SampleRows.start) }
      #expect(try await store.read { try $0.due(at: SampleRows.start, limit: 9) }.isEmpty)
    }
  }

  /// Readers see one state each, and nothing that isn't durable, while somebody writes.
  @Test(arguments: StoreKind.all)
  func readersSeeOneState(_ kind: StoreKind) async throws {
    try await kind.with { store in
      let (id, visitor) = try await store.write { transaction throws in
        let row = try SampleRows.conversation("c", in: transaction)
        return (row.id, row.visitor)
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for round in 0..<50 {
            try await store.write { transaction throws in
              // Two at a time: nobody ever sees one of them alone.
              for number in 1...2 {
                let count = Int64(round * 2 + number)
                try transaction.append(
                  SampleRows.entry(count, count, .visitor("\(count)")), conversation: id,
                  visitor: visitor)
              }
            }
          }
        }
        for _ in 1...3 {
          group.addTask {
            var last = 0
            while last < 100 {
              let (first, second) = try await store.read { view throws in
                let first = try view.entries(ofConversation: id, after: 0, limit: 999).count
                return (first, try view.entries(ofVisitor: visitor, after: 0, limit: 999).count)
              }
              #expect(first == second)
              #expect(first.isMultiple(of: 2))
              #expect(first >= last)
              last = first
            }
          }
        }
        try await group.waitForAll()
      }
    }
  }

  /// A commit is on the disk before it is answered: a kill doesn't show it, a power cut would.
  @Test func commitsWaitForTheDisk() async throws {
    try await StoreKind.all[0].with { store in
      let store = try #require(store as? SQLiteStore)
      #expect(try await store.synchronous() == 2)
      _ = try await store.write { try SampleRows.conversation("c", in: $0).id }
      #expect(try await store.synchronous() == 2)
      #expect(try await store.faults().isEmpty)
    }
  }
}
