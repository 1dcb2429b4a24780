import ChatflowLive
import ChatflowProgram
import ChatflowRows
import Foundation

// What is erased goes in full: with a contact, or with a visitor. Where an address stands in the
// conversations of somebody else, it alone goes.

extension PostgreSQLTransaction {
  func erase(contact: Int64) throws -> [Int64] {
    let visitors = try visitors(ofContact: contact)
    for visitor in visitors { try erase(visitor: visitor) }
    if let email = try self.contact(contact)?.email {
      let address = ErasedAddress(email)
      _ = try eraseDeliveries(naming: address)
      _ = try eraseHookCalls(naming: address)
      try eraseMails(to: address)
      try eraseConsents(of: address)
    }
    try run("DELETE FROM portal_sessions WHERE contact = $1", [contact])
    try run("DELETE FROM portal_links WHERE contact = $1", [contact])
    try run("DELETE FROM contacts WHERE id = $1", [contact])
    try noteErasure()
    return visitors
  }

  func erase(visitor: Int64) throws {
    try claim(visitor: visitor)
    let conversations = try rows(
      "SELECT id, name FROM conversations WHERE visitor = $1", [visitor])
    for conversation in conversations {
      try erase(conversation: try conversation["id"], named: try conversation["name"])
    }
    try run("DELETE FROM visitor_pages WHERE visitor = $1", [visitor])
    try run("DELETE FROM visitors WHERE id = $1", [visitor])
    try noteErasure()
  }

  /// Files are rewritten even where there was no conversation.
  private func noteErasure() throws {
    try noteErasure(conversation: nil, delivery: nil)
  }

  /// One transaction after the other, so that the numbers come in the order of their commits.
  private func noteErasure(conversation: String?, delivery: String?) throws {
    try claim(.erasures)
    try run(
      "INSERT INTO erasures (conversation, delivery) VALUES ($1, $2)", [conversation, delivery])
  }

  func erase(conversation id: Int64, named name: String) throws {
    for table in Self.ofConversations {
      _ = try connection.rows(text: "DELETE FROM \(table) WHERE conversation = $1", [id])
    }
    // Keys are the conversation's name, a slash, and the effect's.
    try run("DELETE FROM outbox WHERE key >= $1 AND key < $2", [name + "/", name + "0"])
    try run("DELETE FROM conversations WHERE id = $1", [id])
    try noteErasure(conversation: name, delivery: nil)
  }

  /// The tables whose rows belong to a conversation.
  private static let ofConversations = [
    "entries", "events", "receipts", "consents", "mails", "mail_threads", "mails_received", "reads",
    "tags", "alerts", "routing_queue", "hook_calls",
  ]

  func addressesMade(byVisitor visitor: Int64) throws -> [String] {
    let contacts = try rows(
      "SELECT content FROM entries WHERE visitor = $1 AND kind = 'contact' ORDER BY number",
      [visitor])
    var made: [String] = []
    for row in contacts {
      let content = try? row.json("content") as EntryContent
      guard case .contact(let email, isNew: true, by: _)? = content,
        !made.contains(email)
      else { continue }
      made.append(email)
    }
    return made
  }

  // MARK: Addresses

  func isNamed(_ address: ErasedAddress) throws -> Bool {
    try !namingEntries(address).isEmpty || !namingEvents(address).isEmpty
      || !namingConversations(address).isEmpty
  }

  func erase(_ address: ErasedAddress) throws -> ErasedTraces {
    try claimVisitors(naming: address)
    var isAny = try eraseDeliveries(naming: address)
    if try eraseHookCalls(naming: address) { isAny = true }
    try eraseMails(to: address)
    try eraseConsents(of: address)
    var conversations: Set<Int64> = []
    for entry in try namingEntries(address) {
      conversations.insert(entry.conversation)
      try run(
        """
        UPDATE entries SET content = $1, words = CAST(CAST($4 AS TEXT) AS TSVECTOR),
          within = $5
        WHERE conversation = $2 AND number = $3
        """,
        [
          entry.text, entry.conversation, entry.number,
          try searched(entry.text).map { try context.words.vector(of: $0) },
          searched(entry.text).flatMap { context.words.within($0) },
        ])
    }
    for event in try namingEvents(address) {
      conversations.insert(event.conversation)
      try run(
        "UPDATE events SET message = $1, event = $2 WHERE conversation = $3 AND number = $4",
        [event.message, event.event, event.conversation, event.number])
    }
    let named = try namingConversations(address)
    for conversation in named {
      conversations.insert(conversation.id)
      try run(
        "UPDATE conversations SET page = $1, preview_text = $2 WHERE id = $3",
        [conversation.page, conversation.preview, conversation.id])
    }
    for id in conversations { try noteChange(ofConversation: id) }
    isAny = isAny || !conversations.isEmpty
    if isAny { try noteErasure() }
    return ErasedTraces(snapshots: named.filter(\.isInSnapshot).map(\.id), isAny: isAny)
  }

  func eraseSnapshot(of conversation: Int64) throws {
    try run("UPDATE conversations SET snapshot = '' WHERE id = $1", [conversation])
    try stopWaking(conversation)
  }

  /// All visitors in whose conversations it stands: others may be writing there.
  private func claimVisitors(naming address: ErasedAddress) throws {
    var known: Set<Int64> = []
    while true {
      var found: Set<Int64> = []
      found.formUnion(try namingEntries(address).map(\.conversation))
      found.formUnion(try namingEvents(address).map(\.conversation))
      found.formUnion(try namingConversations(address).map(\.id))
      if found.isSubset(of: known) { return }
      for id in found.subtracting(known) { _ = try claimedConversation(id) }
      known.formUnion(found)
    }
  }

  /// What people find an entry by; nil: nothing, or what stands there can't be read.
  private func searched(_ json: String) -> String? {
    let content = try? JSONDecoder().decode(EntryContent.self, from: Data(json.utf8))
    return content?.searchText
  }

  /// Returns whether there were any.
  private func eraseDeliveries(naming address: ErasedAddress) throws -> Bool {
    var isAny = false
    let told = try rows(
      """
      SELECT key, delivery FROM outbox
      WHERE strpos(lower(delivery), $1) > 0 OR strpos(lower(delivery), $2) > 0
      """, address.forms)
    for delivery in told {
      let (key, text): (String, String) = (try delivery["key"], try delivery["delivery"])
      guard address.redacted(text) != nil else { continue }
      isAny = true
      try run("DELETE FROM outbox WHERE key = $1", [key])
      try noteErasure(conversation: nil, delivery: key)
    }
    return isAny
  }

  private func eraseConsents(of address: ErasedAddress) throws {
    try run("DELETE FROM consents WHERE address = $1", [Self.address(address.email)])
  }

  /// That its owner wants no mails stays known.
  private func eraseMails(to address: ErasedAddress) throws {
    let hash = Self.hash(of: address.email)
    try run("DELETE FROM mails WHERE address_hash = $1", [hash])
    try run("DELETE FROM mailed_links WHERE address_hash = $1", [hash])
    try run("DELETE FROM mail_threads WHERE lower(address) = $1", [address.email])
    try run("DELETE FROM mail_addresses WHERE hash = $1 AND blocked_at IS NULL", [hash])
    try run(
      "UPDATE mail_addresses SET unreachable_at = NULL, verified_at = NULL WHERE hash = $1", [hash])
    let problems = try rows(
      "SELECT id, problem FROM mails WHERE strpos(lower(problem), $1) > 0", [address.email])
    for mail in problems {
      let (id, problem): (Int64, String) = (try mail["id"], try mail["problem"])
      guard let redacted = address.redacted(problem) else { continue }
      try run("UPDATE mails SET problem = $1 WHERE id = $2", [redacted, id])
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
      WHERE (strpos(lower(content), $1) > 0 OR strpos(lower(content), $2) > 0)
        AND kind != 'assigned'
      """, address.forms
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
      WHERE strpos(lower(coalesce(event, encode(message, 'escape'))), $1) > 0
        OR strpos(lower(coalesce(event, encode(message, 'escape'))), $2) > 0
        OR strpos(lower(encode(message, 'escape')), lower(encode(CAST($3 AS BYTEA), 'escape'))) > 0
      """, Self.forms(of: address)
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

  /// The ways in which it is written, and its bytes, which may be more than ASCII.
  private static func forms(of address: ErasedAddress) -> [any ArgumentConvertible] {
    [address.forms[0], address.forms[1], Bytes(text: address.email)]
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
          lower(coalesce(encode(page, 'escape'), '') || chr(10)
            || coalesce(encode(preview_text, 'escape'), '') || chr(10)
            || encode(snapshot, 'escape')) AS text
        FROM conversations)
      SELECT id, page, preview_text, snapshot FROM texts
      WHERE strpos(text, $1) > 0 OR strpos(text, $2) > 0
        OR strpos(text, lower(encode(CAST($3 AS BYTEA), 'escape'))) > 0
      """, Self.forms(of: address)
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
