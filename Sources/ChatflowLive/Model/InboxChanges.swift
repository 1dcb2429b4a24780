/// How far somebody knows what changed in the inbox.
package struct KnownChanges: Hashable, Sendable {
  /// Changes up to this number are known,
  package var last: Int64
  /// but for these, in order, which weren't over: transactions of several writers end in another
  /// order than they begin.
  package var open: [Int64]

  package init(last: Int64, open: [Int64] = []) {
    self.last = last
    self.open = open
  }

  /// Up to this number none is left out.
  package var settled: Int64 { min(last, open.first.map { $0 - 1 } ?? last) }
}

/// What changed in the inbox.
package struct InboxChanges: Sendable {
  /// In the order of their changes.
  package var conversations: [ListedConversation]
  /// What is known with them.
  package var known: KnownChanges
  /// Whether there are no more.
  package var isComplete: Bool

  package init(conversations: [ListedConversation], known: KnownChanges, isComplete: Bool) {
    self.conversations = conversations
    self.known = known
    self.isComplete = isComplete
  }
}
