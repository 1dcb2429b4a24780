import ChatflowLive
import ChatflowProgram
import Foundation
import GRDB
import Testing

@testable import ChatflowSQLite

/// A disk without room takes nothing, says so, and takes it again later.
@Suite struct FullDiskTests {
  @Test func whatDoesNotFitIsRefusedAsAWhole() async throws {
    try await StoreKind.sqlite.withFolder { folder in
      let store = try SQLiteStore(path: folder.appending(path: "live.sqlite").path())
      let queue = CommitQueue(store: store, signals: Signals())
      let row = try await store.write { try SampleRows.conversation("c", in: $0) }
      try await store.writeRaw { database in
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        try database.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
      }
      let long = String(repeating: "long ", count: 20_000)
      let add: @Sendable (any LiveTransaction) throws -> (Void, Set<Topic>) = { transaction in
        try transaction.append(
          SampleRows.entry(1, 1, .visitor(long)), conversation: row.id, visitor: row.visitor)
        return ((), [])
      }
      let refused = await #expect(throws: StoreUnavailable.self) { try await queue.commit(add) }
      #expect(refused?.reason.contains("full") == true, "in SQLite's words")
      #expect(await queue.isFailing)
      try await store.read { view throws in
        #expect(try view.entries(ofConversation: row.id, after: 0, limit: 9).isEmpty)
      }
      try await store.writeRaw { try $0.execute(sql: "PRAGMA max_page_count = 1073741823") }
      try await queue.commit(add)
      #expect(await !queue.isFailing)
      try store.close()
    }
  }
}
