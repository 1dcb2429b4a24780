package import ChatflowEngine
import ChatflowHost
import ChatflowProgram

/// Who the visitor of a simulation is, and which contacts exist (meaning 3.1).
package struct People: Sendable {
  private(set) var contacts: ContactBook
  /// The contact that the visitor is, with what an opening may tell of it.
  package private(set) var visitor: Contact?

  init(_ contacts: ContactBook, visitor: Contact?) {
    self.contacts = contacts
    guard let visitor else { return }
    self.contacts.tell(visitor)
    self.visitor = self.contacts[visitor.email]
  }

  /// `contacts` exist; `visitor`: who the visitor is known as from the start.
  package init(_ contacts: [Contact] = [], visitor: Contact? = nil) {
    self.init(ContactBook(contacts), visitor: visitor)
  }

  /// The visitor is a contact from now on. What an e-mail typed in the chat would bring to light
  /// stays with the team: openings tell only what came with it.
  package mutating func become(email: String, firstName: String?, lastName: String?) {
    contacts.findOrCreate(email: email, firstName: firstName, lastName: lastName)
    let known = visitor.flatMap { EmailAddress.areSame($0.email, email) ? $0 : nil }
    visitor = Contact(
      email: email, firstName: firstName ?? known?.firstName,
      lastName: lastName ?? known?.lastName, owner: known?.owner)
  }

  /// What a conversation is told when a team member types this: the team sees whom it confirms, so
  /// what is stored fills what it didn't type.
  package func confirmed(_ typed: Contact, in conversation: Conversation?) -> Contact {
    let stored = contacts[typed.email]
    let isSame = visitor.map { EmailAddress.areSame($0.email, typed.email) } ?? true
    return typed.confirmed(by: stored, isSame: isSame, in: conversation)
  }

  /// A team member has associated the visitor with the contact typed.
  package mutating func associate(_ typed: Contact) {
    contacts.complete(typed)
    visitor = contacts[typed.email]
  }
}
