import ChatflowSQLite
import GRDB
import TestSupport
import Testing

/// Data folders of other versions.
@Suite struct OtherVersionTests {
  /// A program doesn't write where a later one has been.
  @Test func tablesOfALaterVersionAreRefused() throws {
    let scratch = try Scratch()
    let path = scratch.path("live.sqlite")
    try SQLiteStore(path: path).close()
    try DatabaseQueue(path: path).write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9: future')")
    }
    #expect(throws: OtherVersion.self) { try SQLiteStore(path: path) }
    #expect(throws: OtherVersion.self) { try ReadOnlyStore(path: path) }
  }
}
