import ChatflowLive
import ChatflowProgram
import ChatflowRows

extension PostgreSQLTransaction: LiveTransaction {
  var changes: Int { connection.changes }

  func attempt<Result>(_ body: () throws -> Result) throws -> Result {
    let claimed = context.claims.state
    try run("SAVEPOINT attempt")
    do {
      let result = try body()
      try connection.finish()
      try run("RELEASE SAVEPOINT attempt")
      return result
    } catch {
      guard connection.isAlive else { throw error }
      // What it sent last may have failed as well.
      try? connection.finish()
      try run("ROLLBACK TO SAVEPOINT attempt")
      try run("RELEASE SAVEPOINT attempt")
      context.claims.state = claimed
      context.programs.forgetPending()
      if let error = error as? PostgreSQLError, error.isConflict { throw StoreConflict() }
      throw error
    }
  }

  func insertVisitor(token hash: [UInt8], at time: Instant) throws -> VisitorRow {
    let row = try row(
      "INSERT INTO visitors (token, created_at) VALUES ($1, $2) RETURNING id",
      [Bytes(hash), time])
    guard let row else { throw PostgreSQLError("a visitor got no number") }
    return VisitorRow(id: try row["id"])
  }

  func update(_ visitor: VisitorRow) throws {
    try run(
      """
      UPDATE visitors SET contact = $1, is_associated = $2, is_verified = $3, email = $4,
        first_name = $5, last_name = $6, network = $7, last_sequence = $8 WHERE id = $9
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
    let row = try row(
      """
      INSERT INTO conversations (name, visitor, program, chatflow, started_at, snapshot, time,
        active_at, watches_availability, presence, state, has_visitor_written, last_entry,
        last_event, options, is_prompt_open)
      VALUES ($1, $2, $3, $4, $5, '', $5, $5, FALSE, 0, 'new', FALSE, 0, 0, '[]', FALSE)
      RETURNING id
      """, [name, visitor, program, chatflow, time])
    guard let row else { throw PostgreSQLError("a conversation got no number") }
    return ConversationRow(
      id: try row["id"], name: name, visitor: visitor, program: program,
      chatflow: chatflow, startedAt: time)
  }

  func update(_ conversation: ConversationRow) throws {
    try connection.run(
      """
      UPDATE conversations SET program = $1, page = $2, locale = $3, snapshot = $4, time = $5,
        wake = $6, watches_availability = $7, presence = $8, state = $9, closed_at = $10,
        has_visitor_written = $11, waiting_since = $12, shown_to_team_at = $13,
        assigned_team = $14, assigned_user = $15, last_entry = $16, last_event = $17,
        options = $18, is_prompt_open = $19, is_pausing = $20, mail_at = $21, consent = $22,
        active_at = $23, preview_kind = $24, preview_text = $25, unread = $26, change = $27
      WHERE id = $28 AND change IN ($27, $29)
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
        context.number, conversation.id, conversation.change,
      ], isNeeded: true)
  }

  func noteChange(ofContact contact: Int64) throws {
    // In their order, so that two who do this wait for each other at most once.
    try run(
      """
      UPDATE conversations SET change = $2 WHERE id IN (
        SELECT conversations.id FROM visitors JOIN conversations
          ON conversations.visitor = visitors.id
        WHERE visitors.contact = $1 ORDER BY conversations.id FOR NO KEY UPDATE OF conversations)
      """, [contact, context.number])
  }

  func noteChange(ofConversation id: Int64) throws {
    try run("UPDATE conversations SET change = $1 WHERE id = $2", [context.number, id])
  }

  func append(_ entry: Entry, conversation: Int64, visitor: Int64) throws {
    try run(
      """
      INSERT INTO entries
        (conversation, number, visitor, sequence, at, kind, content, words, member, within)
      VALUES ($1, $2, $3, $4, $5, $6, $7, CAST(CAST($8 AS TEXT) AS TSVECTOR), $9, $10)
      """,
      [
        conversation, entry.number, visitor, entry.sequence, entry.at, entry.content.kind,
        entry.content.json, try entry.content.searchText.map { try context.words.vector(of: $0) },
        entry.member, entry.content.searchText.flatMap { context.words.within($0) },
      ])
  }

  func append(_ event: EventRow, conversation: Int64) throws {
    var message: Bytes?
    if case .message(let text) = event.event { message = Bytes(text: text) }
    try run(
      """
      INSERT INTO events (conversation, number, at, message, event, state)
      VALUES ($1, $2, $3, $4, $5, $6)
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
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [
        conversation, client, Bytes(receipt.request), receipt.answer.conversation,
        receipt.answer.accepted, receipt.answer.sequence,
      ])
  }

  func saveProgram(_ bundle: [UInt8], hash: String, chatflow: String) throws {
    guard !context.programs.has(hash) else { return }
    if try row("SELECT 1 AS is_there FROM programs WHERE hash = $1", [hash]) == nil {
      try run(
        "INSERT INTO programs (hash, chatflow, bundle) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        [hash, chatflow, Bytes(bundle)])
    }
    context.programs.note(hash)
  }

  func setTeamIsOnline(_ isOnline: Bool, at time: Instant) throws {
    try run(
      "INSERT INTO presence (at, is_online) VALUES ($1, $2)", [time, isOnline])
  }

  func stopWaking(_ conversation: Int64) throws {
    try run(
      """
      UPDATE conversations SET wake = NULL, watches_availability = FALSE, change = $2
      WHERE id = $1
      """, [conversation, context.number])
  }

  /// Nothing is to be written: those that watch and don't know of the last change are due.
  func wakeWatchers(at time: Instant) throws {}

  func insert(_ delivery: Delivery) throws {
    try run(
      "INSERT INTO outbox (key, delivery) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING",
      [delivery.key, try JSONText.encode(delivery)])
  }

  func markDelivered(_ places: [Int64]) throws {
    try run("UPDATE outbox SET is_delivered = TRUE WHERE id = ANY($1)", [NumberList(places)])
  }
}
