extension Schema {
  static let accounts = """
    -- SHA-256 of the tokens in mailed links, of browsers' tokens and of recovery codes.
    CREATE TABLE sign_in_links (
      token BLOB PRIMARY KEY,
      member INTEGER NOT NULL REFERENCES members(id) ON DELETE CASCADE,
      ends_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sign_in_links_by_member ON sign_in_links(member);
    CREATE TABLE known_browsers (
      token BLOB NOT NULL,
      member INTEGER NOT NULL REFERENCES members(id) ON DELETE CASCADE,
      used_at INTEGER NOT NULL,
      PRIMARY KEY (token, member)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX known_browsers_by_member ON known_browsers(member, used_at);
    CREATE TABLE codes (
      member INTEGER PRIMARY KEY REFERENCES members(id) ON DELETE CASCADE,
      secret BLOB NOT NULL,
      is_confirmed INTEGER NOT NULL,
      last_step INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE recovery_codes (
      member INTEGER NOT NULL REFERENCES members(id) ON DELETE CASCADE,
      hash BLOB NOT NULL,
      PRIMARY KEY (member, hash)
    ) STRICT, WITHOUT ROWID;
    """
}
