package import ChatflowProgram

/// What can be counted, and gone through in the order in which it began.
package protocol NumberView {
  /// How many conversations began at or after a time.
  func conversationCount(since time: Instant) throws -> Int
  /// Conversations that began at or after a time, by rising ids from after `id` on.
  func conversations(since time: Instant, after id: Int64, limit: Int) throws -> [ConversationRow]
  /// The conversations that began in a span of time, at most `limit`, in the order in which they
  /// began.
  func numbers(from start: Instant, until end: Instant, limit: Int) throws -> [ConversationNumbers]
  /// How conversations that began in a span of time went from state to state. One that wasn't
  /// closed, that the team wasn't shown, and in which nothing happened after `idleSince`, was left.
  func paths(from start: Instant, until end: Instant, idleSince: Instant) throws -> [StatePath]
}
