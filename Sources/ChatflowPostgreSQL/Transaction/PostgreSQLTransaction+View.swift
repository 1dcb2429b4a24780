import ChatflowLive
import ChatflowProgram
import ChatflowRows

extension PostgreSQLTransaction: LiveView {
  func visitor(token hash: [UInt8]) throws -> VisitorRow? {
    try claimedVisitor(token: hash).map { try VisitorRow($0) }
  }

  func visitor(_ id: Int64) throws -> VisitorRow? {
    try claimedVisitor(id).map { try VisitorRow($0) }
  }

  /// What e-mails are compared by (meaning 3.1). The database would compare only up to a U+0000,
  /// which no e-mail has.
  static func address(_ email: String) -> String {
    EmailAddress.key(email).text.replacing("\0", with: "\u{FFFD}")
  }

  func conversation(_ id: Int64) throws -> ConversationRow? {
    try claimedConversation(id).map { try ConversationRow($0) }
  }

  func conversation(named name: String) throws -> ConversationRow? {
    // The database would look for the name up to there.
    guard !name.utf8.contains(0) else { return nil }
    return try claimedConversation(named: name).map { try ConversationRow($0) }
  }

  func programs(ofOpenSince time: Instant) throws -> [(chatflow: String, hash: String)] {
    try rows(
      """
      SELECT DISTINCT chatflow, program FROM conversations
      WHERE closed_at IS NULL OR closed_at >= $1 ORDER BY chatflow, program
      """, [time]
    ).map { (try $0["chatflow"], try $0["program"]) }
  }

  func conversations(
    under program: String, openSince time: Instant, after id: Int64, limit: Int
  ) throws -> [ConversationRow] {
    try rows(
      """
      SELECT * FROM conversations
      WHERE id > $1 AND program = $2 AND (closed_at IS NULL OR closed_at >= $3) ORDER BY id LIMIT $4
      """, [id, program, time, limit]
    ).map { try ConversationRow($0) }
  }

  func latestConversation(of visitor: Int64) throws -> ConversationRow? {
    try claim(visitor: visitor)
    return try row(
      "SELECT * FROM conversations WHERE visitor = $1 ORDER BY id DESC LIMIT 1", [visitor]
    ).map { try ConversationRow($0) }
  }

  func count(ofVisitor visitor: Int64, since time: Instant) throws -> Int {
    try row(
      "SELECT count(*) AS count FROM conversations WHERE visitor = $1 AND started_at > $2",
      [visitor, time])?["count"] ?? 0
  }

  func entries(
    ofVisitor visitor: Int64, after sequence: Int64, limit: Int
  ) throws -> [(conversation: String, entry: Entry)] {
    try rows(
      """
      SELECT entries.*, conversations.name
      FROM entries JOIN conversations ON conversations.id = entries.conversation
      WHERE entries.visitor = $1 AND entries.sequence > $2 ORDER BY entries.sequence LIMIT $3
      """, [visitor, sequence, limit]
    ).map { (try $0["name"], try Entry($0)) }
  }

  func entries(
    ofConversation conversation: Int64, after number: Int64, limit: Int
  ) throws -> [Entry] {
    try rows(
      "SELECT * FROM entries WHERE conversation = $1 AND number > $2 ORDER BY number LIMIT $3",
      [conversation, number, limit]
    ).map { try Entry($0) }
  }

  func receipt(_ client: String, in conversation: Int64) throws -> Receipt? {
    try row(
      "SELECT * FROM receipts WHERE conversation = $1 AND client = $2", [conversation, client]
    ).map { try Receipt($0) }
  }

  func program(hash: String) throws -> [UInt8]? {
    try row("SELECT bundle FROM programs WHERE hash = $1", [hash]).map { try $0.bytes("bundle") }
  }

  func teamIsOnline() throws -> Bool {
    try row("SELECT is_online FROM presence ORDER BY number DESC LIMIT 1", [])
      .map { try $0["is_online"] } ?? false
  }

  func presence(from number: Int64) throws -> [PresenceRow] {
    try rows("SELECT * FROM presence WHERE number >= $1 ORDER BY number", [number])
      .map { try PresenceRow($0) }
  }

  func lastPresence() throws -> Int64 {
    try row("SELECT max(number) AS last FROM presence", [])?["last"] ?? 0
  }

  func events(
    ofConversation conversation: Int64, after number: Int64, limit: Int
  ) throws -> [EventRow] {
    try rows(
      "SELECT * FROM events WHERE conversation = $1 AND number > $2 ORDER BY number LIMIT $3",
      [conversation, number, limit]
    ).map { try EventRow($0) }
  }

  /// Those that others are at are left to them; those that come are claimed.
  func due(at time: Instant, limit: Int) throws -> [Int64] {
    guard context.isWriting else {
      return try rows(
        """
        SELECT id FROM conversations WHERE wake <= $1 OR watches_availability
          AND presence < (SELECT coalesce(max(number), 0) FROM presence)
        ORDER BY wake, id LIMIT $2
        """, [time, limit]
      ).map { try $0["id"] }
    }
    let found = try rows(
      """
      WITH due AS MATERIALIZED (
        SELECT id, visitor, wake FROM conversations WHERE wake <= $1
        ORDER BY wake, id LIMIT $2),
      behind AS MATERIALIZED (
        SELECT id, visitor, wake FROM conversations WHERE watches_availability
          AND presence < (SELECT coalesce(max(number), 0) FROM presence) LIMIT $2)
      SELECT id, visitor, pg_try_advisory_xact_lock($3 # visitor) AS is_mine
      FROM (SELECT * FROM due UNION SELECT * FROM behind) AS either ORDER BY wake, id
      """, [time, limit, context.claims.visitors])
    return try found.filter { try $0["is_mine"] }.map { row in
      context.claims.note(conversation: try row["id"], of: try row["visitor"])
      return try row["id"]
    }
  }

  func watching(after id: Int64, limit: Int) throws -> [Int64] {
    try rows(
      """
      SELECT id FROM conversations WHERE watches_availability AND id > $1 ORDER BY id LIMIT $2
      """, [id, limit]
    ).map { try $0["id"] }
  }

  func nextWake() throws -> Instant? {
    try row(
      """
      SELECT least(
        (SELECT min(wake) FROM conversations),
        (SELECT 0 FROM conversations WHERE watches_availability
          AND presence < (SELECT coalesce(max(number), 0) FROM presence) LIMIT 1)) AS wake
      """, [])?["wake"]
  }

  func pendingDeliveries(
    limit: Int
  ) throws -> [(place: Int64, delivery: Result<Delivery, DamagedRow>)] {
    try rows("SELECT * FROM outbox WHERE NOT is_delivered ORDER BY id LIMIT $1", [limit])
      .map { (try $0["id"], try $0.result { try $0.json("delivery") }) }
  }
}
