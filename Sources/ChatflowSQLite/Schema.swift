import GRDB

/// The database was made by another version of the program.
package struct OtherVersion: Error {}

/// The tables, version by version. A step that was released is never changed: data folders out
/// there have gone through it.
enum Schema {
  /// Refuses a database whose tables a later version made, which this one doesn't know.
  static func checkIsKnown(_ database: Database) throws {
    guard try !migrator().hasBeenSuperseded(database) else { throw OtherVersion() }
  }

  static func migrator() -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: conversations") { database in
      try database.execute(sql: first)
    }
    migrator.registerMigration("2: team") { database in
      try database.execute(sql: team)
    }
    return migrator
  }

  private static let first = """
    CREATE TABLE contacts (
      id INTEGER PRIMARY KEY,
      email TEXT NOT NULL,
      -- ASCII lower-cased: two are one person exactly when these are equal.
      address TEXT NOT NULL UNIQUE,
      first_name TEXT, last_name TEXT, owner TEXT,
      consent TEXT, consent_at INTEGER,
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
      page TEXT, locale TEXT,
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
      consent TEXT
    ) STRICT;
    CREATE INDEX conversations_by_visitor ON conversations(visitor, id);
    CREATE INDEX conversations_by_wake ON conversations(wake) WHERE wake IS NOT NULL;
    CREATE INDEX conversations_that_watch ON conversations(id) WHERE watches_availability;
    CREATE INDEX conversations_of_team ON conversations(time DESC)
      WHERE shown_to_team_at IS NOT NULL;
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
      event TEXT NOT NULL,
      state TEXT NOT NULL,
      PRIMARY KEY (conversation, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE receipts (
      conversation INTEGER NOT NULL REFERENCES conversations(id),
      client TEXT NOT NULL,
      request TEXT NOT NULL,
      answer TEXT NOT NULL,
      PRIMARY KEY (conversation, client)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE outbox (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      key TEXT NOT NULL UNIQUE,
      delivery TEXT NOT NULL,
      is_delivered INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX outbox_pending ON outbox(id) WHERE NOT is_delivered;
    CREATE TABLE presence (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      is_online INTEGER NOT NULL
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
    INSERT INTO attendances (member, is_online)
      SELECT 0, is_online FROM presence ORDER BY number DESC LIMIT 1;

    -- A contact's number is given to nobody else afterwards.
    CREATE TABLE numbered_contacts (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      email TEXT NOT NULL,
      -- ASCII lower-cased: two are one person exactly when these are equal.
      address TEXT NOT NULL UNIQUE,
      first_name TEXT, last_name TEXT, owner TEXT,
      consent TEXT, consent_at INTEGER,
      created_at INTEGER NOT NULL
    ) STRICT;
    INSERT INTO numbered_contacts SELECT * FROM contacts;
    DROP TABLE contacts;
    ALTER TABLE numbered_contacts RENAME TO contacts;

    -- Numbers that are given to nobody else, also after the last one was erased.
    CREATE TABLE numbers (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO numbers SELECT 'visitor', ifnull(max(id), 0) FROM visitors;
    INSERT INTO numbers SELECT 'conversation', ifnull(max(id), 0) FROM conversations;
    INSERT INTO numbers SELECT 'change', ifnull(max(id), 0) FROM conversations;

    ALTER TABLE conversations ADD COLUMN active_at INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE conversations ADD COLUMN preview_kind TEXT;
    ALTER TABLE conversations ADD COLUMN preview_text TEXT;
    ALTER TABLE conversations ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE conversations ADD COLUMN change INTEGER NOT NULL DEFAULT 0;
    UPDATE conversations SET active_at = time;
    UPDATE conversations SET change = id WHERE shown_to_team_at IS NOT NULL;
    DROP INDEX conversations_of_team;
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

    -- What people wrote, a line each; the row's id: the conversation's times 2^20 plus the entry's.
    CREATE VIRTUAL TABLE search USING fts5(text, tokenize = "unicode61 remove_diacritics 2");
    INSERT INTO search (rowid, text)
      SELECT (conversation << 20) | number, json_extract(content, '$.text') FROM entries
      WHERE json_extract(content, '$.kind') IN ('visitor', 'email', 'agent')
        AND number < (1 << 20);
    CREATE VIRTUAL TABLE contact_search USING fts5(
      text, tokenize = "unicode61 remove_diacritics 2");
    INSERT INTO contact_search (rowid, text)
      SELECT id, email || ' ' || ifnull(first_name, '') || ' ' || ifnull(last_name, '')
      FROM contacts;
    -- The names of conversations that were erased; they say nothing of anybody.
    CREATE TABLE erasures (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      -- Null: the contact itself, or a delivery.
      conversation TEXT,
      delivery TEXT,
      -- Whether it is gone everywhere, not only in the tables.
      is_finished INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    """
}
