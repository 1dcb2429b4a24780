/// One writer: changes run one after the other, and those that wait together are committed
/// together, so that the disk is asked once for all of them.
package actor CommitQueue {
  /// The queue is full: nothing was done, and the caller may try again later.
  package struct Overload: Error {}

  private struct Job {
    /// Does the change, `isIsolated`: in an attempt of its own; what it returns is called once all
    /// is durable. Without that it throws ``HalfDone`` where it would have to be taken back.
    var run: @Sendable (any LiveTransaction, _ isIsolated: Bool) throws -> Outcome
    /// Called instead where nothing could be made durable.
    var fail: @Sendable (any Error) -> Void
    /// How many times another process was in the way.
    var conflicts = 0
  }

  private enum Outcome: Sendable {
    case end(@Sendable () -> Void)
    /// Nothing was done, and it is to be run again.
    case conflict
  }

  /// A change threw after it had written something.
  private struct HalfDone: Error {}

  private let store: any LiveStore
  private let signals: Signals
  private var waiting: [Job] = []
  private var isCommitting = false
  /// How many transactions were made durable.
  package private(set) var commits = 0
  /// When the store took nothing; nil: it took the last.
  private var lastFailure: ContinuousClock.Instant?
  /// Whether the store takes no changes, as far as it was tried in the last half minute.
  package var isFailing: Bool {
    lastFailure.map { ContinuousClock.now - $0 < .seconds(30) } ?? false
  }
  /// The most changes in one transaction.
  package static let largestCommit = 256
  /// The most changes that wait; more are refused.
  package static let longestQueue = 10_000
  /// More often than this another process isn't in the way for long: some 10 seconds.
  private static let mostConflicts = 400

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
    let (signals, store) = (signals, store)
    return try await withCheckedThrowingContinuation { continuation in
      let job = Job(
        run: { transaction, isIsolated in
          let before = transaction.changes
          do {
            let (result, topics) =
              try isIsolated
              ? transaction.attempt { try change(transaction) } : change(transaction)
            return .end {
              signals.send(topics)
              store.announce(topics)
              continuation.resume(returning: result)
            }
          } catch is StoreConflict {
            guard isIsolated || transaction.changes == before else { throw HalfDone() }
            return .conflict
          } catch let error as any PassingStoreError where error.isPassing {
            // It isn't the change's own, and the store runs all of them again.
            throw error
          } catch {
            // What was refused before anything was written leaves nothing to take back.
            let isUnchanged = error is Refusal && transaction.changes == before
            guard isIsolated || isUnchanged else { throw HalfDone() }
            return .end { continuation.resume(throwing: error) }
          }
        },
        fail: { continuation.resume(throwing: $0) })
      waiting.append(job)
      startCommitting()
    }
  }

  private func commitAll() async {
    while !waiting.isEmpty {
      let jobs = Array(waiting.prefix(Self.largestCommit))
      waiting.removeFirst(jobs.count)
      do {
        let outcomes = try await write(jobs)
        commits += 1
        lastFailure = nil
        for (job, outcome) in zip(jobs, outcomes) {
          switch outcome {
          case .end(let end): end()
          case .conflict: runAgain(job)
          }
        }
      } catch {
        if error is StoreUnavailable { lastFailure = .now }
        for job in jobs { job.fail(error) }
      }
    }
    isCommitting = false
  }

  /// Runs a change again a little later, which waits for no one meanwhile.
  private func runAgain(_ job: Job) {
    var job = job
    job.conflicts += 1
    guard job.conflicts < Self.mostConflicts else { return job.fail(Overload()) }
    let (again, pause) = (job, Int.random(in: 1...min(50, 2 * job.conflicts)))
    Task {
      try? await Task.sleep(for: .milliseconds(pause))
      waiting.append(again)
      startCommitting()
    }
  }

  private func startCommitting() {
    guard !isCommitting else { return }
    isCommitting = true
    Task { await commitAll() }
  }

  /// Runs the changes as one transaction. An attempt for each costs more than the change itself,
  /// for SQLite keeps a copy of every page that it touches: that is done only where one fails.
  private func write(_ jobs: [Job]) async throws -> [Outcome] {
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
