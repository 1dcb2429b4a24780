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
    ("UPDATE conversations SET preview_kind = 'video', preview_text = 'x'", "preview_kind"),
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

  /// What is damaged of all that is kept.
  private static func all(of store: SQLiteStore) async throws -> [DamagedRow] {
    let reads: [@Sendable (any LiveView) throws -> Void] = [
      { _ = try $0.conversation(1) },
      { _ = try $0.entries(ofConversation: 1, after: 0, limit: 9) },
      { _ = try $0.events(ofConversation: 1, after: 0, limit: 9) },
      { _ = try $0.members() },
      { _ = try $0.pendingDeliveries(limit: 9) },
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
