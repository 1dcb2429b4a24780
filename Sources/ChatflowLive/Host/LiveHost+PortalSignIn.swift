import ChatflowProgram

// How contacts come to the portal and go (meaning 10.3).

extension LiveHost {
  /// How long a link counts, in milliseconds.
  package static let longestPortalLink: Int64 = 30 * 60_000
  /// How long a portal session lasts, in milliseconds.
  package static let longestPortalSession: Int64 = 30 * 86_400_000
  /// How many wrong codes end a link.
  private static let wrongCodes: Int64 = 5

  /// Keeps a link that somebody asked for. It is the same work whosever the address is; whose it is
  /// ``addressee(ofLink:email:)`` finds out afterwards.
  package func askForLink(_ link: PortalLink) async throws {
    try await queue.commit { transaction in
      let now = clock.now()
      try transaction.deletePortalLinks(
        until: now.advanced(byMilliseconds: -Self.longestPortalLink))
      try transaction.insert(link)
      return ((), [])
    }
  }

  /// The address that a link goes to; nil, and the link is none: nobody has it, its owner wants no
  /// mails, or enough went there today.
  package func addressee(ofLink token: [UInt8], email: String) async throws -> String? {
    try await queue.commit { transaction in
      guard var link = try transaction.portalLink(token: token) else { return (nil, []) }
      guard let contact = try transaction.contact(email: email),
        try transaction.mailAddress(contact.email).blockedAt == nil,
        try mayMail(linkWith: token, to: contact.email, transaction)
      else {
        try transaction.deletePortalLink(token: token)
        return (nil, [])
      }
      link.contact = contact.id
      try transaction.update(link)
      return (contact.email, [])
    }
  }

  /// Signs a browser in by a link, which then is used up; its address counts as verified.
  ///
  /// - Parameters:
  ///   - browser: The hash of the cookie that it got where it asked for a link.
  ///   - code: The hash of the link's token with the code that was typed.
  ///   - session: The hash of its new token.
  ///   - old: That of the session that it had.
  package func signIn(
    link token: [UInt8], browser: [UInt8]?, code: [UInt8]?, session: [UInt8],
    replacing old: [UInt8]?
  ) async throws -> PortalSignIn {
    try await queue.commit { transaction in
      let now = clock.now()
      guard var link = try transaction.portalLink(token: token),
        now < link.createdAt.advanced(byMilliseconds: Self.longestPortalLink),
        let contact = try link.contact.flatMap({ try transaction.contact($0) })
      else { return (.noLink, []) }
      guard browser == link.browser || code == link.code else {
        guard code != nil else { return (.codeNeeded, []) }
        link.attempts += 1
        guard link.attempts < Self.wrongCodes else {
          try transaction.deletePortalLink(token: token)
          return (.noLink, [])
        }
        try transaction.update(link)
        return (.codeNeeded, [])
      }
      try transaction.deletePortalLink(token: token)
      if let old { try transaction.deletePortalSession(token: old) }
      try transaction.deletePortalSessions(
        before: now.advanced(byMilliseconds: -Self.longestPortalSession))
      try transaction.insert(
        PortalSession(
          token: session, contact: contact.id, address: PortalSession.hash(of: contact.email),
          createdAt: now))
      var known = try transaction.mailAddress(contact.email)
      known.verifiedAt = known.verifiedAt ?? now
      known.unreachableAt = nil
      try transaction.save(known, of: contact.email)
      return (.signedIn(contact: contact.id), [])
    }
  }

  /// Signs a browser out, or, `everywhere`, all where the contact is signed in.
  ///
  /// - Throws: ``Refusal/notSignedIn``.
  package func signOutOfPortal(_ token: [UInt8], everywhere: Bool) async throws {
    try await queue.commit { transaction in
      let contact = try portalContact(token, transaction)
      try transaction.deletePortalSession(token: token)
      if everywhere { try transaction.deletePortalSessions(ofContact: contact.id) }
      return ((), [])
    }
  }

  /// Who is signed in with this token.
  ///
  /// - Throws: ``Refusal/notSignedIn``.
  func portalContact(_ token: [UInt8], _ view: any LiveView) throws -> ContactRow {
    guard let session = try view.portalSession(token: token),
      clock.now() < session.createdAt.advanced(byMilliseconds: Self.longestPortalSession),
      let contact = try view.contact(session.contact),
      session.address == PortalSession.hash(of: contact.email)
    else { throw Refusal.notSignedIn }
    return contact
  }
}
