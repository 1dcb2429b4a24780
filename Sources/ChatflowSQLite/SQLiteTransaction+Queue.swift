import ChatflowLive
import ChatflowProgram
import ChatflowRows
import GRDB

extension Schema {
  static let queue = """
    CREATE INDEX conversations_waiting ON conversations(waiting_since, id)
      WHERE shown_to_team_at IS NOT NULL AND closed_at IS NULL AND waiting_since IS NOT NULL;
    -- Up to which line a member has read a conversation.
    CREATE TABLE reads (
      member INTEGER NOT NULL REFERENCES members(id) ON DELETE CASCADE,
      conversation INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
      entry INTEGER NOT NULL,
      PRIMARY KEY (conversation, member)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX reads_by_member ON reads(member);
    CREATE TABLE tags (
      conversation INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
      tag TEXT NOT NULL,
      PRIMARY KEY (conversation, tag)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tags_by_name ON tags(tag, conversation);
    -- The same lines as in `search`, where words aren't set apart by blanks.
    CREATE VIRTUAL TABLE search_within USING fts5(text, tokenize = "trigram");
    CREATE VIRTUAL TABLE contact_search_within USING fts5(text, tokenize = "trigram");
    """

  /// Words are kept as they are compared.
  static func foldSearch(_ database: Database) throws {
    for table in ["search", "contact_search"] {
      let ids = try Int64.fetchAll(database, sql: "SELECT rowid FROM \(table)")
      for id in ids {
        let text = try String.fetchOne(
          database, sql: "SELECT text FROM \(table) WHERE rowid = ?", arguments: [id])
        guard let text else { continue }
        let folded = SearchText.folded(text)
        if folded != text {
          try database.execute(
            sql: "UPDATE \(table) SET text = ? WHERE rowid = ?", arguments: [folded, id])
        }
        if SearchText.isUnspaced(folded) {
          try database.execute(
            sql: "INSERT INTO \(table)_within (rowid, text) VALUES (?, ?)",
            arguments: [id, folded])
        }
      }
    }
  }
}

extension SQLiteTransaction: QueueTransaction {
  func inbox(
    _ query: InboxQuery, after place: InboxPlace?, limit: Int
  ) throws -> [ListedConversation] {
    let condition = query.condition
    guard query.filter == .waiting else {
      return try rows(
        """
        SELECT * FROM conversations WHERE \(condition) AND \(Self.isAfter(place))
        ORDER BY active_at DESC, id DESC LIMIT \(limit)
        """
      ).map { try ListedConversation($0) }
    }
    let from = (place?.activeAt.milliseconds ?? .min, place?.id ?? .min)
    return try rows(
      """
      SELECT * FROM conversations INDEXED BY conversations_waiting
      WHERE \(condition) AND (waiting_since, id) > (\(from.0), \(from.1))
      ORDER BY waiting_since, id LIMIT \(limit)
      """
    ).map { row in
      var listed = try ListedConversation(row)
      listed.place = InboxPlace(activeAt: try row["waiting_since"], id: listed.place.id)
      return listed
    }
  }

  func inboxCount(_ query: InboxQuery, limit: Int) throws -> Int {
    try rows(
      """
      SELECT count(*) AS count FROM
        (SELECT 1 FROM conversations WHERE \(query.condition) LIMIT \(limit))
      """
    ).first.map { try $0["count"] } ?? 0
  }

  func readUpTo(_ conversation: Int64, by member: Int64) throws -> Int64 {
    try row(
      "SELECT entry FROM reads WHERE conversation = ? AND member = ?", [conversation, member])?[
        "entry"] ?? 0
  }

  func linesOfVisitor(
    inConversation conversation: Int64, after entry: Int64, limit: Int
  ) throws -> Int {
    try entries(ofConversation: conversation, after: entry, limit: limit)
      .count { $0.content.isByVisitor }
  }

  /// The index is asked once: each time it puts together all lines with what begins like a word.
  func hits(
    _ words: [String], inConversations conversations: [Int64]
  ) throws -> [Int64: Entry] {
    guard let pattern = SearchPattern(words, anyOf: true), let first = conversations.min(),
      let last = conversations.max()
    else { return [:] }
    let found = try rows(
      """
      SELECT id >> 20 AS conversation, max(id) AS line FROM (\(pattern.lines("search")))
      WHERE id >= \(SearchPlace.rows(of: first).first) AND id < \(SearchPlace.rows(of: last).end)
        AND id >> 20 IN \(conversations)
      GROUP BY 1
      """)
    var hits: [Int64: Entry] = [:]
    for row in found {
      let conversation: Int64 = try row["conversation"]
      let entry = SearchPlace.entry(ofRow: try row["line"])
      hits[conversation] = try entries(
        ofConversation: conversation, after: entry - 1, limit: 1
      ).first
    }
    return hits
  }

  // MARK: Changes

  func setRead(_ conversation: Int64, upTo entry: Int64, by member: Int64) throws {
    try run(
      """
      INSERT INTO reads (member, conversation, entry) VALUES (?1, ?2, ?3)
      ON CONFLICT DO UPDATE SET entry = max(entry, ?3)
      """, [member, conversation, entry])
  }

  func tags(ofConversation conversation: Int64) throws -> [String] {
    try rows("SELECT tag FROM tags WHERE conversation = ? ORDER BY tag", [conversation])
      .map { try $0["tag"] }
  }

  func tags() throws -> [String] {
    try rows("SELECT DISTINCT tag FROM tags ORDER BY tag", []).map { try $0["tag"] }
  }

  func addTag(_ tag: String, toConversation conversation: Int64) throws {
    try run(
      "INSERT INTO tags (conversation, tag) VALUES (?, ?) ON CONFLICT DO NOTHING",
      [conversation, tag])
  }

  func removeTag(_ tag: String, fromConversation conversation: Int64) throws {
    try run("DELETE FROM tags WHERE conversation = ? AND tag = ?", [conversation, tag])
  }
}

extension InboxQuery {
  fileprivate var condition: SQL {
    var condition = filter.condition
    if let team { condition.append("AND assigned_team = \(team)") }
    if let user { condition.append("AND assigned_user = \(user) COLLATE NOCASE") }
    if let chatflow { condition.append("AND chatflow = \(chatflow)") }
    if let language {
      let (exact, prefix) = (Bytes(text: language), language.lowercased() + "-%")
      condition.append(
        "AND (locale = \(exact) OR lower(CAST(locale AS TEXT)) LIKE \(prefix))")
    }
    if let tag {
      condition.append(
        "AND EXISTS (SELECT 1 FROM tags WHERE conversation = conversations.id AND tag = \(tag))")
    }
    if let unreadOf {
      condition.append(
        """
        AND unread > 0 AND EXISTS (
          SELECT 1 FROM entries WHERE conversation = conversations.id
            AND number > ifnull((SELECT entry FROM reads
              WHERE conversation = conversations.id AND member = \(unreadOf)), 0)
            AND json_valid(content)
            AND json_extract(content, '$.kind') IN ('visitor', 'email', 'mailed'))
        """)
    }
    return condition
  }
}

extension SQL {
  fileprivate mutating func append(_ other: SQL) { self = "\(self) \(other)" }
}
