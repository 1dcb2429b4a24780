/// What the team looks up: conversations that visitors wait or waited in (meaning 3.4). A damaged
/// one doesn't hide the others.
package protocol InboxView {
  /// Those after `place`, the last active first.
  func inbox(_ filter: InboxFilter, after place: InboxPlace?, limit: Int) throws
    -> [ListedConversation]
  /// Those with a line, or a contact, in which every word given begins a word.
  func inbox(
    matching words: [String], after place: InboxPlace?, limit: Int
  ) throws -> [ListedConversation]
  /// How many a filter has; counted up to `limit`.
  func inboxCount(_ filter: InboxFilter, limit: Int) throws -> Int
  /// Those whose ``ConversationRow/change`` isn't among the known ones: the first `limit`, or more
  /// where as many changed at once. None is left out, and some may come again.
  func inboxChanges(after known: KnownChanges, limit: Int) throws -> InboxChanges
  /// All that changed so far.
  func knownInboxChanges() throws -> KnownChanges
}
