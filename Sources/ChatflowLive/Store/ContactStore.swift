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
  /// The consents that were given with an e-mail, compared ASCII lower-cased, in order.
  func consents(email: String) throws -> [Consent]
  /// Those that were given in a visitor's conversations, in order.
  func consents(ofVisitor visitor: Int64) throws -> [Consent]
  /// All conversations of a visitor, in order.
  func conversations(ofVisitor visitor: Int64) throws -> [ListedConversation]
  /// Those who have a conversation, whose number is below that of the conversation `before`, the
  /// one that began last first; `words`: only those in whose conversations, or whose contact, every
  /// word begins one.
  func visitors(matching words: [String]?, before: Int64?, limit: Int) throws -> [ListedVisitor]
  /// The visitors who are this contact.
  func visitors(ofContact contact: Int64) throws -> [Int64]
  /// The e-mails of contacts that were new when they came up in conversations of a visitor.
  func addressesMade(byVisitor visitor: Int64) throws -> [String]
  /// Whether an e-mail stands in any conversation.
  func isNamed(_ address: ErasedAddress) throws -> Bool
  /// What was erased here, and not yet in what this process keeps elsewhere.
  func erasures() throws -> [Erasure]
  /// Whether all that was erased up to a number is gone everywhere.
  func areErased(upTo number: Int64) throws -> Bool
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
  /// Keeps a consent beside those that were given before.
  func insert(_ consent: Consent, conversation: Int64) throws
  /// Lets the team's pages look again at all conversations of a contact.
  func noteChange(ofContact contact: Int64) throws
  /// Deletes a contact, its visitors, and everything of their conversations; keeps the names of
  /// these as ``erasures()``. Returns the visitors.
  func erase(contact: Int64) throws -> [Int64]
  /// The same with one visitor, whose contact stays.
  func erase(visitor: Int64) throws
  /// Erases an e-mail that is no contact's any more: what was mailed and delivered to it, and, with
  /// ``ErasedAddress/mark`` in its place, from all conversations but their snapshots.
  func erase(_ address: ErasedAddress) throws -> ErasedTraces
  /// Empties the snapshot of a conversation that can't be read, and its deadlines.
  func eraseSnapshot(of conversation: Int64) throws
  /// Notes that they are gone everywhere.
  func finishErasures(_ numbers: [Int64]) throws
}
