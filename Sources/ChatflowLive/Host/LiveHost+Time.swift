import ChatflowCalendar
import ChatflowEngine
import ChatflowProgram

extension LiveHost {
  /// Brings what is due when it is due, until the task is cancelled or the signals end. A deadline
  /// is never early, comes once, and comes late only while nothing runs. Where the store fails, or
  /// is too busy, it is told to `failed`, and tried again a second later.
  package func keepTime(failed: @Sendable (any Error) -> Void) async {
    let changes = signals.stream(.timers)
    signals.send([.timers])
    var alarm: Task<Void, Never>?
    defer { alarm?.cancel() }
    for await _ in changes {
      alarm?.cancel()
      alarm = await bringDue(failed: failed).map { next in
        Task {
          try? await clock.sleep(until: next)
          if !Task.isCancelled { signals.send([.timers]) }
        }
      }
    }
  }

  /// Brings all that is due; returns when to come back.
  private func bringDue(failed: @Sendable (any Error) -> Void) async -> Instant? {
    do {
      var now = clock.now()
      while try await wakeDue(at: now) { now = clock.now() }
      // What was due then and still is, another process is at.
      return try await nextWake().map { $0 > now ? $0 : now.advanced(byMilliseconds: 50) }
    } catch is CancellationError {
      return nil
    } catch {
      // Counted from the failure, however long the report of it takes.
      let again = clock.now().advanced(byMilliseconds: 1000)
      failed(error)
      return again
    }
  }

  /// Brings some of what is due now; returns whether there was anything.
  package func wakeDue() async throws -> Bool { try await wakeDue(at: clock.now()) }

  private func wakeDue(at now: Instant) async throws -> Bool {
    // Looked up beside the writer: most of the time there is nothing.
    guard let next = try await nextWake(), next <= now else { return false }
    return try await queue.commit { transaction in
      // Before the conversations that it concerns go on.
      var topics = try settlePresence(transaction, at: now)
      guard try settleVisitors(transaction, at: now, &topics) else { return (true, topics) }
      let isAny = try wakeSome(transaction, at: now, &topics)
      return (isAny, topics)
    }
  }

  /// When the next deadline comes, or the team or a visitor is gone.
  private func nextWake() async throws -> Instant? {
    try await store.read { view in
      [try view.nextWake(), try view.nextSilence(), try teamLeaves(view)].compactMap { $0 }.min()
    }
  }

  /// The most conversations that are woken in one transaction, so that visitors needn't wait long.
  static let wokenAtOnce = 200

  private func wakeSome(
    _ transaction: any LiveTransaction, at now: Instant, _ topics: inout Set<Topic>
  ) throws -> Bool {
    let due = try transaction.due(at: now, limit: Self.wokenAtOnce)
    try wake(due, transaction, at: now, &topics)
    return !due.isEmpty
  }

  /// Lets time pass in conversations.
  func wake(
    _ conversations: [Int64], _ transaction: any LiveTransaction, at now: Instant,
    _ topics: inout Set<Topic>
  ) throws {
    for id in conversations {
      do {
        topics.formUnion(try transaction.attempt { try wake(id, transaction, at: now) })
      } catch let error where Self.isDamage(error) {
        // It must not keep all others from their deadlines.
        try transaction.stopWaking(id)
      }
    }
  }

  private func wake(
    _ id: Int64, _ transaction: any LiveTransaction, at now: Instant
  ) throws -> Set<Topic> {
    guard let row = try transaction.conversation(id),
      let visitor = try transaction.visitor(row.visitor)
    else { throw Refusal.notFound }
    // A clock that was set back doesn't take a conversation back.
    let now = max(now, row.time)
    var live = try conversation(row, visitor, transaction)
    try live.advance(to: now)
    try live.save()
    return live.topics
  }

  /// Whether a conversation itself can't be read, other than a disk that is full or broken: then
  /// its deadline stays, and comes when the disk works again.
  static func isDamage(_ error: any Error) -> Bool {
    error is DamagedRow || error is SnapshotError || error is MissingProgram
      || error is BundleError
      || error is VerificationError || error is TimeZoneError || error as? Refusal == .notFound
  }
}
