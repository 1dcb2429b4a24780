package import ChatflowProgram

/// A visitor: an anonymous person with a cookie (meaning 3.1).
package struct VisitorRow: Equatable, Sendable {
  package let id: Int64
  /// The contact whose conversations these are, once there is one.
  package var contact: Int64?
  /// Whether a team member told who this is. Only then may the flow know what is stored of the
  /// contact: an e-mail that was typed proves nothing.
  package var isAssociated = false
  /// Whether it was shown that they are the contact: by an identity that the site signed, or a link
  /// that was mailed (meaning 10.3).
  package var isVerified = false
  /// What the visitor told of themselves.
  package var email: String?
  package var firstName: String?
  package var lastName: String?
  /// A hash of the network from which they wrote last, where that is kept: how many addresses are
  /// typed there is limited.
  package var network: [UInt8]?
  /// The last ``Entry/sequence``.
  package var lastSequence: Int64 = 0
  /// Whether a page of theirs shows the chat to somebody. This and what follows is changed by
  /// ``VisitorPresenceTransaction`` alone.
  package var isHere = false
  /// When they left; nil: they are here, or never were.
  package var leftAt: Instant?
  /// Up to which ``Entry/sequence`` they have seen all.
  package var seen: Int64 = 0

  package init(id: Int64) { self.id = id }
}
