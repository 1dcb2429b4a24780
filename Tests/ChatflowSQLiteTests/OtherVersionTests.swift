import ChatflowLive
import ChatflowProgram
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

  /// What was kept with contacts is a consent of its own, in no conversation that is known.
  @Test func consentsOfEarlierVersionsAreKept() async throws {
    let scratch = try Scratch()
    let path = scratch.path("live.sqlite")
    try SQLiteStore(path: path).close()
    try await DatabaseQueue(path: path).write { database in
      // As the third step left it.
      try database.execute(
        sql: """
          DROP TABLE consents;
          ALTER TABLE contacts ADD COLUMN consent BLOB;
          ALTER TABLE contacts ADD COLUMN consent_at INTEGER;
          INSERT INTO contacts (email, address, created_at, consent, consent_at)
            VALUES ('Ana@acme.com', 'ana@acme.com', 1, CAST('I agree' AS BLOB), 7),
              ('bo@acme.com', 'bo@acme.com', 1, NULL, NULL);
          DELETE FROM grdb_migrations WHERE identifier LIKE '4:%';
          """)
    }
    let store = try SQLiteStore(path: path)
    let (found, none, contact) = try await store.read { view in
      (
        try view.consents(email: "ana@acme.com"), try view.consents(email: "bo@acme.com"),
        try view.contact(email: "bo@acme.com")
      )
    }
    let at = Instant(milliseconds: 7)
    #expect(found == [Consent(conversation: nil, email: "Ana@acme.com", text: "I agree", at: at)])
    #expect(none == [] && contact != nil)
    try store.close()
  }
}
