import ChatflowLive
import ChatflowProgram
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
      SELECT * FROM contacts WHERE address > ?
        AND id IN (SELECT rowid FROM contact_search WHERE contact_search MATCH ?)
      ORDER BY address LIMIT ?
      """, [after.map { Self.address($0) } ?? "", pattern.text, limit]
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
    if isNew {
      try run(
        "INSERT INTO contact_search (rowid, text) VALUES (?, ?)", [contact.id, contact.searchText])
    }
    return (contact, isNew)
  }

  func update(_ contact: ContactRow) throws {
    try run(
      """
      UPDATE contacts SET first_name = ?, last_name = ?, owner = ?, consent = ?, consent_at = ?
      WHERE id = ?
      """,
      [
        contact.firstName, contact.lastName, contact.owner,
        (contact.consent?.text).map { Bytes(text: $0) },
        contact.consent?.at.milliseconds, contact.id,
      ])
    try run(
      "UPDATE contact_search SET text = ? WHERE rowid = ?", [contact.searchText, contact.id])
  }

  func erase(contact: Int64) throws -> [Int64] {
    let visitors: [Int64] = try rows("SELECT id FROM visitors WHERE contact = ?", [contact])
      .map { try $0["id"] }
    for visitor in visitors {
      let conversations = try rows(
        "SELECT id, name FROM conversations WHERE visitor = ?", [visitor])
      for conversation in conversations {
        try erase(conversation: try conversation["id"], named: try conversation["name"])
      }
      try run("DELETE FROM visitor_pages WHERE visitor = ?", [visitor])
      try run("DELETE FROM visitors WHERE id = ?", [visitor])
    }
    try eraseDeliveries(of: contact)
    try eraseMails(of: contact)
    try run("DELETE FROM contact_search WHERE rowid = ?", [contact])
    try run("DELETE FROM contacts WHERE id = ?", [contact])
    // Files are rewritten even where it had no conversation.
    try run("INSERT INTO erasures (conversation) VALUES (NULL)")
    return visitors
  }

  /// What was told of it in conversations that are another's now.
  private func eraseDeliveries(of contact: Int64) throws {
    let told = try rows(
      """
      SELECT key FROM outbox WHERE lower(json_extract(delivery, '$.email'))
        = (SELECT lower(email) FROM contacts WHERE id = ?)
      """, [contact])
    for delivery in told {
      let key: String = try delivery["key"]
      try run("DELETE FROM outbox WHERE key = ?", [key])
      try run("INSERT INTO erasures (delivery) VALUES (?)", [key])
    }
  }

  /// Mails to its address in conversations that are another's now. That its owner wants no mails
  /// stays known.
  private func eraseMails(of contact: Int64) throws {
    guard let email = try self.contact(contact)?.email else { return }
    try run("DELETE FROM mails WHERE address_hash = ?", [Self.hash(of: email)])
    try run("DELETE FROM mail_threads WHERE lower(address) = ?", [Self.address(email)])
    try run(
      "DELETE FROM mail_addresses WHERE hash = ? AND blocked_at IS NULL", [Self.hash(of: email)])
    try run(
      "UPDATE mail_addresses SET unreachable_at = NULL, verified_at = NULL WHERE hash = ?",
      [Self.hash(of: email)])
  }

  private func erase(conversation id: Int64, named name: String) throws {
    let lines = SearchPlace.rows(of: id)
    try run("DELETE FROM search WHERE rowid >= ? AND rowid < ?", [lines.first, lines.end])
    try run("DELETE FROM entries WHERE conversation = ?", [id])
    try run("DELETE FROM events WHERE conversation = ?", [id])
    try run("DELETE FROM receipts WHERE conversation = ?", [id])
    try run("DELETE FROM mails WHERE conversation = ?", [id])
    try run("DELETE FROM mail_threads WHERE conversation = ?", [id])
    try run("DELETE FROM mails_received WHERE conversation = ?", [id])
    // Keys are the conversation's name, a slash, and the effect's.
    try run("DELETE FROM outbox WHERE key >= ? AND key < ?", [name + "/", name + "0"])
    try run("DELETE FROM conversations WHERE id = ?", [id])
    try run("INSERT INTO erasures (conversation) VALUES (?)", [name])
  }

  func erasures() throws -> [Erasure] {
    try rows("SELECT * FROM erasures WHERE NOT is_finished", [])
      .map { try Erasure($0) }
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
    [email, firstName, lastName].compactMap { $0 }.joined(separator: " ")
  }
}
