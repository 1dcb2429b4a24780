import ChatflowLive
import ChatflowProgram
import ChatflowRows
import GRDB

// What is erased goes in full: with a contact, or with a visitor. Where an address stands in the
// conversations of somebody else, it alone goes.

extension SQLiteTransaction {
  func erase(contact: Int64) throws -> [Int64] {
    let visitors = try visitors(ofContact: contact)
    for visitor in visitors { try erase(visitor: visitor) }
    if let email = try self.contact(contact)?.email {
      let address = ErasedAddress(email)
      _ = try eraseDeliveries(naming: address)
      try eraseMails(to: address)
      try eraseConsents(of: address)
    }
    try run("DELETE FROM portal_sessions WHERE contact = ?", [contact])
    try run("DELETE FROM portal_links WHERE contact = ?", [contact])
    try run("DELETE FROM contact_search WHERE rowid = ?", [contact])
    try run("DELETE FROM contact_search_within WHERE rowid = ?", [contact])
    try run("DELETE FROM contacts WHERE id = ?", [contact])
    try noteErasure()
    return visitors
  }

  func erase(visitor: Int64) throws {
    let conversations = try rows(
      "SELECT id, name FROM conversations WHERE visitor = ?", [visitor])
    for conversation in conversations {
      try erase(conversation: try conversation["id"], named: try conversation["name"])
    }
    try run("DELETE FROM visitor_pages WHERE visitor = ?", [visitor])
    try run("DELETE FROM visitors WHERE id = ?", [visitor])
    try noteErasure()
  }

  /// Files are rewritten even where there was no conversation.
  private func noteErasure() throws {
    try run("INSERT INTO erasures (conversation) VALUES (NULL)")
  }

  func erase(conversation id: Int64, named name: String) throws {
    let lines = SearchPlace.rows(of: id)
    try run("DELETE FROM search WHERE rowid >= ? AND rowid < ?", [lines.first, lines.end])
    try run("DELETE FROM search_within WHERE rowid >= ? AND rowid < ?", [lines.first, lines.end])
    try run("DELETE FROM reads WHERE conversation = ?", [id])
    try run("DELETE FROM tags WHERE conversation = ?", [id])
    try run("DELETE FROM alerts WHERE conversation = ?", [id])
    try run("DELETE FROM routing_queue WHERE conversation = ?", [id])
    try run("DELETE FROM entries WHERE conversation = ?", [id])
    try run("DELETE FROM events WHERE conversation = ?", [id])
    try run("DELETE FROM receipts WHERE conversation = ?", [id])
    try run("DELETE FROM consents WHERE conversation = ?", [id])
    try run("DELETE FROM mails WHERE conversation = ?", [id])
    try run("DELETE FROM mail_threads WHERE conversation = ?", [id])
    try run("DELETE FROM mails_received WHERE conversation = ?", [id])
    try run("DELETE FROM hook_calls WHERE conversation = ?", [id])
    // Keys are the conversation's name, a slash, and the effect's.
    try run("DELETE FROM outbox WHERE key >= ? AND key < ?", [name + "/", name + "0"])
    try run("DELETE FROM conversations WHERE id = ?", [id])
    try run("INSERT INTO erasures (conversation) VALUES (?)", [name])
  }

  func addressesMade(byVisitor visitor: Int64) throws -> [String] {
    try rows(
      """
      SELECT DISTINCT json_extract(content, '$.email') AS email FROM entries
      WHERE visitor = ? AND CASE WHEN json_valid(content)
        THEN json_extract(content, '$.kind') = 'contact' AND json_extract(content, '$.new') END
      """, [visitor]
    ).map { try $0["email"] }
  }

  // MARK: Addresses

  func isNamed(_ address: ErasedAddress) throws -> Bool {
    try !namingEntries(address).isEmpty || !namingEvents(address).isEmpty
      || !namingConversations(address).isEmpty
  }

  func erase(_ address: ErasedAddress) throws -> ErasedTraces {
    var isAny = try eraseDeliveries(naming: address)
    try eraseMails(to: address)
    try eraseConsents(of: address)
    var conversations: Set<Int64> = []
    for entry in try namingEntries(address) {
      conversations.insert(entry.conversation)
      try run(
        "UPDATE entries SET content = ? WHERE conversation = ? AND number = ?",
        [entry.text, entry.conversation, entry.number])
      try eraseWords(address, SearchPlace(entry.conversation, entry.number))
    }
    for event in try namingEvents(address) {
      conversations.insert(event.conversation)
      try run(
        "UPDATE events SET message = ?, event = ? WHERE conversation = ? AND number = ?",
        [event.message, event.event, event.conversation, event.number])
    }
    let named = try namingConversations(address)
    for conversation in named {
      conversations.insert(conversation.id)
      try run(
        "UPDATE conversations SET page = ?, preview_text = ? WHERE id = ?",
        [conversation.page, conversation.preview, conversation.id])
    }
    for id in conversations {
      let shown = try row(
        "SELECT 1 FROM conversations WHERE id = ? AND shown_to_team_at IS NOT NULL", [id])
      if shown != nil { try noteChange(ofConversation: id) }
    }
    isAny = isAny || !conversations.isEmpty
    if isAny { try noteErasure() }
    return ErasedTraces(snapshots: named.filter(\.isInSnapshot).map(\.id), isAny: isAny)
  }

  func eraseSnapshot(of conversation: Int64) throws {
    try run("UPDATE conversations SET snapshot = x'' WHERE id = ?", [conversation])
    try stopWaking(conversation)
  }

  private func eraseWords(_ address: ErasedAddress, _ place: SearchPlace?) throws {
    guard let place,
      let row = try row("SELECT text FROM search WHERE rowid = ?", [place.rowID])
    else { return }
    let text: String = try row["text"]
    guard let redacted = address.redacted(text) else { return }
    try run("UPDATE search SET text = ? WHERE rowid = ?", [redacted, place.rowID])
    try run("UPDATE search_within SET text = ? WHERE rowid = ?", [redacted, place.rowID])
  }

  /// Returns whether there were any.
  private func eraseDeliveries(naming address: ErasedAddress) throws -> Bool {
    var isAny = false
    let told = try rows(
      """
      SELECT key, delivery FROM outbox
      WHERE instr(lower(delivery), ?) > 0 OR instr(lower(delivery), ?) > 0
      """, Arguments(address.forms))
    for delivery in told {
      let (key, text): (String, String) = (try delivery["key"], try delivery["delivery"])
      guard address.redacted(text) != nil else { continue }
      isAny = true
      try run("DELETE FROM outbox WHERE key = ?", [key])
      try run("INSERT INTO erasures (delivery) VALUES (?)", [key])
    }
    if try eraseHookCalls(naming: address) { isAny = true }
    return isAny
  }

  private func eraseConsents(of address: ErasedAddress) throws {
    try run("DELETE FROM consents WHERE address = ?", [Self.address(address.email)])
  }

  /// That its owner wants no mails stays known.
  private func eraseMails(to address: ErasedAddress) throws {
    let hash = Self.hash(of: address.email)
    try run("DELETE FROM mails WHERE address_hash = ?", [hash])
    try run("DELETE FROM mailed_links WHERE address_hash = ?", [hash])
    try run("DELETE FROM mail_threads WHERE lower(address) = ?", [address.email])
    try run("DELETE FROM mail_addresses WHERE hash = ? AND blocked_at IS NULL", [hash])
    try run(
      "UPDATE mail_addresses SET unreachable_at = NULL, verified_at = NULL WHERE hash = ?", [hash])
    let problems = try rows(
      "SELECT id, problem FROM mails WHERE instr(lower(problem), ?) > 0", [address.email])
    for mail in problems {
      let (id, problem): (Int64, String) = (try mail["id"], try mail["problem"])
      guard let redacted = address.redacted(problem) else { continue }
      try run("UPDATE mails SET problem = ? WHERE id = ?", [redacted, id])
    }
  }

  // MARK: Where an address stands

  private struct NamingEntry {
    var conversation: Int64
    var number: Int64
    /// What it becomes.
    var text: String
  }

  /// Entries that say who of the team got a conversation name no contacts.
  private func namingEntries(_ address: ErasedAddress) throws -> [NamingEntry] {
    try rows(
      """
      SELECT conversation, number, content FROM entries
      WHERE (instr(lower(content), ?) > 0 OR instr(lower(content), ?) > 0)
        AND CASE WHEN json_valid(content) THEN json_extract(content, '$.kind') END IS NOT 'assigned'
      """, Arguments(address.forms)
    ).compactMap { row in
      let content: String = try row["content"]
      return try address.redacted(content).map {
        NamingEntry(conversation: try row["conversation"], number: try row["number"], text: $0)
      }
    }
  }

  private struct NamingEvent {
    var conversation: Int64
    var number: Int64
    /// What they become.
    var message: Bytes?
    var event: String?
  }

  private func namingEvents(_ address: ErasedAddress) throws -> [NamingEvent] {
    try rows(
      """
      SELECT conversation, number, message, event FROM events
      WHERE instr(lower(ifnull(event, CAST(message AS TEXT))), ?) > 0
        OR instr(lower(ifnull(event, CAST(message AS TEXT))), ?) > 0
      """, Arguments(address.forms)
    ).compactMap { row in
      let (message, event): (Bytes?, String?) = (try row["message"], try row["event"])
      var changed = NamingEvent(
        conversation: try row["conversation"], number: try row["number"], message: message,
        event: event)
      if let message {
        guard let redacted = address.redacted(message.bytes) else { return nil }
        changed.message = Bytes(redacted)
      }
      if let event {
        // One that can't be read loses the address all the same.
        let known = (try? row.json("event") as LiveEvent)?.withoutNames(of: address)
        let text = try known.map { try JSONText.encode($0) } ?? event
        guard let redacted = address.redacted(text) else { return nil }
        changed.event = redacted
      }
      return changed
    }
  }

  private struct NamingConversation {
    var id: Int64
    /// What they become.
    var page: Bytes?
    var preview: Bytes?
    var isInSnapshot: Bool
  }

  private func namingConversations(_ address: ErasedAddress) throws -> [NamingConversation] {
    try rows(
      """
      WITH texts AS (
        SELECT id, page, preview_text, snapshot,
          lower(ifnull(CAST(page AS TEXT), '') || char(10) || ifnull(CAST(preview_text AS TEXT), '')
            || char(10) || CAST(snapshot AS TEXT)) AS text
        FROM conversations)
      SELECT id, page, preview_text, snapshot FROM texts
      WHERE instr(text, ?) > 0 OR instr(text, ?) > 0
      """, Arguments(address.forms)
    ).compactMap { row in
      let (page, preview): (Bytes?, Bytes?) = (try row["page"], try row["preview_text"])
      let (changedPage, changedPreview) = (
        page.flatMap { address.redacted($0.bytes) }, preview.flatMap { address.redacted($0.bytes) }
      )
      let isInSnapshot = try address.isAnywhere(in: row.bytes("snapshot"))
      guard changedPage != nil || changedPreview != nil || isInSnapshot else { return nil }
      return NamingConversation(
        id: try row["id"], page: changedPage.map { Bytes($0) } ?? page,
        preview: changedPreview.map { Bytes($0) } ?? preview, isInSnapshot: isInSnapshot)
    }
  }
}
