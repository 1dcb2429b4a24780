/// The host of live conversations: takes what visitors, the team and time bring, one after the
/// other, and answers once it is durable.
package struct LiveHost: Sendable {
  package let store: any LiveStore
  package let shelf: ProgramShelf
  package let signals: Signals
  package let clock: any LiveClock
  package let typing = Typing()
  let queue: CommitQueue
  /// Nil: no mails are sent.
  package let mail: MailPolicy?
  /// Makes an unguessable name for a conversation.
  let makeName: @Sendable () -> String

  package init(
    store: any LiveStore, shelf: ProgramShelf, clock: any LiveClock, mail: MailPolicy? = nil,
    makeName: @escaping @Sendable () -> String
  ) {
    self.store = store
    self.shelf = shelf
    self.clock = clock
    self.mail = mail
    self.makeName = makeName
    signals = Signals()
    queue = CommitQueue(store: store, signals: signals)
  }
}

extension LiveHost {
  /// How many transactions were made durable, each for all changes that waited for it.
  package var commits: Int {
    get async { await queue.commits }
  }

  /// Notes that deliveries are where they belong.
  package func markDelivered(upTo place: Int64) async throws {
    try await queue.commit { transaction in
      try transaction.markDelivered(upTo: place)
      return ((), [])
    }
  }
}
