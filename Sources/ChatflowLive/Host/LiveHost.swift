/// The host of live conversations: takes what visitors, the team and time bring, one after the
/// other, and answers once it is durable.
package struct LiveHost: Sendable {
  package let store: any LiveStore
  package let shelf: ProgramShelf
  package let signals: Signals
  package let clock: any LiveClock
  package let typing = Typing()
  let queue: CommitQueue
  let sweeping = SweepMark()
  /// Nil: no mails are sent.
  package let mail: MailPolicy?
  /// The systems that are told what happens.
  package let hooks: [Hook]
  /// Makes an unguessable name for a conversation.
  let makeName: @Sendable () -> String

  package init(
    store: any LiveStore, shelf: ProgramShelf, clock: any LiveClock, mail: MailPolicy? = nil,
    hooks: [Hook] = [], makeName: @escaping @Sendable () -> String
  ) {
    self.store = store
    self.shelf = shelf
    self.clock = clock
    self.mail = mail
    self.hooks = hooks
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
  package func markDelivered(_ places: [Int64]) async throws {
    try await queue.commit { transaction in
      try transaction.markDelivered(places)
      return ((), [])
    }
  }

  /// Whether the store takes no changes, as far as it was tried in the last half minute.
  package var isStoreFailing: Bool {
    get async { await queue.isFailing }
  }

  /// Tells those who wait here of what other processes changed, as long as there are any.
  package func followOthers() async {
    guard let changes = store.changesElsewhere() else { return }
    async let signs: Void = followSigns()
    for await topics in changes {
      if let topics { signals.send(topics) } else { signals.sendAll() }
    }
    await signs
  }
}
