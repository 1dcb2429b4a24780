import ChatflowProgram

extension LiveHost {
  /// The most that are taken up in one transaction.
  private static let takenUpAtOnce = 50

  /// Gives those that wait for room to members who have it meanwhile, the longest wait first.
  func takeUpQueue() async throws {
    let isAny = try await store.read { try !$0.queued(limit: 1).isEmpty }
    guard isAny else { return }
    try await queue.commit { transaction in
      var topics: Set<Topic> = []
      for queued in try transaction.queued(limit: Self.takenUpAtOnce) {
        guard let row = try transaction.conversation(queued.conversation),
          let visitor = try transaction.visitor(row.visitor)
        else { continue }
        let taken = try transaction.attempt { () throws -> Set<Topic> in
          var live = try conversation(row, visitor, transaction)
          let now = max(clock.now(), row.time)
          // First: what time brings is written once it is sure that the rest is, too.
          guard try live.hasRoom(for: queued, at: now) else { return [] }
          try live.advance(to: now)
          try live.takeUp(queued, at: now)
          try live.save()
          return live.topics
        }
        topics.formUnion(taken)
      }
      return ((), topics)
    }
  }
}
