package import ChatflowProgram

/// A link to the customer portal that somebody asked for (meaning 10.3). Nothing of the address
/// stands in it.
package struct PortalLink: Equatable, Sendable {
  /// The hash of its token.
  package let token: [UInt8]
  /// The hash of the token in the cookie of the browser that asked.
  package let browser: [UInt8]
  /// The hash of the token with the code that was shown there.
  package let code: [UInt8]
  package let createdAt: Instant
  /// How many wrong codes were tried.
  package var attempts: Int64 = 0
  /// Nil: it is not known yet whose it is, or it is nobody's.
  package var contact: Int64?

  package init(token: [UInt8], browser: [UInt8], code: [UInt8], createdAt: Instant) {
    self.token = token
    self.browser = browser
    self.code = code
    self.createdAt = createdAt
  }
}

/// A browser in which a contact is signed in to the portal.
package struct PortalSession: Equatable, Sendable {
  /// The hash of the token in its cookie.
  package let token: [UInt8]
  package let contact: Int64
  /// A hash of the address that the link went to: with another one the session is over.
  package let address: [UInt8]
  package let createdAt: Instant

  package init(token: [UInt8], contact: Int64, address: [UInt8], createdAt: Instant) {
    self.token = token
    self.contact = contact
    self.address = address
    self.createdAt = createdAt
  }

  package static func hash(of email: String) -> [UInt8] {
    Fingerprint.of(["portal", EmailAddress.key(email).text])
  }
}

/// What became of a link's button.
package enum PortalSignIn: Equatable, Sendable {
  case signedIn(contact: Int64)
  /// It was opened in another browser than the one that asked: that shows a code.
  case codeNeeded
  /// There is no such link, or it is over.
  case noLink
}
