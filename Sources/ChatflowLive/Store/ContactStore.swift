package import ChatflowProgram

/// What can be looked up of contacts.
package protocol ContactView {
  func contact(_ id: Int64) throws -> ContactRow?
  /// By an e-mail, compared ASCII lower-cased.
  func contact(email: String) throws -> ContactRow?
  /// In the order of their e-mails, ASCII lower-cased, from after the one of `after` on.
  func contacts(after: String?, limit: Int) throws -> [ContactRow]
  /// Those whose names or e-mail have words that begin so, in the same order.
  func contacts(matching words: [String], after: String?, limit: Int) throws -> [ContactRow]
  /// The conversations of all visitors who are this contact, the last active first.
  func conversations(ofContact contact: Int64, limit: Int) throws -> [ListedConversation]
  /// What was erased here, and not yet everywhere else.
  func erasures() throws -> [Erasure]
  /// All that was erased, from after the number `number` on.
  func erased(after number: Int64) throws -> [Erasure]
  /// The number of the last; 0: none was.
  func lastErased() throws -> Int64
}

/// What a transaction changes of contacts.
package protocol ContactTransaction: ContactView {
  /// Creates the contact with this e-mail, or finds it: at most one exists, even where several try.
  func findOrCreateContact(
    email: String, at time: Instant
  ) throws -> (contact: ContactRow, isNew: Bool)
  func update(_ contact: ContactRow) throws
  /// Lets the team's pages look again at all conversations of a contact.
  func noteChange(ofContact contact: Int64) throws
  /// Deletes a contact, its visitors, and everything of their conversations; keeps the names of
  /// these as ``erasures()``. Returns the visitors.
  func erase(contact: Int64) throws -> [Int64]
  /// Notes that they are gone everywhere.
  func finishErasures(_ numbers: [Int64]) throws
}
