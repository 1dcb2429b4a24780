import ChatflowLive
import ChatflowProgram
import ChatflowRows
import GRDB

extension SQLiteTransaction: LiveView {
  func visitor(token hash: [UInt8]) throws -> VisitorRow? {
    try row("SELECT * FROM visitors WHERE token = ?", [Bytes(hash)]).map { try VisitorRow($0) }
  }

  func visitor(_ id: Int64) throws -> VisitorRow? {
    try row("SELECT * FROM visitors WHERE id = ?", [id]).map { try VisitorRow($0) }
  }

  /// What e-mails are compared by (meaning 3.1). The database would compare only up to a U+0000,
  /// which no e-mail has.
  static func address(_ email: String) -> String {
    EmailAddress.key(email).text.replacing("\0", with: "\u{FFFD}")
  }

  func conversation(_ id: Int64) throws -> ConversationRow? {
    try row("SELECT * FROM conversations WHERE id = ?", [id]).map { try ConversationRow($0) }
  }

  func conversation(named name: String) throws -> ConversationRow? {
    // The database would look for the name up to there.
    guard !name.utf8.contains(0) else { return nil }
    return try row("SELECT * FROM conversations WHERE name = ?", [name]).map {
      try ConversationRow($0)
    }
  }

  func programs(ofOpenSince time: Instant) throws -> [(chatflow: String, hash: String)] {
    try rows(
      """
      SELECT DISTINCT chatflow, program FROM conversations
      WHERE closed_at IS NULL OR closed_at >= ? ORDER BY chatflow, program
      """, [time]
    ).map { (try $0["chatflow"], try $0["program"]) }
  }

  func conversations(
    under program: String, openSince time: Instant, after id: Int64, limit: Int
  ) throws -> [ConversationRow] {
    try rows(
      """
      SELECT * FROM conversations
      WHERE id > ? AND program = ? AND (closed_at IS NULL OR closed_at >= ?) ORDER BY id LIMIT ?
      """, [id, program, time, limit]
    ).map { try ConversationRow($0) }
  }

  func latestConversation(of visitor: Int64) throws -> ConversationRow? {
    try row("SELECT * FROM conversations WHERE visitor = ? ORDER BY id DESC LIMIT 1", [visitor])
      .map { try ConversationRow($0) }
  }

  func count(ofVisitor visitor: Int64, since time: Instant) throws -> Int {
    try row(
      "SELECT count(*) AS count FROM conversations WHERE visitor = ? AND started_at > ?",
      [visitor, time])?["count"] ?? 0
  }

  func entries(
    ofVisitor visitor: Int64, after sequence: Int64, limit: Int
  ) throws -> [(conversation: String, entry: Entry)] {
    try rows(
      """
      SELECT entries.*, conversations.name
      FROM entries JOIN conversations ON conversations.id = entries.conversation
      WHERE entries.visitor = ? AND entries.sequence > ? ORDER BY entries.sequence LIMIT ?
      """, [visitor, sequence, limit]
    ).map { (try $0["name"], try Entry($0)) }
  }

  func entries(
    ofConversation conversation: Int64, after number: Int64, limit: Int
  ) throws -> [Entry] {
    try rows(
      "SELECT * FROM entries WHERE conversation = ? AND number > ? ORDER BY number LIMIT ?",
      [conversation, number, limit]
    ).map { try Entry($0) }
  }

  func receipt(_ client: String, in conversation: Int64) throws -> Receipt? {
    try row(
      "SELECT * FROM receipts WHERE conversation = ? AND client = ?", [conversation, client]
    ).map { try Receipt($0) }
  }

  func program(hash: String) throws -> [UInt8]? {
    try row("SELECT bundle FROM programs WHERE hash = ?", [hash]).map { try $0.bytes("bundle") }
  }

  func teamIsOnline() throws -> Bool {
    try row("SELECT is_online FROM presence ORDER BY number DESC LIMIT 1", [])
      .map { try $0["is_online"] } ?? false
  }

  func presence(from number: Int64) throws -> [PresenceRow] {
    try rows("SELECT * FROM presence WHERE number >= ? ORDER BY number", [number])
      .map { try PresenceRow($0) }
  }

  func lastPresence() throws -> Int64 {
    try row("SELECT max(number) AS last FROM presence", [])?["last"] ?? 0
  }

  func events(
    ofConversation conversation: Int64, after number: Int64, limit: Int
  ) throws -> [EventRow] {
    try rows(
      "SELECT * FROM events WHERE conversation = ? AND number > ? ORDER BY number LIMIT ?",
      [conversation, number, limit]
    ).map { try EventRow($0) }
  }

  func due(at time: Instant, limit: Int) throws -> [Int64] {
    try rows(
      "SELECT id FROM conversations WHERE wake <= ? ORDER BY wake, id LIMIT ?",
      [time, limit]
    ).map { try $0["id"] }
  }

  func watching(after id: Int64, limit: Int) throws -> [Int64] {
    try rows(
      """
      SELECT id FROM conversations WHERE watches_availability AND id > ? ORDER BY id LIMIT ?
      """, [id, limit]
    ).map { try $0["id"] }
  }

  func nextWake() throws -> Instant? {
    try row("SELECT wake FROM conversations WHERE wake IS NOT NULL ORDER BY wake LIMIT 1", [])
      .map { try $0["wake"] }
  }

  func pendingDeliveries(
    limit: Int
  ) throws -> [(place: Int64, delivery: Result<Delivery, DamagedRow>)] {
    try rows("SELECT * FROM outbox WHERE NOT is_delivered ORDER BY id LIMIT ?", [limit])
      .map { (try $0["id"], try $0.result { try $0.json("delivery") }) }
  }
}
