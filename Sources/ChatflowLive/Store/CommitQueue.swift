/// One writer: changes run one after the other, and those that wait together are committed
/// together, so that the disk is asked once for all of them.
package actor CommitQueue {
  /// The queue is full: nothing was done, and the caller may try again later.
  package struct Overload: Error {}

  private struct Job {
    /// Does the change, `isIsolated`: in an attempt of its own; what it returns is called once all
    /// is durable. Without that it throws ``HalfDone`` where it would have to be taken back.
    var run: @Sendable (any LiveTransaction, _ isIsolated: Bool) throws -> @Sendable () -> Void
    /// Called instead where nothing could be made durable.
    var fail: @Sendable (any Error) -> Void
  }

  /// A change threw after it had written something.
  private struct HalfDone: Error {}

  private let store: any LiveStore
  private let signals: Signals
  private var waiting: [Job] = []
  private var isCommitting = false
  /// How many transactions were made durable.
  package private(set) var commits = 0
  /// The most changes in one transaction.
  package static let largestCommit = 256
  /// The most changes that wait; more are refused.
  package static let longestQueue = 10_000

  package init(store: any LiveStore, signals: Signals) {
    self.store = store
    self.signals = signals
  }

  /// Runs a change; it is durable once this returns. Where it throws nothing of it is there, and
  /// others in the same transaction are not concerned. Those it concerns are told afterwards.
  package func commit<Result: Sendable>(
    _ change: @escaping @Sendable (any LiveTransaction) throws -> (Result, Set<Topic>)
  ) async throws -> Result {
    guard waiting.count < Self.longestQueue else { throw Overload() }
    let signals = signals
    return try await withCheckedThrowingContinuation { continuation in
      let job = Job(
        run: { transaction, isIsolated in
          let before = transaction.changes
          do {
            let (result, topics) =
              try isIsolated
              ? transaction.attempt { try change(transaction) } : change(transaction)
            return {
              signals.send(topics)
              continuation.resume(returning: result)
            }
          } catch {
            // What was refused before anything was written leaves nothing to take back.
            let isUnchanged = error is Refusal && transaction.changes == before
            guard isIsolated || isUnchanged else { throw HalfDone() }
            return { continuation.resume(throwing: error) }
          }
        },
        fail: { continuation.resume(throwing: $0) })
      waiting.append(job)
      if !isCommitting {
        isCommitting = true
        Task { await commitAll() }
      }
    }
  }

  private func commitAll() async {
    while !waiting.isEmpty {
      let jobs = Array(waiting.prefix(Self.largestCommit))
      waiting.removeFirst(jobs.count)
      do {
        let ends = try await write(jobs)
        commits += 1
        for end in ends { end() }
      } catch {
        for job in jobs { job.fail(error) }
      }
    }
    isCommitting = false
  }

  /// Runs the changes as one transaction. An attempt for each costs more than the change itself,
  /// for SQLite keeps a copy of every page that it touches: that is done only where one fails.
  private func write(_ jobs: [Job]) async throws -> [@Sendable () -> Void] {
    do {
      return try await store.write { transaction in
        try jobs.map { try $0.run(transaction, false) }
      }
    } catch is HalfDone {
      return try await store.write { transaction in
        try jobs.map { try $0.run(transaction, true) }
      }
    }
  }
}
