import ChatflowLive
import ChatflowProgram
import ChatflowRows

extension PostgreSQLTransaction: ContactTransaction {
  func contact(_ id: Int64) throws -> ContactRow? {
    try row("SELECT * FROM contacts WHERE id = $1", [id]).map { try ContactRow($0) }
  }

  /// Claimed where the transaction writes.
  func contact(email: String) throws -> ContactRow? {
    let address = Self.address(email)
    try claim(.contact, Array(address.utf8))
    return try row("SELECT * FROM contacts WHERE address = $1", [address])
      .map { try ContactRow($0) }
  }

  func contacts(after: String?, limit: Int) throws -> [ContactRow] {
    try rows(
      "SELECT * FROM contacts WHERE address > $1 ORDER BY address LIMIT $2",
      [after.map { Self.address($0) } ?? "", limit]
    ).map { try ContactRow($0) }
  }

  func contacts(matching words: [String], after: String?, limit: Int) throws -> [ContactRow] {
    guard let pattern = try context.words.pattern(words) else { return [] }
    return try rows(
      """
      SELECT * FROM contacts WHERE address > \(after.map { Self.address($0) } ?? "")
        AND (\(pattern)) ORDER BY address LIMIT \(limit)
      """
    ).map { try ContactRow($0) }
  }

  func conversations(ofContact contact: Int64, limit: Int) throws -> [ListedConversation] {
    try rows(
      """
      SELECT conversations.* FROM visitors JOIN conversations ON conversations.visitor = visitors.id
      WHERE visitors.contact = $1 ORDER BY conversations.active_at DESC LIMIT $2
      """, [contact, limit]
    ).map { try ListedConversation($0) }
  }

  func consents(email: String) throws -> [Consent] {
    try rows(
      """
      SELECT consents.*, conversations.name FROM consents
        LEFT JOIN conversations ON conversations.id = consents.conversation
      WHERE consents.address = $1 ORDER BY consents.id
      """, [Self.address(email)]
    ).map { try Consent($0) }
  }

  func consents(ofVisitor visitor: Int64) throws -> [Consent] {
    try rows(
      """
      SELECT consents.*, conversations.name FROM conversations
        JOIN consents ON consents.conversation = conversations.id
      WHERE conversations.visitor = $1 ORDER BY consents.id
      """, [visitor]
    ).map { try Consent($0) }
  }

  func insert(_ consent: Consent, conversation: Int64) throws {
    try run(
      "INSERT INTO consents (conversation, email, address, text, at) VALUES ($1, $2, $3, $4, $5)",
      [
        conversation, consent.email, Self.address(consent.email), Bytes(text: consent.text),
        consent.at,
      ])
  }

  func conversations(ofVisitor visitor: Int64) throws -> [ListedConversation] {
    try rows("SELECT * FROM conversations WHERE visitor = $1 ORDER BY id", [visitor])
      .map { try ListedConversation($0) }
  }

  func visitors(ofContact contact: Int64) throws -> [Int64] {
    try rows("SELECT id FROM visitors WHERE contact = $1 ORDER BY id", [contact])
      .map { try $0["id"] }
  }

  func visitors(
    matching words: [String]?, before: Int64?, limit: Int
  ) throws -> [ListedVisitor] {
    guard let words else { return try visitors("true", before: before, limit: limit) }
    guard let pattern = try context.words.pattern(words) else { return [] }
    return try visitors(
      """
      visitor IN (
        SELECT visitor FROM entries WHERE \(pattern)
        UNION
        SELECT visitors.id FROM contacts JOIN visitors ON visitors.contact = contacts.id
          WHERE \(pattern))
      """, before: before, limit: limit)
  }

  private func visitors(
    _ condition: Query, before: Int64?, limit: Int
  ) throws -> [ListedVisitor] {
    try rows(
      """
      SELECT * FROM conversations WHERE id < \(before ?? .max) AND \(condition)
        AND id = (SELECT max(own.id) FROM conversations AS own
          WHERE own.visitor = conversations.visitor)
      ORDER BY id DESC LIMIT \(limit)
      """
    ).map { ListedVisitor(visitor: try $0["visitor"], conversation: try ListedConversation($0)) }
  }

  func findOrCreateContact(
    email: String, at time: Instant
  ) throws -> (contact: ContactRow, isNew: Bool) {
    // Claimed, so that nobody else makes it meanwhile.
    if let known = try contact(email: email) { return (known, false) }
    let made = try row(
      """
      INSERT INTO contacts (email, address, created_at, words, within)
      VALUES ($1, $2, $3, CAST(CAST($4 AS TEXT) AS TSVECTOR), $5) RETURNING *
      """,
      [
        email, Self.address(email), time, try context.words.vector(of: email),
        context.words.within(email),
      ])
    guard let made else { throw PostgreSQLError("a contact got no number") }
    return (try ContactRow(made), true)
  }

  func update(_ contact: ContactRow) throws {
    try run(
      """
      UPDATE contacts SET first_name = $1, last_name = $2, owner = $3,
        words = CAST(CAST($4 AS TEXT) AS TSVECTOR), within = $6 WHERE id = $5
      """,
      [
        contact.firstName, contact.lastName, contact.owner,
        try context.words.vector(of: contact.searchText), contact.id,
        context.words.within(contact.searchText),
      ])
  }

  func erasures() throws -> [Erasure] {
    try rows(
      """
      SELECT * FROM erasures WHERE number > coalesce(
        (SELECT erased FROM nodes WHERE name = $1), 0) ORDER BY number
      """, [context.node]
    ).map { try Erasure($0) }
  }

  func areErased(upTo number: Int64) throws -> Bool {
    try row(
      """
      SELECT 1 AS is_left FROM nodes
      WHERE erased < $1 AND (name = $2 OR seen_at > clock_timestamp() - INTERVAL '30 seconds')
      LIMIT 1
      """, [number, context.node]) == nil
  }

  func erased(after number: Int64) throws -> [Erasure] {
    try rows("SELECT * FROM erasures WHERE number > $1 ORDER BY number", [number])
      .map { try Erasure($0) }
  }

  func lastErased() throws -> Int64 {
    try row("SELECT coalesce(max(number), 0) AS last FROM erasures", [])?["last"] ?? 0
  }

  func finishErasures(_ numbers: [Int64]) throws {
    guard let last = numbers.max() else { return }
    try run("UPDATE nodes SET erased = greatest(erased, $1) WHERE name = $2", [last, context.node])
  }
}

extension ContactRow {
  /// What a contact is found by.
  fileprivate var searchText: String {
    [email, firstName, lastName].compactMap { $0 }.joined(separator: " ")
  }
}
