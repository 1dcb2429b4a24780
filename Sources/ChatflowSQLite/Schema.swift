import GRDB

/// The database was made by another version of the program.
package struct OtherVersion: Error {}

/// The tables, version by version. A step that was released is never changed: data folders out
/// there have gone through it.
///
/// Texts end at U+0000 where they are read or written, so those that may hold it are kept as their
/// bytes in UTF-8, or in JSON.
enum Schema {
  /// Refuses a database whose tables a later version made, which this one doesn't know.
  static func checkIsKnown(_ database: Database) throws {
    guard try !migrator().hasBeenSuperseded(database) else { throw OtherVersion() }
  }

  static func migrator() -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: live conversations") { database in
      for tables in [people, conversations, outbox, team, search] {
        try database.execute(sql: tables)
      }
    }
    migrator.registerMigration("2: presence of visitors") { database in
      try database.execute(sql: presenceOfVisitors)
    }
    migrator.registerMigration("3: mail") { try $0.execute(sql: mail) }
    migrator.registerMigration("4: consents") { try $0.execute(sql: consents) }
    migrator.registerMigration("5: audit") { try $0.execute(sql: audit) }
    migrator.registerMigration("6: accounts") { try $0.execute(sql: accounts) }
    migrator.registerMigration("7: webhooks") { try $0.execute(sql: webhooks) }
    migrator.registerMigration("8: queue") { database in
      try database.execute(sql: queue)
      try foldSearch(database)
    }
    migrator.registerMigration("9: alerts") { try $0.execute(sql: alerts) }
    migrator.registerMigration("10: numbers") { database in
      for tables in [served, numbers] { try database.execute(sql: tables) }
    }
    migrator.registerMigration("11: routing") { try $0.execute(sql: routing) }
    migrator.registerMigration("12: portal") { try $0.execute(sql: portal) }
    migrator.registerMigration("13: mailed links") { try $0.execute(sql: mailedLinks) }
    return migrator
  }

  private static let presenceOfVisitors = """
    ALTER TABLE visitors ADD COLUMN is_here INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE visitors ADD COLUMN left_at INTEGER;
    ALTER TABLE visitors ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE conversations ADD COLUMN seen_entry INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE conversations ADD COLUMN is_pausing INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE conversations ADD COLUMN mail_at INTEGER;
    -- The pages that show the chat to somebody, each until it is silent for too long.
    CREATE TABLE visitor_pages (
      visitor INTEGER NOT NULL REFERENCES visitors(id) ON DELETE CASCADE,
      page TEXT NOT NULL,
      until INTEGER NOT NULL,
      PRIMARY KEY (visitor, page)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX visitor_pages_by_end ON visitor_pages(until);
    """

  private static let mail = """
    -- From where a visitor wrote last, as a hash.
    ALTER TABLE visitors ADD COLUMN network BLOB;
    CREATE TABLE mails (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      key TEXT NOT NULL UNIQUE,
      conversation INTEGER NOT NULL REFERENCES conversations(id),
      address TEXT NOT NULL,
      -- SHA-256 of the address, ASCII lower-cased.
      address_hash BLOB NOT NULL,
      network BLOB,
      entries TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      number INTEGER,
      state TEXT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      tried_from INTEGER NOT NULL,
      next_attempt INTEGER NOT NULL,
      problem TEXT,
      sent_at INTEGER,
      is_to_typed INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE INDEX mails_waiting ON mails(next_attempt) WHERE state = 'waiting';
    CREATE INDEX mails_by_state ON mails(state, id);
    CREATE INDEX mails_by_conversation ON mails(conversation);
    CREATE INDEX mails_by_address ON mails(address_hash);
    CREATE INDEX mails_by_network ON mails(network) WHERE network IS NOT NULL;
    CREATE TABLE mail_threads (
      -- SHA-256 of the token.
      token BLOB PRIMARY KEY,
      conversation INTEGER NOT NULL REFERENCES conversations(id),
      address TEXT NOT NULL,
      count INTEGER NOT NULL,
      is_verified INTEGER NOT NULL,
      ids TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mail_threads_by_conversation ON mail_threads(conversation);
    -- Stays where a contact is erased whose owner wants no mails: a hash tells nothing of them.
    CREATE TABLE mail_addresses (
      hash BLOB PRIMARY KEY,
      unreachable_at INTEGER, blocked_at INTEGER, verified_at INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE mails_received (
      key BLOB PRIMARY KEY,
      conversation INTEGER NOT NULL REFERENCES conversations(id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mails_received_by_conversation ON mails_received(conversation);
    """

  private static let consents = """
    CREATE TABLE consents (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      -- Null: given before there was this table, where each new one took the last one's place.
      conversation INTEGER REFERENCES conversations(id),
      email TEXT NOT NULL,
      -- ASCII lower-cased.
      address TEXT NOT NULL,
      -- What stood beside the box, as chatflows write it, in UTF-8.
      text BLOB NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX consents_by_address ON consents(address);
    CREATE INDEX consents_by_conversation ON consents(conversation);
    INSERT INTO consents (email, address, text, at)
      SELECT email, address, consent, consent_at FROM contacts
      WHERE consent IS NOT NULL AND consent_at IS NOT NULL ORDER BY consent_at, id;
    ALTER TABLE contacts DROP COLUMN consent;
    ALTER TABLE contacts DROP COLUMN consent_at;
    """

  private static let people = """
    -- Numbers that are given to nothing else, also after the last one was erased.
    CREATE TABLE numbers (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO numbers VALUES ('visitor', 0), ('conversation', 0), ('change', 0);
    CREATE TABLE contacts (
      -- Given to no other contact afterwards.
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      email TEXT NOT NULL,
      -- ASCII lower-cased: two are one person exactly when these are equal.
      address TEXT NOT NULL UNIQUE,
      first_name TEXT, last_name TEXT, owner TEXT,
      -- What was agreed to, as chatflows write it, in UTF-8.
      consent BLOB, consent_at INTEGER,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE visitors (
      id INTEGER PRIMARY KEY,
      token BLOB NOT NULL UNIQUE,
      contact INTEGER REFERENCES contacts(id),
      is_associated INTEGER NOT NULL DEFAULT 0,
      email TEXT, first_name TEXT, last_name TEXT,
      last_sequence INTEGER NOT NULL DEFAULT 0,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX visitors_by_contact ON visitors(contact) WHERE contact IS NOT NULL;
    """

  private static let conversations = """
    CREATE TABLE programs (
      hash TEXT PRIMARY KEY,
      chatflow TEXT NOT NULL,
      bundle BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE conversations (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      visitor INTEGER NOT NULL REFERENCES visitors(id),
      program TEXT NOT NULL REFERENCES programs(hash),
      chatflow TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      page BLOB, locale BLOB,
      snapshot BLOB NOT NULL,
      time INTEGER NOT NULL,
      wake INTEGER,
      watches_availability INTEGER NOT NULL,
      presence INTEGER NOT NULL,
      state TEXT NOT NULL,
      closed_at INTEGER,
      has_visitor_written INTEGER NOT NULL,
      waiting_since INTEGER,
      shown_to_team_at INTEGER,
      assigned_team TEXT, assigned_user TEXT,
      last_entry INTEGER NOT NULL,
      last_event INTEGER NOT NULL,
      options TEXT NOT NULL,
      is_prompt_open INTEGER NOT NULL,
      consent BLOB,
      active_at INTEGER NOT NULL,
      preview_kind TEXT, preview_text BLOB,
      unread INTEGER NOT NULL DEFAULT 0,
      change INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX conversations_by_visitor ON conversations(visitor, id);
    CREATE INDEX conversations_by_wake ON conversations(wake) WHERE wake IS NOT NULL;
    CREATE INDEX conversations_that_watch ON conversations(id) WHERE watches_availability;
    -- Each filter of the inbox reads one of these from its beginning; whose conversations they are
    -- is seen without the rows themselves.
    CREATE INDEX conversations_open
      ON conversations(active_at DESC, id DESC, assigned_user, assigned_team)
      WHERE shown_to_team_at IS NOT NULL AND closed_at IS NULL;
    CREATE INDEX conversations_unassigned ON conversations(active_at DESC, id DESC)
      WHERE shown_to_team_at IS NOT NULL AND closed_at IS NULL
        AND assigned_user IS NULL AND assigned_team IS NULL;
    CREATE INDEX conversations_closed ON conversations(active_at DESC, id DESC)
      WHERE shown_to_team_at IS NOT NULL AND closed_at IS NOT NULL;
    CREATE INDEX conversations_by_change ON conversations(change);
    CREATE TABLE entries (
      conversation INTEGER NOT NULL REFERENCES conversations(id),
      number INTEGER NOT NULL,
      visitor INTEGER NOT NULL,
      sequence INTEGER,
      at INTEGER NOT NULL,
      content TEXT NOT NULL,
      PRIMARY KEY (conversation, number)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX entries_by_visitor ON entries(visitor, sequence)
      WHERE sequence IS NOT NULL;
    CREATE TABLE events (
      conversation INTEGER NOT NULL REFERENCES conversations(id),
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      -- What the visitor wrote, which most events are, in UTF-8. Else all of the event as JSON.
      message BLOB, event TEXT,
      state TEXT NOT NULL,
      PRIMARY KEY (conversation, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE receipts (
      conversation INTEGER NOT NULL REFERENCES conversations(id),
      client TEXT NOT NULL,
      request BLOB NOT NULL,
      -- The name of the conversation where it went.
      answered_in TEXT NOT NULL,
      accepted INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      PRIMARY KEY (conversation, client)
    ) STRICT, WITHOUT ROWID;
    """

  private static let outbox = """
    CREATE TABLE outbox (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      key TEXT NOT NULL UNIQUE,
      delivery TEXT NOT NULL,
      is_delivered INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX outbox_pending ON outbox(id) WHERE NOT is_delivered;
    -- The names of conversations that were erased; they tell nothing about a person.
    CREATE TABLE erasures (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      -- Null: the contact itself, or a delivery.
      conversation TEXT,
      delivery TEXT,
      -- Whether it is gone everywhere, not only in the tables.
      is_finished INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    """

  private static let team = """
    CREATE TABLE members (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      email TEXT NOT NULL,
      -- ASCII lower-cased.
      address TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      teams TEXT NOT NULL,
      password TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE sign_ins (
      token BLOB PRIMARY KEY,
      member INTEGER NOT NULL REFERENCES members(id) ON DELETE CASCADE,
      created_at INTEGER NOT NULL,
      used_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sign_ins_by_member ON sign_ins(member);
    -- The member 0: programs that act for the team.
    CREATE TABLE attendances (
      member INTEGER PRIMARY KEY,
      is_online INTEGER NOT NULL,
      until INTEGER
    ) STRICT;
    -- How the team came and went.
    CREATE TABLE presence (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      is_online INTEGER NOT NULL
    ) STRICT;
    """

  private static let search = """
    -- What people wrote, a line each; the row's id: the conversation's times 2^20 plus the entry's.
    CREATE VIRTUAL TABLE search USING fts5(text, tokenize = "unicode61 remove_diacritics 2");
    CREATE VIRTUAL TABLE contact_search USING fts5(
      text, tokenize = "unicode61 remove_diacritics 2");
    """
}
