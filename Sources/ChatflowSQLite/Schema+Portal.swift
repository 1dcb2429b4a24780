extension Schema {
  static let portal = """
    ALTER TABLE visitors ADD COLUMN is_verified INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE portal_links (
      -- SHA-256 of the token.
      token BLOB PRIMARY KEY,
      -- Of the cookie of the browser that asked.
      browser BLOB NOT NULL,
      -- Of the token with the code.
      code BLOB NOT NULL,
      attempts INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      -- Null: it is not known yet whose it is, or it is nobody's.
      contact INTEGER REFERENCES contacts(id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX portal_links_by_time ON portal_links(created_at);
    CREATE INDEX portal_links_by_contact ON portal_links(contact) WHERE contact IS NOT NULL;
    CREATE TABLE portal_sessions (
      -- SHA-256 of the token.
      token BLOB PRIMARY KEY,
      contact INTEGER NOT NULL REFERENCES contacts(id) ON DELETE CASCADE,
      -- A hash of the address that the link went to.
      address BLOB NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX portal_sessions_by_contact ON portal_sessions(contact);
    CREATE INDEX portal_sessions_by_time ON portal_sessions(created_at);
    """

  static let mailedLinks = """
    -- Links that went out within a day, to the portal and to choose a password: an address gets few
    -- mails a day.
    CREATE TABLE mailed_links (
      -- SHA-256 of the token.
      token BLOB PRIMARY KEY,
      -- SHA-256 of the address, ASCII lower-cased.
      address_hash BLOB NOT NULL,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mailed_links_by_address ON mailed_links(address_hash, at);
    CREATE INDEX mailed_links_by_time ON mailed_links(at);
    """
}
