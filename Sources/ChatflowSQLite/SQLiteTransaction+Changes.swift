import ChatflowLive
import ChatflowProgram
import ChatflowRows
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
      [id, Bytes(hash), time])
    return VisitorRow(id: id)
  }

  func update(_ visitor: VisitorRow) throws {
    try run(
      """
      UPDATE visitors SET contact = ?, is_associated = ?, is_verified = ?, email = ?,
        first_name = ?, last_name = ?, network = ?, last_sequence = ? WHERE id = ?
      """,
      [
        visitor.contact, visitor.isAssociated, visitor.isVerified, visitor.email,
        visitor.firstName, visitor.lastName, visitor.network.map { Bytes($0) },
        visitor.lastSequence, visitor.id,
      ])
  }

  func insertConversation(
    named name: String, visitor: Int64, program: String, chatflow: String, at time: Instant
  ) throws -> ConversationRow {
    let id = try nextNumber("conversation")
    try run(
      """
      INSERT INTO conversations (id, name, visitor, program, chatflow, started_at, snapshot, time,
        active_at, watches_availability, presence, state, has_visitor_written, last_entry,
        last_event, options, is_prompt_open)
      VALUES (?, ?, ?, ?, ?, ?, x'', ?, ?, 0, 0, 'new', 0, 0, 0, '[]', 0)
      """, [id, name, visitor, program, chatflow, time, time, time])
    return ConversationRow(
      id: id, name: name, visitor: visitor, program: program,
      chatflow: chatflow, startedAt: time)
  }

  func update(_ conversation: ConversationRow) throws {
    try run(
      """
      UPDATE conversations SET program = ?, page = ?, locale = ?, snapshot = ?, time = ?, wake = ?,
        watches_availability = ?, presence = ?, state = ?, closed_at = ?,
        has_visitor_written = ?, waiting_since = ?, shown_to_team_at = ?, assigned_team = ?,
        assigned_user = ?, last_entry = ?, last_event = ?, options = ?, is_prompt_open = ?,
        is_pausing = ?, mail_at = ?,
        consent = ?, active_at = ?, preview_kind = ?, preview_text = ?, unread = ?,
        change = ?
      WHERE id = ?
      """,
      [
        conversation.program, conversation.page.map { Bytes(text: $0) },
        conversation.locale.map { Bytes(text: $0) },
        Bytes(conversation.snapshot),
        conversation.time, conversation.wake,
        conversation.watchesAvailability, conversation.presence, conversation.state,
        conversation.closedAt, conversation.hasVisitorWritten,
        conversation.waitingSince, conversation.shownToTeamAt,
        conversation.assignment?.team, conversation.assignment?.user, conversation.lastEntry,
        conversation.lastEvent,
        conversation.options.isEmpty ? JSONText.none : try JSONText.encode(conversation.options),
        conversation.isPromptOpen, conversation.isPausing, conversation.mailAt,
        conversation.consent.map { Bytes(text: $0) },
        conversation.activeAt, conversation.preview?.kind,
        (conversation.preview?.text).map { Bytes(text: $0) }, conversation.unread,
        conversation.shownToTeamAt == nil ? 0 : try nextNumber("change"), conversation.id,
      ])
  }

  /// A number that was given to nothing else of this kind.
  private func nextNumber(_ name: String) throws -> Int64 {
    // In two steps: for RETURNING, SQLite makes a table of its own each time, which took a tenth of
    // all that the server does for a message.
    try run("UPDATE numbers SET last = last + 1 WHERE name = ?", [name])
    guard let row = try row("SELECT last FROM numbers WHERE name = ?", [name]) else {
      throw DatabaseError(message: "there are no numbers of a \(name)")
    }
    return try row["last"]
  }

  func noteChange(ofContact contact: Int64) throws {
    let shown = try rows(
      """
      SELECT conversations.id FROM visitors JOIN conversations
        ON conversations.visitor = visitors.id
      WHERE visitors.contact = ? AND shown_to_team_at IS NOT NULL
      """, [contact])
    for conversation in shown { try noteChange(ofConversation: try conversation["id"]) }
  }

  func noteChange(ofConversation id: Int64) throws {
    try run("UPDATE conversations SET change = ? WHERE id = ?", [try nextNumber("change"), id])
  }

  func append(_ entry: Entry, conversation: Int64, visitor: Int64) throws {
    try run(
      """
      INSERT INTO entries (conversation, number, visitor, sequence, at, content, member)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        conversation, entry.number, visitor, entry.sequence, entry.at,
        entry.content.json, entry.member,
      ])
    guard let text = entry.content.searchText, let place = SearchPlace(conversation, entry.number)
    else { return }
    let folded = SearchText.folded(text)
    try run("INSERT INTO search (rowid, text) VALUES (?, ?)", [place.rowID, folded])
    guard SearchText.isUnspaced(folded) else { return }
    try run("INSERT INTO search_within (rowid, text) VALUES (?, ?)", [place.rowID, folded])
  }

  func append(_ event: EventRow, conversation: Int64) throws {
    var message: Bytes?
    if case .message(let text) = event.event { message = Bytes(text: text) }
    try run(
      """
      INSERT INTO events (conversation, number, at, message, event, state)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        conversation, event.number, event.at, message,
        message == nil ? try JSONText.encode(event.event) : nil, event.state,
      ])
  }

  func insert(_ receipt: Receipt, client: String, conversation: Int64) throws {
    try run(
      """
      INSERT INTO receipts (conversation, client, request, answered_in, accepted, sequence)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        conversation, client, Bytes(receipt.request), receipt.answer.conversation,
        receipt.answer.accepted, receipt.answer.sequence,
      ])
  }

  func saveProgram(_ bundle: [UInt8], hash: String, chatflow: String) throws {
    try run(
      "INSERT INTO programs (hash, chatflow, bundle) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      [hash, chatflow, Bytes(bundle)])
  }

  func setTeamIsOnline(_ isOnline: Bool, at time: Instant) throws {
    try run(
      "INSERT INTO presence (at, is_online) VALUES (?, ?)", [time, isOnline])
  }

  func stopWaking(_ conversation: Int64) throws {
    try run(
      "UPDATE conversations SET wake = NULL, watches_availability = 0 WHERE id = ?",
      [conversation])
  }

  func wakeWatchers(at time: Instant) throws {
    try run(
      "UPDATE conversations SET wake = min(ifnull(wake, ?1), ?1) WHERE watches_availability",
      [time])
  }

  func insert(_ delivery: Delivery) throws {
    try run(
      "INSERT INTO outbox (key, delivery) VALUES (?, ?) ON CONFLICT (key) DO NOTHING",
      [delivery.key, try JSONText.encode(delivery)])
  }

  func markDelivered(_ places: [Int64]) throws {
    for place in places { try run("UPDATE outbox SET is_delivered = 1 WHERE id = ?", [place]) }
  }
}
