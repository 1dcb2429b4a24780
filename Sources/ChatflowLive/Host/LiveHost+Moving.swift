import ChatflowEngine
import ChatflowProgram

extension LiveHost {
  /// The programs that running conversations are under and new ones of the same chatflow aren't,
  /// each with the one that new ones go by.
  package func outdatedPrograms() async throws -> [(old: LiveProgram, new: LiveProgram)] {
    let since = Self.reopeningStart(clock.now())
    let shelf = shelf
    return try await store.read { view in
      try view.programs(ofOpenSince: since).compactMap { chatflow, hash in
        guard let new = shelf.current(named: chatflow), new.hash != hash,
          let old = try? shelf.program(hash: hash, in: view)
        else { return nil }
        return (old, new)
      }
    }
  }

  /// The most conversations that are moved in one transaction, so that visitors needn't wait long.
  private static let movedAtOnce = 200

  /// Lets running conversations go on under another version of their chatflow.
  ///
  /// - Parameter carry: A snapshot under the new version, or nil for one that has to stay.
  /// - Returns: How many were moved, and how many weren't.
  package func moveRunning(
    from old: LiveProgram, to new: LiveProgram,
    carry: @escaping @Sendable ([UInt8]) -> [UInt8]?
  ) async throws -> (moved: Int, stayed: Int) {
    var last: Int64 = 0
    var moved = 0
    var stayed = 0
    while true {
      let after = last
      let batch = try await queue.commit { transaction in
        try transaction.saveProgram(new.bundle, hash: new.hash, chatflow: new.program.name)
        let rows = try transaction.conversations(
          under: old.hash, openSince: Self.reopeningStart(clock.now()), after: after,
          limit: Self.movedAtOnce)
        var topics: Set<Topic> = []
        var count = 0
        for row in rows {
          guard let snapshot = carry(row.snapshot),
            let visitor = try transaction.visitor(row.visitor)
          else { continue }
          var row = row
          row.program = new.hash
          row.snapshot = snapshot
          do {
            topics.formUnion(
              try transaction.attempt {
                var live = try conversation(row, visitor, transaction)
                try live.save()
                return live.topics
              })
            count += 1
          } catch let error where Self.isDamage(error) {
            // It must not keep all others from going on.
          }
        }
        return ((last: rows.last?.id, moved: count, count: rows.count), topics)
      }
      guard let end = batch.last else { return (moved, stayed) }
      last = end
      moved += batch.moved
      stayed += batch.count - batch.moved
    }
  }

  /// What was closed before that isn't gone on with (meaning 3.5).
  private static func reopeningStart(_ now: Instant) -> Instant {
    now.advanced(byMilliseconds: -ConversationState.reopeningMilliseconds)
  }
}
