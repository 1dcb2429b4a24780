import ChatflowEngine
import ChatflowProgram

extension LiveHost {
  /// Brings what is due when it is due, until the task is cancelled or the signals end. A deadline
  /// is never early, comes once, and comes late only while nothing runs.
  package func keepTime() async throws {
    let changes = signals.stream(.timers)
    signals.send([.timers])
    var alarm: Task<Void, Never>?
    defer { alarm?.cancel() }
    for await _ in changes {
      alarm?.cancel()
      while try await wakeDue() {}
      guard let next = try await store.read({ try $0.nextWake() }) else { continue }
      alarm = Task {
        try? await clock.sleep(until: next)
        if !Task.isCancelled { signals.send([.timers]) }
      }
    }
  }

  /// Brings some of what is due now; returns whether there was anything.
  package func wakeDue() async throws -> Bool {
    let now = clock.now()
    // Looked up beside the writer: most of the time there is nothing.
    guard let next = try await store.read({ try $0.nextWake() }), next <= now else { return false }
    return try await changing { transaction in
      var topics: Set<Topic> = []
      let isAny = try wakeSome(transaction, at: now, &topics)
      return (isAny, topics)
    }
  }

  /// At most so many conversations are brought up in one go, so that visitors needn't wait long.
  private static let wokenAtOnce = 200

  func wakeSome(
    _ transaction: any LiveTransaction, at now: Instant, _ topics: inout Set<Topic>
  ) throws -> Bool {
    let due = try transaction.due(at: now, limit: Self.wokenAtOnce)
    for id in due {
      do {
        topics.formUnion(try transaction.attempt { try wake(id, transaction, at: now) })
      } catch {
        try setAside(id, transaction)
      }
    }
    return !due.isEmpty
  }

  private func wake(
    _ id: Int64, _ transaction: any LiveTransaction, at now: Instant
  ) throws -> Set<Topic> {
    guard let row = try transaction.conversation(id),
      let visitor = try transaction.visitor(row.visitor)
    else { throw Refusal.notFound }
    var live = try conversation(row, visitor, transaction)
    try live.advance(to: now)
    try live.save()
    return live.topics
  }

  /// A conversation that can't be read any more must not keep all others from their deadlines.
  private func setAside(_ id: Int64, _ transaction: any LiveTransaction) throws {
    guard var row = try transaction.conversation(id) else { return }
    row.wake = nil
    row.watchesAvailability = false
    try transaction.update(row)
  }
}
