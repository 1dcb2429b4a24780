import ChatflowLive
import ChatflowProgram
import GRDB

extension SQLiteTransaction: LiveTransaction {
  var changes: Int { database.totalChangesCount }

  func attempt<Result>(_ body: () throws -> Result) throws -> Result {
    // After a full disk, SQLite may have ended the transaction: what follows must not be committed
    // without what came before.
    guard database.isInsideTransaction else {
      throw DatabaseError(resultCode: .SQLITE_ABORT, message: "the transaction has ended")
    }
    var result: Swift.Result<Result, any Error>?
    try database.inSavepoint {
      result = Swift.Result(catching: body)
      if case .success = result { return .commit }
      return .rollback
    }
    guard let result else { throw DatabaseError(message: "a savepoint was not run") }
    return try result.get()
  }

  func insertVisitor(token hash: [UInt8], at time: Instant) throws -> VisitorRow {
    let id = try nextNumber("visitor")
    try run(
      "INSERT INTO visitors (id, token, created_at) VALUES (?, ?, ?)",
      [id, Bytes(hash), time.milliseconds])
    return VisitorRow(id: id)
  }

  func update(_ visitor: VisitorRow) throws {
    try run(
      """
      UPDATE visitors SET contact = ?, is_associated = ?, email = ?, first_name = ?,
        last_name = ?, last_sequence = ? WHERE id = ?
      """,
      [
        visitor.contact, visitor.isAssociated, visitor.email, visitor.firstName,
        visitor.lastName, visitor.lastSequence, visitor.id,
      ])
  }

  func insertConversation(
    named name: String, visitor: Int64, program: String, chatflow: String, at time: Instant
  ) throws -> ConversationRow {
    let id = try nextNumber("conversation")
    try run(
      """
      INSERT INTO conversations (id, name, visitor, program, chatflow, started_at, snapshot, time,
        watches_availability, presence, state, has_visitor_written, last_entry, last_event,
        options, is_prompt_open)
      VALUES (?, ?, ?, ?, ?, ?, x'', ?, 0, 0, 'new', 0, 0, 0, '[]', 0)
      """, [id, name, visitor, program, chatflow, time.milliseconds, time.milliseconds])
    return ConversationRow(
      id: id, name: name, visitor: visitor, program: program,
      chatflow: chatflow, startedAt: time)
  }

  func update(_ conversation: ConversationRow) throws {
    var team: String?
    var user: String?
    switch conversation.assignment {
    case .team(let name): team = name
    case .user(let email): user = email
    case nil: break
    }
    try run(
      """
      UPDATE conversations SET page = ?, locale = ?, snapshot = ?, time = ?, wake = ?,
        watches_availability = ?, presence = ?, state = ?, closed_at = ?,
        has_visitor_written = ?, waiting_since = ?, shown_to_team_at = ?, assigned_team = ?,
        assigned_user = ?, last_entry = ?, last_event = ?, options = ?, is_prompt_open = ?,
        consent = ?, active_at = ?, preview_kind = ?, preview_text = ?, unread = ?,
        change = ?
      WHERE id = ?
      """,
      [
        conversation.page, conversation.locale, Bytes(conversation.snapshot),
        conversation.time.milliseconds, conversation.wake?.milliseconds,
        conversation.watchesAvailability, conversation.presence, conversation.state,
        conversation.closedAt?.milliseconds, conversation.hasVisitorWritten,
        conversation.waitingSince?.milliseconds, conversation.shownToTeamAt?.milliseconds,
        team, user, conversation.lastEntry, conversation.lastEvent,
        conversation.options.isEmpty ? JSONText.none : try JSONText.encode(conversation.options),
        conversation.isPromptOpen, conversation.consent, conversation.activeAt.milliseconds,
        conversation.preview?.kind, conversation.preview?.text, conversation.unread,
        conversation.shownToTeamAt == nil ? 0 : try nextNumber("change"), conversation.id,
      ])
  }

  /// A number that was given to nothing else of this kind.
  private func nextNumber(_ name: String) throws -> Int64 {
    let row = try row(
      "UPDATE numbers SET last = last + 1 WHERE name = ? RETURNING last", [name])
    guard let number: Int64 = row?["last"]
    else { throw DatabaseError(message: "there are no numbers of a \(name)") }
    return number
  }

  func noteChange(ofContact contact: Int64) throws {
    let shown = try rows(
      """
      SELECT conversations.id FROM visitors JOIN conversations
        ON conversations.visitor = visitors.id
      WHERE visitors.contact = ? AND shown_to_team_at IS NOT NULL
      """, [contact])
    for conversation in shown {
      let id: Int64 = conversation["id"]
      try run(
        "UPDATE conversations SET change = ? WHERE id = ?", [try nextNumber("change"), id])
    }
  }

  func append(_ entry: Entry, conversation: Int64, visitor: Int64) throws {
    try run(
      """
      INSERT INTO entries (conversation, number, visitor, sequence, at, content)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        conversation, entry.number, visitor, entry.sequence, entry.at.milliseconds,
        try JSONText.encode(entry.content),
      ])
    guard let text = entry.content.searchText, let place = SearchPlace(conversation, entry.number)
    else { return }
    try run("INSERT INTO search (rowid, text) VALUES (?, ?)", [place.rowID, text])
  }

  func append(_ event: EventRow, conversation: Int64) throws {
    try run(
      "INSERT INTO events (conversation, number, at, event, state) VALUES (?, ?, ?, ?, ?)",
      [
        conversation, event.number, event.at.milliseconds, try JSONText.encode(event.event),
        event.state,
      ])
  }

  func insert(_ receipt: Receipt, client: String, conversation: Int64) throws {
    try run(
      "INSERT INTO receipts (conversation, client, request, answer) VALUES (?, ?, ?, ?)",
      [conversation, client, receipt.request, JSONText.encode(receipt.answer)])
  }

  func saveProgram(_ bundle: [UInt8], hash: String, chatflow: String) throws {
    try run(
      "INSERT INTO programs (hash, chatflow, bundle) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      [hash, chatflow, Bytes(bundle)])
  }

  func setTeamIsOnline(_ isOnline: Bool, at time: Instant) throws {
    try run(
      "INSERT INTO presence (at, is_online) VALUES (?, ?)", [time.milliseconds, isOnline])
  }

  func wakeWatchers(at time: Instant) throws {
    try run(
      "UPDATE conversations SET wake = min(ifnull(wake, ?1), ?1) WHERE watches_availability",
      [time.milliseconds])
  }

  func insert(_ delivery: Delivery) throws {
    try run(
      "INSERT INTO outbox (key, delivery) VALUES (?, ?) ON CONFLICT (key) DO NOTHING",
      [delivery.key, try JSONText.encode(delivery)])
  }

  func markDelivered(upTo place: Int64) throws {
    try run("UPDATE outbox SET is_delivered = 1 WHERE id <= ? AND NOT is_delivered", [place])
  }
}
