import ChatflowLive
import ChatflowProgram
import ChatflowRows

extension PostgreSQLTransaction: QueueTransaction {
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
    let from = (place?.activeAt.milliseconds ?? Int64.min, place?.id ?? Int64.min)
    return try rows(
      """
      SELECT * FROM conversations
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
        (SELECT 1 FROM conversations WHERE \(query.condition) LIMIT \(limit)) AS found
      """
    ).first.map { try $0["count"] } ?? 0
  }

  func readUpTo(_ conversation: Int64, by member: Int64) throws -> Int64 {
    try row(
      "SELECT entry FROM reads WHERE conversation = $1 AND member = $2", [conversation, member])?[
        "entry"] ?? 0
  }

  func linesOfVisitor(
    inConversation conversation: Int64, after entry: Int64, limit: Int
  ) throws -> Int {
    try entries(ofConversation: conversation, after: entry, limit: limit)
      .count { $0.content.isByVisitor }
  }

  func hits(
    _ words: [String], inConversations conversations: [Int64]
  ) throws -> [Int64: Entry] {
    guard let pattern = try context.words.pattern(words, anyOf: true) else { return [:] }
    return try rows(
      """
      SELECT DISTINCT ON (conversation) * FROM entries
      WHERE conversation = ANY(\(NumberList(conversations))) AND (\(pattern))
      ORDER BY conversation, number DESC
      """
    ).reduce(into: [:]) { hits, row in hits[try row["conversation"]] = try Entry(row) }
  }

  // MARK: Changes

  func setRead(_ conversation: Int64, upTo entry: Int64, by member: Int64) throws {
    try run(
      """
      INSERT INTO reads (member, conversation, entry) VALUES ($1, $2, $3)
      ON CONFLICT (conversation, member) DO UPDATE SET entry = greatest(reads.entry, $3)
      """, [member, conversation, entry])
  }

  func tags(ofConversation conversation: Int64) throws -> [String] {
    try rows("SELECT tag FROM tags WHERE conversation = $1 ORDER BY tag", [conversation])
      .map { try $0["tag"] }
  }

  func tags() throws -> [String] {
    try rows("SELECT DISTINCT tag FROM tags ORDER BY tag", []).map { try $0["tag"] }
  }

  func addTag(_ tag: String, toConversation conversation: Int64) throws {
    try run(
      "INSERT INTO tags (conversation, tag) VALUES ($1, $2) ON CONFLICT DO NOTHING",
      [conversation, tag])
  }

  func removeTag(_ tag: String, fromConversation conversation: Int64) throws {
    try run("DELETE FROM tags WHERE conversation = $1 AND tag = $2", [conversation, tag])
  }
}

extension InboxQuery {
  fileprivate var condition: Query {
    var condition = filter.condition
    if let team { condition.append("AND assigned_team = \(team)") }
    if let user { condition.append("AND lower(assigned_user) = lower(\(user))") }
    if let chatflow { condition.append("AND chatflow = \(chatflow)") }
    if let language {
      let (exact, prefix) = (Bytes(text: language), language.lowercased() + "-%")
      condition.append(
        "AND (locale = \(exact) OR lower(encode(locale, 'escape')) LIKE \(prefix))")
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
            AND number > coalesce((SELECT entry FROM reads
              WHERE conversation = conversations.id AND member = \(unreadOf)), 0)
            AND kind IN ('visitor', 'email', 'mailed'))
        """)
    }
    return condition
  }
}

extension Query {
  fileprivate mutating func append(_ other: Query) { self = "\(self) \(other)" }
}
