import ChatflowLive
import ChatflowProgram
import ChatflowRows
import GRDB

extension SQLiteTransaction: ContactTransaction {
  func contact(_ id: Int64) throws -> ContactRow? {
    try row("SELECT * FROM contacts WHERE id = ?", [id]).map { try ContactRow($0) }
  }

  func contact(email: String) throws -> ContactRow? {
    try row("SELECT * FROM contacts WHERE address = ?", [Self.address(email)])
      .map { try ContactRow($0) }
  }

  func contacts(after: String?, limit: Int) throws -> [ContactRow] {
    try rows(
      "SELECT * FROM contacts WHERE address > ? ORDER BY address LIMIT ?",
      [after.map { Self.address($0) } ?? "", limit]
    ).map { try ContactRow($0) }
  }

  func contacts(matching words: [String], after: String?, limit: Int) throws -> [ContactRow] {
    guard let pattern = SearchPattern(words) else { return [] }
    return try rows(
      """
      SELECT * FROM contacts WHERE address > \(after.map { Self.address($0) } ?? "")
        AND id IN (\(pattern.lines("contact_search")))
      ORDER BY address LIMIT \(limit)
      """
    ).map { try ContactRow($0) }
  }

  func conversations(ofContact contact: Int64, limit: Int) throws -> [ListedConversation] {
    try rows(
      """
      SELECT conversations.* FROM visitors JOIN conversations ON conversations.visitor = visitors.id
      WHERE visitors.contact = ? ORDER BY conversations.active_at DESC LIMIT ?
      """, [contact, limit]
    ).map { try ListedConversation($0) }
  }

  func consents(email: String) throws -> [Consent] {
    try rows(
      """
      SELECT consents.*, conversations.name FROM consents
        LEFT JOIN conversations ON conversations.id = consents.conversation
      WHERE consents.address = ? ORDER BY consents.id
      """, [Self.address(email)]
    ).map { try Consent($0) }
  }

  func consents(ofVisitor visitor: Int64) throws -> [Consent] {
    try rows(
      """
      SELECT consents.*, conversations.name FROM conversations
        JOIN consents ON consents.conversation = conversations.id
      WHERE conversations.visitor = ? ORDER BY consents.id
      """, [visitor]
    ).map { try Consent($0) }
  }

  func insert(_ consent: Consent, conversation: Int64) throws {
    try run(
      "INSERT INTO consents (conversation, email, address, text, at) VALUES (?, ?, ?, ?, ?)",
      [
        conversation, consent.email, Self.address(consent.email), Bytes(text: consent.text),
        consent.at,
      ])
  }

  func conversations(ofVisitor visitor: Int64) throws -> [ListedConversation] {
    try rows("SELECT * FROM conversations WHERE visitor = ? ORDER BY id", [visitor])
      .map { try ListedConversation($0) }
  }

  func visitors(ofContact contact: Int64) throws -> [Int64] {
    try rows("SELECT id FROM visitors WHERE contact = ? ORDER BY id", [contact])
      .map { try $0["id"] }
  }

  func visitors(
    matching words: [String]?, before: Int64?, limit: Int
  ) throws -> [ListedVisitor] {
    guard let words else { return try visitors("true", before: before, limit: limit) }
    guard let pattern = SearchPattern(words) else { return [] }
    return try visitors(
      """
      visitor IN (
        SELECT known.visitor FROM (\(pattern.lines("search"))) AS found
          JOIN conversations AS known ON known.id = found.id >> 20
        UNION
        SELECT visitors.id FROM (\(pattern.lines("contact_search"))) AS found
          JOIN visitors ON visitors.contact = found.id)
      """, before: before, limit: limit)
  }

  private func visitors(
    _ condition: SQL, before: Int64?, limit: Int
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
    try run(
      """
      INSERT INTO contacts (email, address, created_at) VALUES (?, ?, ?)
      ON CONFLICT (address) DO NOTHING
      """, [email, Self.address(email), time])
    let isNew = database.changesCount > 0
    guard let contact = try contact(email: email) else {
      throw DatabaseError(message: "a contact is neither new nor there")
    }
    if isNew { try index(contact) }
    return (contact, isNew)
  }

  func update(_ contact: ContactRow) throws {
    try run(
      """
      UPDATE contacts SET first_name = ?, last_name = ?, owner = ? WHERE id = ?
      """, [contact.firstName, contact.lastName, contact.owner, contact.id])
    try index(contact)
  }

  private func index(_ contact: ContactRow) throws {
    let text = contact.searchText
    try run(
      "INSERT OR REPLACE INTO contact_search (rowid, text) VALUES (?, ?)", [contact.id, text])
    try run("DELETE FROM contact_search_within WHERE rowid = ?", [contact.id])
    guard SearchText.isUnspaced(text) else { return }
    try run("INSERT INTO contact_search_within (rowid, text) VALUES (?, ?)", [contact.id, text])
  }

  func erasures() throws -> [Erasure] {
    try rows("SELECT * FROM erasures WHERE NOT is_finished", [])
      .map { try Erasure($0) }
  }

  func areErased(upTo number: Int64) throws -> Bool {
    try row("SELECT 1 FROM erasures WHERE NOT is_finished AND number <= ? LIMIT 1", [number]) == nil
  }

  func erased(after number: Int64) throws -> [Erasure] {
    try rows("SELECT * FROM erasures WHERE number > ? ORDER BY number", [number])
      .map { try Erasure($0) }
  }

  func lastErased() throws -> Int64 {
    try row("SELECT ifnull(max(number), 0) AS last FROM erasures", [])?["last"] ?? 0
  }

  func finishErasures(_ numbers: [Int64]) throws {
    for number in numbers {
      try run("UPDATE erasures SET is_finished = 1 WHERE number = ?", [number])
    }
  }
}

extension ContactRow {
  /// What a contact is found by.
  fileprivate var searchText: String {
    SearchText.folded([email, firstName, lastName].compactMap { $0 }.joined(separator: " "))
  }
}
