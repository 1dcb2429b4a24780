import ChatflowEngine
import ChatflowProgram

// Signed identities (meaning 10.3): a person whom the site vouches for is one visitor everywhere.

extension LiveHost {
  /// The visitor that somebody is on every device, with the contact; both are made where there is
  /// none. Names only fill blanks.
  func identified(
    _ identity: SignedIdentity, _ transaction: any LiveTransaction, at now: Instant
  ) throws -> VisitorRow {
    let known =
      try transaction.visitor(token: identity.token)
      ?? transaction.insertVisitor(token: identity.token, at: now)
    let stored = try transaction.findOrCreateContact(email: identity.email, at: now).contact
    var contact = stored
    contact.firstName = contact.firstName ?? identity.firstName
    contact.lastName = contact.lastName ?? identity.lastName
    if contact != stored { try transaction.update(contact) }
    var visitor = known
    // What was known of another contact is not this one's.
    let isSame = visitor.contact == contact.id
    visitor.contact = contact.id
    visitor.isAssociated = true
    visitor.isVerified = true
    visitor.email = identity.email
    visitor.firstName = identity.firstName ?? (isSame ? visitor.firstName : nil)
    visitor.lastName = identity.lastName ?? (isSame ? visitor.lastName : nil)
    if visitor != known { try transaction.update(visitor) }
    if contact != stored || !isSame { try transaction.noteChange(ofContact: contact.id) }
    return visitor
  }

  /// Who a visitor is, as the flow may know it before anything is kept.
  func contact(
    of visitor: VisitorRow?, _ identity: SignedIdentity?, _ view: any LiveView
  ) throws -> Contact? {
    guard let identity else { return try visitor.flatMap { try knownContact(of: $0, view) } }
    let told = Contact(
      email: identity.email, firstName: identity.firstName, lastName: identity.lastName)
    return try view.contact(email: identity.email).map { told.filled(from: Contact($0)) } ?? told
  }
}
