/// One writer: changes run one after the other, and those that wait together are committed
/// together, so that the disk is asked once for all of them.
package actor CommitQueue {
  /// The queue is full: nothing was done, and the caller may try again later.
  package struct Overload: Error {}

  private struct Job {
    /// Does the change; what it returns is called once that is durable.
    var run: @Sendable (any LiveTransaction) -> @Sendable () -> Void
    /// Called instead where nothing could be made durable.
    var fail: @Sendable (any Error) -> Void
  }

  private let store: any LiveStore
  private let signals: Signals
  private var waiting: [Job] = []
  private var isCommitting = false
  /// How many transactions were made durable.
  private(set) var commits = 0
  /// At most so many changes in one transaction.
  private static let largestCommit = 256
  /// At most so many wait.
  private static let longestQueue = 10_000

  package init(store: any LiveStore, signals: Signals) {
    self.store = store
    self.signals = signals
  }

  /// Runs a change; it is durable once this returns. Where it throws nothing of it is there, and
  /// others in the same transaction are not concerned. Whom it touched is told afterwards.
  package func commit<Result: Sendable>(
    _ change: @escaping @Sendable (any LiveTransaction) throws -> (Result, Set<Topic>)
  ) async throws -> Result {
    guard waiting.count < Self.longestQueue else { throw Overload() }
    let signals = signals
    return try await withCheckedThrowingContinuation { continuation in
      let job = Job(
        run: { transaction in
          do {
            let (result, topics) = try transaction.attempt { try change(transaction) }
            return {
              signals.send(topics)
              continuation.resume(returning: result)
            }
          } catch {
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
        let ends = try await store.write { transaction in jobs.map { $0.run(transaction) } }
        commits += 1
        for end in ends { end() }
      } catch {
        for job in jobs { job.fail(error) }
      }
    }
    isCommitting = false
  }
}
