package import ChatflowProgram

/// What can be looked up for the customer portal.
package protocol PortalView {
  func portalLink(token hash: [UInt8]) throws -> PortalLink?
  func portalSession(token hash: [UInt8]) throws -> PortalSession?
  /// Where a contact is signed in, in the order of time.
  func portalSessions(ofContact contact: Int64) throws -> [PortalSession]
  /// The conversations that are a contact's: of visitors whom a team member, or a signed identity,
  /// said to be it, and those in which the owner of its address answered by mail. Not those where
  /// somebody merely typed the address. The last active first, from after a place on.
  func portalConversations(
    of contact: ContactRow, after place: InboxPlace?, limit: Int
  ) throws -> [ListedConversation]
  /// One of them.
  func portalConversation(named name: String, of contact: ContactRow) throws -> ConversationRow?
}

/// What a transaction changes of the customer portal.
package protocol PortalTransaction: PortalView {
  func insert(_ link: PortalLink) throws
  /// Changes its attempts and contact.
  func update(_ link: PortalLink) throws
  func deletePortalLink(token hash: [UInt8]) throws
  /// Deletes all that were made at a time, or before.
  func deletePortalLinks(until time: Instant) throws
  func insert(_ session: PortalSession) throws
  func deletePortalSession(token hash: [UInt8]) throws
  func deletePortalSessions(ofContact contact: Int64) throws
  /// Deletes all that began before a time.
  func deletePortalSessions(before time: Instant) throws
}
