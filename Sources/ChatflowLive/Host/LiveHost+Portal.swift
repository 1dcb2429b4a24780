import ChatflowEngine
import ChatflowProgram

// What contacts see and do in the portal (meaning 10.3): with the conversations that are theirs,
// and with no others.

/// A conversation as a contact sees it.
package struct PortalConversation: Sendable {
  package var row: ConversationRow
  package var chatflow: String
  /// In the conversation's locale; nil: the chatflow has none.
  package var heading: String?
}

/// A thread as a contact sees it: what visitors see of it.
package struct PortalThread: Sendable {
  package var conversation: PortalConversation
  package var entries: [Entry]
}

/// All that is kept of a contact and is theirs.
package struct PortalExport: Sendable {
  package var contact: ContactRow
  /// Each with its conversation only where that is theirs.
  package var consents: [Consent]
  package var sessions: [PortalSession]
  package var threads: [PortalThread]
}

extension LiveHost {
  /// The most lines that are read in one go after the first.
  private static let page = 200

  /// Who is signed in.
  ///
  /// - Throws: ``Refusal/notSignedIn``, as all functions of the portal do.
  package func portalContact(_ token: [UInt8]) async throws -> ContactRow {
    try await store.read { try portalContact(token, $0) }
  }

  /// The conversations, the last active first, from after a place on; those that can't be read are
  /// left out.
  package func portalConversations(
    _ token: [UInt8], after place: InboxPlace?, limit: Int
  ) async throws -> (conversations: [PortalConversation], next: InboxPlace?) {
    try await store.read { view in
      let contact = try portalContact(token, view)
      let found = try view.portalConversations(of: contact, after: place, limit: limit)
      let conversations = try found.compactMap { listed in
        try (try? listed.row.get()).map { try shown($0, view) }
      }
      return (conversations, found.count < limit ? nil : found.last?.place)
    }
  }

  /// A thread's lines from after `sequence` on.
  ///
  /// - Throws: ``Refusal/notFound`` where there is none, or it isn't theirs.
  package func portalThread(
    _ token: [UInt8], conversation name: String, after sequence: Int64
  ) async throws -> PortalThread {
    try await store.read { view in
      let contact = try portalContact(token, view)
      guard let row = try view.portalConversation(named: name, of: contact) else {
        throw Refusal.notFound
      }
      guard sequence > 0 else { return try thread(row, view) }
      let entries = try view.entries(ofVisitor: row.visitor, after: sequence, limit: Self.page)
      return PortalThread(
        conversation: try shown(row, view),
        entries: entries.filter { $0.conversation == name }.map(\.entry))
    }
  }

  private func thread(_ row: ConversationRow, _ view: any LiveView) throws -> PortalThread {
    let entries = try view.entries(ofConversation: row.id, after: 0, limit: .max)
    return PortalThread(
      conversation: try shown(row, view), entries: entries.filter { $0.sequence != nil })
  }

  private func shown(_ row: ConversationRow, _ view: any LiveView) throws -> PortalConversation {
    PortalConversation(
      row: row, chatflow: row.chatflow, heading: try thread(named: row.name, view)?.heading)
  }

  /// All of it. What is exported must be complete: one that can't be read is an error.
  package func portalExport(_ token: [UInt8]) async throws -> PortalExport {
    try await store.read { view in
      let contact = try portalContact(token, view)
      let found = try view.portalConversations(of: contact, after: nil, limit: .max)
      let threads = try found.map { try thread(try $0.row.get(), view) }
      let names = Set(threads.map(\.conversation.row.name))
      let consents = try view.consents(email: contact.email).map { consent in
        var consent = consent
        consent.conversation = consent.conversation.flatMap { names.contains($0) ? $0 : nil }
        return consent
      }
      return PortalExport(
        contact: contact, consents: consents,
        sessions: try view.portalSessions(ofContact: contact.id), threads: threads)
    }
  }

  /// The contact writes or picks: as in the widget, it is what the visitor does. Where the
  /// conversation is over, another begins, which is theirs on every device. The same `client` id
  /// again gets the same answer.
  ///
  /// - Throws: ``Refusal/notFound``, ``Refusal/conflict``, ``Refusal/notOffered``,
  ///   ``Refusal/emptyMessage``.
  package func act(
    _ act: VisitorAct, client: String, conversation name: String, portal token: [UInt8]
  ) async throws -> Answer {
    if case .message(let text) = act, BlankText.isBlank(text) { throw Refusal.emptyMessage }
    let fingerprint = act.fingerprint
    return try await queue.commit { transaction in
      let contact = try portalContact(token, transaction)
      guard let known = try transaction.portalConversation(named: name, of: contact),
        let theirs = try transaction.visitor(known.visitor)
      else { throw Refusal.notFound }
      let (row, visitor, gone) = try settled(known, theirs, transaction)
      var actor = visitor
      let (answer, topics) = try acting(
        // Visitors choose theirs without knowing of these.
        client: "portal/\(client)", fingerprint: fingerprint, in: row, of: visitor,
        transaction: transaction
      ) { live, now in
        if case .message = act, !live.canContinue(at: now) {
          try live.save()
          let opening = Opening(
            token: [], chatflow: row.chatflow, page: row.page, locale: row.locale)
          actor = try identified(SignedIdentity(email: contact.email), transaction, at: now)
          live = try begin(opening, actor, isReturning: true, transaction, at: now)
        }
        return try apply(act, to: &live, at: now)
      }
      let here = try noteActing(actor, transaction, at: clock.now())
      return (answer, topics.union(here).union(gone))
    }
  }

  /// Takes what a page tells of whether somebody looks at a conversation, and how far was seen.
  ///
  /// - Throws: ``Refusal/notFound``.
  package func note(
    _ sign: VisitorSign, conversation name: String, portal token: [UInt8]
  ) async throws {
    try await queue.commit { transaction in
      let contact = try portalContact(token, transaction)
      guard let row = try transaction.portalConversation(named: name, of: contact),
        let visitor = try transaction.visitor(row.visitor)
      else { throw Refusal.notFound }
      return ((), try note(sign, of: visitor, transaction))
    }
  }
}
