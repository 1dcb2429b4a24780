extension Schema {
  static let audit = """
    CREATE TABLE audit (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      act TEXT NOT NULL,
      -- What kind of actor, and which member; of nobody: whose account it is about.
      by TEXT NOT NULL,
      member INTEGER,
      -- As the member was called then.
      name TEXT,
      subject TEXT
    ) STRICT;
    CREATE INDEX audit_by_member ON audit(member, number);
    CREATE INDEX audit_by_time ON audit(at);
    -- The member who wrote or did it, by number: names and e-mails may be another's one day.
    ALTER TABLE entries ADD COLUMN member INTEGER;
    """
}
