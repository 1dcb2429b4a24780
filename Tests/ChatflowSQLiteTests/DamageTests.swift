import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import GRDB
import TestSupport
import Testing

/// What is kept and can't be read is an error, never the end of the process.
@Suite struct DamageTests {
  @Test(arguments: [
    ("UPDATE conversations SET options = 'no JSON'", "options"),
    ("UPDATE conversations SET preview_kind = 'video', preview_text = x'78'", "preview_kind"),
    ("ALTER TABLE conversations RENAME COLUMN consent TO agreed", "consent"),
    ("UPDATE entries SET content = '{\"kind\": \"video\"}'", "content"),
    ("UPDATE events SET event = '{}'", "event"),
    ("UPDATE events SET event = NULL", "event"),
    ("UPDATE members SET role = 'owner'", "role"),
    ("UPDATE members SET teams = '{}'", "teams"),
    ("UPDATE outbox SET delivery = '[]'", "delivery"),
  ]) func itIsSaidWhere(_ damage: String, _ column: String) async throws {
    let scratch = try Scratch()
    let path = scratch.path("live.sqlite")
    let store = try SQLiteStore(path: path)
    try await store.write { transaction in
      let row = try SampleRows.conversation("c", in: transaction)
      try transaction.append(
        SampleRows.entry(1, 1, .visitor("Hello")), conversation: row.id, visitor: row.visitor)
      try transaction.append(
        EventRow(number: 1, at: SampleRows.start, event: .closed, state: "closed"),
        conversation: row.id)
      _ = try transaction.insertMember(
        NewMember(email: "a@x.com", name: "A", role: .admin, teams: [], passwordHash: "h"),
        at: SampleRows.start)
      try transaction.insert(SampleRows.delivery("d"))
    }
    #expect(try await Self.all(of: store) == [])
    try store.close()
    try await DatabaseQueue(path: path).write { try $0.execute(sql: damage) }
    let damaged = try SQLiteStore(path: path)
    #expect(try await Self.all(of: damaged) == [DamagedRow(column: column)])
    try damaged.close()
  }

  /// A damaged conversation keeps its place in every list, and the others are there.
  @Test func listsHaveTheOthers() async throws {
    let scratch = try Scratch()
    let path = scratch.path("live.sqlite")
    let store = try SQLiteStore(path: path)
    let contact = try await store.write { transaction throws in
      let contact = try transaction.findOrCreateContact(email: "a@x.com", at: SampleRows.start)
      for name in ["a", "b", "c"] {
        var row = try SampleRows.conversation(name, in: transaction)
        row.shownToTeamAt = SampleRows.start
        try transaction.update(row)
        try transaction.append(
          SampleRows.entry(1, row.id, .visitor("Hello")), conversation: row.id,
          visitor: row.visitor)
        var visitor = try #require(try transaction.visitor(row.visitor))
        visitor.contact = contact.contact.id
        try transaction.update(visitor)
      }
      return contact.contact.id
    }
    try store.close()
    try await DatabaseQueue(path: path).write {
      try $0.execute(sql: "UPDATE conversations SET options = 'no JSON' WHERE name = 'b'")
    }
    let damaged = try SQLiteStore(path: path)
    try await damaged.read { view throws in
      let lists = [
        try view.inbox(.open, after: nil, limit: 9),
        try view.inbox(matching: ["hello"], after: nil, limit: 9),
        try view.inboxChanges(after: KnownChanges(last: 0), limit: 9).conversations.reversed(),
        try view.conversations(ofContact: contact, limit: 9).sorted { $0.place.id > $1.place.id },
      ]
      for list in lists {
        #expect(list.map { (try? $0.row.get())?.name } == ["c", nil, "a"])
        #expect(throws: DamagedRow(column: "options")) { try list[1].row.get() }
        #expect(list.map(\.place.id) == [3, 2, 1])
      }
    }
    try damaged.close()
  }

  /// What is damaged of all that is kept.
  private static func all(of store: SQLiteStore) async throws -> [DamagedRow] {
    let reads: [@Sendable (any LiveView) throws -> Void] = [
      { _ = try $0.conversation(1) },
      {
        let entries = try $0.entries(ofConversation: 1, after: 0, limit: 9)
        if entries.contains(where: { $0.content == .damaged }) {
          throw DamagedRow(column: "content")
        }
      },
      { _ = try $0.events(ofConversation: 1, after: 0, limit: 9) },
      { if let damage = try $0.damagedMembers().first?.damage { throw damage } },
      { for delivery in try $0.pendingDeliveries(limit: 9) { _ = try delivery.delivery.get() } },
    ]
    var damaged: [DamagedRow] = []
    for read in reads {
      do {
        try await store.read(read)
      } catch let damage as DamagedRow {
        damaged.append(damage)
      }
    }
    return damaged
  }
}
