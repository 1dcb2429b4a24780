import ChatflowLive
import ChatflowProgram
import ChatflowRows
import GRDB

extension SQLiteTransaction: PortalTransaction {
  func portalLink(token hash: [UInt8]) throws -> PortalLink? {
    try row("SELECT * FROM portal_links WHERE token = ?", [Bytes(hash)]).map { try PortalLink($0) }
  }

  func portalSession(token hash: [UInt8]) throws -> PortalSession? {
    try row("SELECT * FROM portal_sessions WHERE token = ?", [Bytes(hash)])
      .map { try PortalSession($0) }
  }

  func portalSessions(ofContact contact: Int64) throws -> [PortalSession] {
    try rows(
      "SELECT * FROM portal_sessions WHERE contact = ? ORDER BY created_at, token", [contact]
    ).map { try PortalSession($0) }
  }

  func portalConversations(
    of contact: ContactRow, after place: InboxPlace?, limit: Int
  ) throws -> [ListedConversation] {
    try rows(
      """
      SELECT conversations.* FROM visitors
        JOIN conversations ON conversations.visitor = visitors.id
      WHERE visitors.contact = ?1
        AND (conversations.has_visitor_written OR conversations.shown_to_team_at IS NOT NULL)
        AND (visitors.is_associated OR EXISTS (
          SELECT 1 FROM mail_threads WHERE mail_threads.conversation = conversations.id
            AND mail_threads.is_verified AND lower(mail_threads.address) = ?2))
        AND (conversations.active_at, conversations.id) < (?3, ?4)
      ORDER BY conversations.active_at DESC, conversations.id DESC LIMIT ?5
      """,
      [
        contact.id, Self.address(contact.email), place?.activeAt.milliseconds ?? .max,
        place?.id ?? .max, limit,
      ]
    ).map { try ListedConversation($0) }
  }

  func portalConversation(named name: String, of contact: ContactRow) throws -> ConversationRow? {
    // The database would look for the name up to there.
    guard !name.utf8.contains(0) else { return nil }
    return try row(
      """
      SELECT conversations.* FROM conversations
        JOIN visitors ON visitors.id = conversations.visitor
      WHERE conversations.name = ?1 AND visitors.contact = ?2
        AND (visitors.is_associated OR EXISTS (
          SELECT 1 FROM mail_threads WHERE mail_threads.conversation = conversations.id
            AND mail_threads.is_verified AND lower(mail_threads.address) = ?3))
      """, [name, contact.id, Self.address(contact.email)]
    ).map { try ConversationRow($0) }
  }

  func insert(_ link: PortalLink) throws {
    try run(
      """
      INSERT INTO portal_links (token, browser, code, attempts, created_at, contact)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        Bytes(link.token), Bytes(link.browser), Bytes(link.code), link.attempts, link.createdAt,
        link.contact,
      ])
  }

  func update(_ link: PortalLink) throws {
    try run(
      "UPDATE portal_links SET attempts = ?, contact = ? WHERE token = ?",
      [link.attempts, link.contact, Bytes(link.token)])
  }

  func deletePortalLink(token hash: [UInt8]) throws {
    try run("DELETE FROM portal_links WHERE token = ?", [Bytes(hash)])
  }

  func deletePortalLinks(until time: Instant) throws {
    try run("DELETE FROM portal_links WHERE created_at <= ?", [time])
  }

  func insert(_ session: PortalSession) throws {
    try run(
      "INSERT INTO portal_sessions (token, contact, address, created_at) VALUES (?, ?, ?, ?)",
      [Bytes(session.token), session.contact, Bytes(session.address), session.createdAt])
  }

  func deletePortalSession(token hash: [UInt8]) throws {
    try run("DELETE FROM portal_sessions WHERE token = ?", [Bytes(hash)])
  }

  func deletePortalSessions(ofContact contact: Int64) throws {
    try run("DELETE FROM portal_sessions WHERE contact = ?", [contact])
  }

  func deletePortalSessions(before time: Instant) throws {
    try run("DELETE FROM portal_sessions WHERE created_at < ?", [time])
  }
}
