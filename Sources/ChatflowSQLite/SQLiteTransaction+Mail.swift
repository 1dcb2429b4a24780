import ChatflowLive
import ChatflowProgram
import ChatflowRows
import Crypto
import GRDB

extension SQLiteTransaction: MailTransaction {
  /// By what an address is known where it isn't to be read.
  static func hash(of email: String) -> Bytes {
    Bytes(Array(SHA256.hash(data: Array(address(email).utf8))))
  }

  func mail(_ id: Int64) throws -> MailRow? {
    try row("SELECT * FROM mails WHERE id = ?", [id]).map { try MailRow($0) }
  }

  func mail(
    _ number: Int64, to address: String, inConversation conversation: Int64
  ) throws -> MailRow? {
    try row(
      """
      SELECT * FROM mails INDEXED BY mails_by_conversation
      WHERE conversation = ? AND address_hash = ? AND number = ?
      """, [conversation, Self.hash(of: address), number]
    ).map { try MailRow($0) }
  }

  func waitingMails(inConversation conversation: Int64) throws -> [MailRow] {
    try rows(
      """
      SELECT * FROM mails INDEXED BY mails_by_conversation
      WHERE conversation = ? AND state = 'waiting' ORDER BY id
      """, [conversation]
    ).compactMap { try? MailRow($0) }
  }

  func dueMails(
    at time: Instant, limit: Int
  ) throws -> [(id: Int64, row: Result<MailRow, DamagedRow>)] {
    try rows(
      """
      SELECT * FROM mails INDEXED BY mails_waiting
      WHERE state = 'waiting' AND next_attempt <= ?
      ORDER BY next_attempt, id LIMIT ?
      """, [time, limit]
    ).map { (try $0["id"], try $0.result { try MailRow($0) }) }
  }

  func nextMail() throws -> Instant? {
    try row(
      """
      SELECT next_attempt FROM mails INDEXED BY mails_waiting
      WHERE state = 'waiting' ORDER BY next_attempt LIMIT 1
      """, [])?["next_attempt"]
  }

  func mails(_ state: MailRow.State, limit: Int) throws -> [MailRow] {
    try rows(
      "SELECT * FROM mails WHERE state = ? ORDER BY id DESC LIMIT ?", [state.rawValue, limit]
    ).compactMap { try? MailRow($0) }
  }

  func mailCount(_ state: MailRow.State) throws -> Int {
    try row("SELECT count(*) AS number FROM mails WHERE state = ?", [state.rawValue])?["number"]
      ?? 0
  }

  func mailThread(token hash: [UInt8]) throws -> MailThread? {
    try row("SELECT * FROM mail_threads WHERE token = ?", [Bytes(hash)])
      .map { try MailThread($0) }
  }

  func mailAddress(_ address: String) throws -> MailAddress {
    let known = try row(
      "SELECT * FROM mail_addresses WHERE hash = ?", [Self.hash(of: address)])
    return try known.map {
      MailAddress(
        unreachableAt: try $0["unreachable_at"], blockedAt: try $0["blocked_at"],
        verifiedAt: try $0["verified_at"])
    } ?? MailAddress()
  }

  func mailCount(to address: String, besides id: Int64?, after time: Instant) throws -> Int {
    let mails: Int? = try row(
      """
      SELECT count(*) AS number FROM mails
      WHERE address_hash = ? AND id IS NOT ?
        AND (sent_at > ? OR state = 'waiting' AND number IS NOT NULL)
      """, [Self.hash(of: address), id, time])?["number"]
    return try (mails ?? 0) + linkCount(to: address, after: time)
  }

  func linkCount(to address: String, after time: Instant) throws -> Int {
    try row(
      "SELECT count(*) AS number FROM mailed_links WHERE address_hash = ? AND at > ?",
      [Self.hash(of: address), time])?["number"] ?? 0
  }

  func typedAddresses(besideMail id: Int64, after time: Instant) throws -> Int {
    try row(
      """
      SELECT count(DISTINCT others.address_hash) AS number
      FROM mails JOIN mails AS others ON others.network = mails.network
      WHERE mails.id = ?1 AND others.address_hash != mails.address_hash AND others.is_to_typed
        AND (others.sent_at > ?2 OR others.state = 'waiting' AND others.number IS NOT NULL)
      """, [id, time])?["number"] ?? 0
  }

  func conversation(ofMail key: [UInt8]) throws -> Int64? {
    try row("SELECT conversation FROM mails_received WHERE key = ?", [Bytes(key)])
      .map { try $0["conversation"] }
  }

  func lastReplies(inConversation conversation: Int64, limit: Int) throws -> [Int64] {
    try rows(
      """
      SELECT number FROM entries
      WHERE conversation = ? AND json_extract(content, '$.kind') = 'agent'
      ORDER BY number DESC LIMIT ?
      """, [conversation, limit]
    ).map { try $0["number"] }.reversed()
  }

  func insert(_ mail: NewMail) throws {
    try run(
      """
      INSERT INTO mails (key, conversation, address, address_hash, network, entries, created_at,
        state, next_attempt, tried_from)
      VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?) ON CONFLICT (key) DO NOTHING
      """,
      [
        mail.key, mail.conversation, mail.address, Self.hash(of: mail.address),
        mail.network.map { Bytes($0) }, try JSONText.encode(mail.entries), mail.at, mail.at,
        mail.at,
      ])
  }

  func update(_ mail: MailRow) throws {
    try run(
      """
      UPDATE mails SET number = ?, state = ?, attempts = ?, next_attempt = ?, tried_from = ?,
        problem = ?, sent_at = ?, is_to_typed = ? WHERE id = ?
      """,
      [
        mail.number, mail.state.rawValue, mail.attempts, mail.nextAttempt, mail.triedFrom,
        mail.problem,
        mail.sentAt, mail.isToTyped, mail.id,
      ])
  }

  func setAside(mail id: Int64, problem: String) throws {
    try run("UPDATE mails SET state = 'failed', problem = ? WHERE id = ?", [problem, id])
  }

  func save(_ thread: MailThread) throws {
    try run(
      """
      INSERT INTO mail_threads (token, conversation, address, count, is_verified, ids)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (token) DO UPDATE SET count = excluded.count, is_verified = excluded.is_verified,
        ids = excluded.ids
      """,
      [
        Bytes(thread.token), thread.conversation, thread.address, thread.count, thread.isVerified,
        try JSONText.encode(thread.ids),
      ])
  }

  func save(_ address: MailAddress, of email: String) throws {
    try run(
      """
      INSERT INTO mail_addresses (hash, unreachable_at, blocked_at, verified_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (hash) DO UPDATE SET unreachable_at = excluded.unreachable_at,
        blocked_at = excluded.blocked_at, verified_at = excluded.verified_at
      """,
      [Self.hash(of: email), address.unreachableAt, address.blockedAt, address.verifiedAt])
  }

  func noteLink(token: [UInt8], to address: String, at time: Instant) throws {
    try run(
      "INSERT INTO mailed_links (token, address_hash, at) VALUES (?, ?, ?)",
      [Bytes(token), Self.hash(of: address), time])
  }

  func forgetLinks(until time: Instant) throws {
    try run("DELETE FROM mailed_links WHERE at <= ?", [time])
  }

  func noteMailReceived(_ key: [UInt8], conversation: Int64) throws {
    try run(
      "INSERT INTO mails_received (key, conversation) VALUES (?, ?)", [Bytes(key), conversation])
  }
}
