/// A conversation that waits until somebody of a team has room for it.
package struct QueuedConversation: Equatable, Sendable {
  package var conversation: Int64
  package var team: String
  /// The most open conversations that a member gets; nil: any number.
  package var limit: Int?

  package init(conversation: Int64, team: String, limit: Int?) {
    self.conversation = conversation
    self.team = team
    self.limit = limit
  }
}

/// What can be looked up of those who wait for room.
package protocol RoutingView {
  /// Those that are still assigned to their team and not closed, the longest wait first.
  func queued(limit: Int) throws -> [QueuedConversation]
  /// Whether a conversation is among them.
  func isQueued(_ conversation: Int64) throws -> Bool
}

/// What a transaction changes of them.
package protocol RoutingTransaction: RoutingView {
  func enqueue(_ queued: QueuedConversation) throws
  func dequeue(_ conversation: Int64) throws
}
