import Dispatch
import Glibc

/// A thread that waits for the database, with a connection of its own.
actor Worker {
  private let executor: QueueExecutor
  private let address: String
  private let prepare: @Sendable (Connection) throws -> Void
  private var connection: Connection?

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// - Parameter prepare: What a new connection is set to.
  init(
    address: String, label: String, prepare: @escaping @Sendable (Connection) throws -> Void
  ) {
    self.address = address
    self.prepare = prepare
    executor = QueueExecutor(label: "chatflow.\(label)")
  }

  /// Runs `body` over the connection, which is made where there is none; where it is lost, or what
  /// was under way can't be ended, it is let go.
  func perform<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    let open = try opened()
    defer { if !open.isAlive { connection = nil } }
    return try body(open)
  }

  /// Lets the connection go, so that the next one is another.
  func reset() { connection = nil }

  private func opened() throws -> Connection {
    if let connection, connection.isAlive { return connection }
    connection = nil
    let new = try Connection(address)
    try prepare(new)
    connection = new
    return new
  }
}

/// Runs an actor on a queue of its own, where it may wait.
private final class QueueExecutor: SerialExecutor {
  private let queue: DispatchQueue

  init(label: String) { queue = DispatchQueue(label: label) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
