import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import Foundation
import GRDB
import Testing

/// Data folders of other versions.
@Suite struct OtherVersionTests {
  private static func with(
    _ change: String, _ body: (String) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "version-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "live.sqlite").path()
    try SQLiteStore(path: path).close()
    try DatabaseQueue(path: path).write { try $0.execute(sql: change) }
    try body(path)
  }

  /// A program doesn't write where a later one has been.
  @Test func tablesOfALaterVersionAreRefused() throws {
    try Self.with("INSERT INTO grdb_migrations VALUES ('9: future')") { path in
      #expect(throws: OtherVersion.self) { try SQLiteStore(path: path) }
      #expect(throws: OtherVersion.self) { try ReadOnlyStore(path: path) }
    }
  }

  /// What the first version kept is all there after the second's tables.
  @Test func contactsKeepTheirNumbers() async throws {
    let first = """
      DROP TABLE erasures; DROP TABLE numbers; DROP TABLE search; DROP TABLE contact_search;
      DROP TABLE sign_ins; DROP TABLE members; DROP TABLE attendances;
      DROP INDEX conversations_open; DROP INDEX conversations_unassigned;
      DROP INDEX conversations_closed; DROP INDEX conversations_by_change;
      ALTER TABLE conversations DROP COLUMN active_at;
      ALTER TABLE conversations DROP COLUMN preview_kind;
      ALTER TABLE conversations DROP COLUMN preview_text;
      ALTER TABLE conversations DROP COLUMN unread;
      ALTER TABLE conversations DROP COLUMN change;
      CREATE INDEX conversations_of_team ON conversations(time DESC)
        WHERE shown_to_team_at IS NOT NULL;
      DELETE FROM grdb_migrations WHERE identifier <> '1: conversations';
      INSERT INTO contacts (id, email, address, first_name, created_at)
        VALUES (7, 'Eva@acme.com', 'eva@acme.com', 'Eva', 5);
      INSERT INTO visitors (id, token, contact, created_at) VALUES (3, x'01', 7, 5);
      INSERT INTO programs VALUES ('p', 'a', x'00');
      INSERT INTO conversations (id, name, visitor, program, chatflow, started_at, snapshot, time,
          watches_availability, presence, state, has_visitor_written, shown_to_team_at, last_entry,
          last_event, options, is_prompt_open)
        VALUES (4, 'c', 3, 'p', 'a', 5, x'', 6, 0, 0, 'waiting_for_team', 1, 5, 1, 1, '[]', 0);
      INSERT INTO entries VALUES (4, 1, 3, 1, 5, '{"kind": "visitor", "text": "Hello there"}');
      INSERT INTO presence (at, is_online) VALUES (5, 1);
      """
    try Self.with(first) { path in
      let store = try SQLiteStore(path: path)
      try store.close()
      let read = try ReadOnlyStore(path: path)
      try read.read { view throws in
        #expect(try view.contact(email: "eva@acme.com")?.id == 7)
        #expect(try view.visitor(3)?.contact == 7)
        #expect(try view.contacts(matching: ["eva"], after: nil, limit: 9).map(\.id) == [7])
        #expect(try view.inbox(matching: ["hello"], after: nil, limit: 9).map(\.name) == ["c"])
        #expect(try view.inbox(.open, after: nil, limit: 9).map(\.activeAt.milliseconds) == [6])
        #expect(try view.lastInboxChange() == 4)
        #expect(try view.attendances().map(\.isOnline) == [true])
      }
    }
  }
}
