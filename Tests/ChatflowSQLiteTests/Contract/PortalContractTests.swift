import ChatflowLive
import ChatflowProgram
import Testing

/// What any store must do for the customer portal.
struct PortalContractTests {
  private static let email = "Ana@acme.com"
  private static let start = SampleRows.start

  /// A conversation of a visitor of Ana's, in which the visitor has written.
  @discardableResult
  private static func conversation(
    _ name: String, active seconds: Int64, in transaction: any LiveTransaction,
    _ change: (inout VisitorRow) -> Void = { _ in }
  ) throws -> ConversationRow {
    var row = try SampleRows.conversation(name, token: Array(name.utf8), in: transaction)
    row.hasVisitorWritten = true
    row.activeAt = start.advanced(byMilliseconds: seconds * 1000)
    try transaction.update(row)
    if var visitor = try transaction.visitor(row.visitor) {
      visitor.contact = try transaction.findOrCreateContact(email: email, at: start).contact.id
      change(&visitor)
      try transaction.update(visitor)
    }
    return row
  }

  @Test(arguments: StoreKind.all)
  func theirsAreThoseThatWereConfirmed(_ kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { transaction throws in
        try Self.conversation("typed", active: 9, in: transaction)
        try Self.conversation("told", active: 1, in: transaction) { $0.isAssociated = true }
        let mailed = try Self.conversation("mailed", active: 3, in: transaction)
        try transaction.save(
          MailThread(
            token: [1], conversation: mailed.id, address: "ANA@acme.com", count: 1,
            isVerified: true, ids: []))
        let unanswered = try Self.conversation("unanswered", active: 4, in: transaction)
        try transaction.save(
          MailThread(token: [2], conversation: unanswered.id, address: Self.email))
        let others = try Self.conversation("others", active: 5, in: transaction)
        try transaction.save(
          MailThread(
            token: [3], conversation: others.id, address: "bob@acme.com", count: 1,
            isVerified: true, ids: []))
        try Self.conversation("signed", active: 2, in: transaction) {
          $0.isAssociated = true
          $0.isVerified = true
        }
        try Self.conversation("bob's", active: 6, in: transaction) {
          $0.isAssociated = true
          $0.contact = nil
        }
        let ana = try #require(try transaction.contact(email: Self.email))
        let all = try transaction.portalConversations(of: ana, after: nil, limit: 9)
        #expect(try all.names == ["mailed", "signed", "told"])
        let rest = try transaction.portalConversations(of: ana, after: all[0].place, limit: 1)
        #expect(try rest.names == ["signed"])
        for name in ["typed", "unanswered", "others", "bob's", "none", "a\0"] {
          #expect(try transaction.portalConversation(named: name, of: ana) == nil)
        }
        #expect(try transaction.portalConversation(named: "mailed", of: ana)?.id == mailed.id)
        // Kept with the visitor.
        #expect(try transaction.visitor(token: Array("signed".utf8))?.isVerified == true)
      }
    }
  }

  @Test(arguments: StoreKind.all)
  func mailedLinksAreCounted(_ kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { transaction throws in
        let (start, later) = (Self.start, Self.start.advanced(byMilliseconds: 5))
        func counts(after time: Instant) throws -> [Int] {
          try [
            transaction.linkCount(to: "ANA@ACME.com", after: time),
            transaction.mailCount(to: "ana@acme.COM", besides: nil, after: time),
            transaction.linkCount(to: "bob@acme.com", after: time),
          ]
        }
        try transaction.noteLink(token: [1], to: Self.email, at: start)
        try transaction.noteLink(token: [2], to: Self.email, at: later)
        try transaction.noteLink(token: [3], to: "bob@acme.com", at: later)
        #expect(try counts(after: start.advanced(byMilliseconds: -1)) == [2, 2, 1])
        #expect(try counts(after: start) == [1, 1, 1])
        #expect(try counts(after: later) == [0, 0, 0])
        // Mails beside them: one that was sent, and one that waits and wasn't tried yet.
        let row = try SampleRows.conversation("c", in: transaction)
        for key in ["1", "2"] {
          try transaction.insert(
            NewMail(
              key: key, conversation: row.id, address: "ana@acme.com", network: nil, entries: [],
              at: start))
        }
        var sent = try transaction.dueMails(at: later, limit: 1)[0].row.get()
        sent.state = .sent
        sent.sentAt = later
        try transaction.update(sent)
        #expect(try transaction.mailCount(to: Self.email, besides: nil, after: start) == 2)
        #expect(try transaction.mailCount(to: Self.email, besides: sent.id, after: start) == 1)
        try transaction.forgetLinks(until: start)
        #expect(try counts(after: start.advanced(byMilliseconds: -1)) == [1, 2, 1])
        _ = try transaction.erase(ErasedAddress(Self.email))
        #expect(try counts(after: start) == [0, 0, 1])
      }
    }
  }

  @Test(arguments: StoreKind.all)
  func linksAndSessionsGoWithTheirContact(_ kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { transaction throws in
        let ana = try transaction.findOrCreateContact(email: Self.email, at: Self.start).contact
        var link = PortalLink(token: [1], browser: [2], code: [3], createdAt: Self.start)
        try transaction.insert(link)
        #expect(try transaction.portalLink(token: [1]) == link)
        link.contact = ana.id
        link.attempts = 2
        try transaction.update(link)
        #expect(try transaction.portalLink(token: [1]) == link)
        try transaction.deletePortalLinks(until: Self.start.advanced(byMilliseconds: -1))
        #expect(try transaction.portalLink(token: [1]) != nil)
        let sessions = (0..<3).map { number in
          PortalSession(
            token: [UInt8(number)], contact: ana.id, address: [9],
            createdAt: Self.start.advanced(byMilliseconds: Int64(number)))
        }
        for session in sessions { try transaction.insert(session) }
        #expect(try transaction.portalSessions(ofContact: ana.id) == sessions)
        try transaction.deletePortalSessions(before: sessions[1].createdAt)
        #expect(try transaction.portalSession(token: [0]) == nil)
        try transaction.deletePortalSession(token: [1])
        #expect(try transaction.portalSessions(ofContact: ana.id) == [sessions[2]])
        _ = try transaction.erase(contact: ana.id)
        #expect(try transaction.portalSession(token: [2]) == nil)
        #expect(try transaction.portalLink(token: [1]) == nil)
        link.contact = nil
        try transaction.insert(link)
        try transaction.deletePortalLinks(until: Self.start)
        #expect(try transaction.portalLink(token: [1]) == nil)
      }
    }
  }
}
