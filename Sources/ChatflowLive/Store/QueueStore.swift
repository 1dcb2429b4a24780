/// What can be looked up of what waits for the team, and of what each member has read.
package protocol QueueView {
  /// Those after `place`: where the filter is ``InboxFilter/waiting``, the longest wait first, else
  /// the last active first.
  func inbox(_ query: InboxQuery, after place: InboxPlace?, limit: Int) throws
    -> [ListedConversation]
  /// How many a query has; counted up to `limit`.
  func inboxCount(_ query: InboxQuery, limit: Int) throws -> Int
  /// Up to which entry a member has read a conversation; 0: none of it.
  func readUpTo(_ conversation: Int64, by member: Int64) throws -> Int64
  /// The visitor's lines after an entry that the team didn't answer, up to `limit`.
  func linesOfVisitor(inConversation conversation: Int64, after entry: Int64, limit: Int) throws
    -> Int
  /// The last line of each of these conversations in which one of these words is, where there is
  /// one.
  func hits(
    _ words: [String], inConversations conversations: [Int64]
  ) throws -> [Int64: Entry]
  func tags(ofConversation conversation: Int64) throws -> [String]
  /// All that are in use, by name.
  func tags() throws -> [String]
}

/// What a transaction changes of it.
package protocol QueueTransaction: QueueView {
  func setRead(_ conversation: Int64, upTo entry: Int64, by member: Int64) throws
  /// Once, where it has the tag already.
  func addTag(_ tag: String, toConversation conversation: Int64) throws
  func removeTag(_ tag: String, fromConversation conversation: Int64) throws
}
