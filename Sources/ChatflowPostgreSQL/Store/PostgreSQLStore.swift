package import ChatflowLive
import ChatflowRows
import Glibc
import Synchronization

/// Live conversations in a PostgreSQL database, written by any number of nodes.
///
/// Each node writes over one connection, a transaction for all changes that wait together, and
/// reads over a few others. What a transaction reads to change it is claimed; where another node
/// has it, the change runs again later. A connection that is lost is made again, and the database
/// is asked what became of the transaction: none is lost or done twice.
package final class PostgreSQLStore: LiveStore {
  package let clock = DatabaseClock()
  let options: Options
  private let writer: Worker
  private let readers: [Worker]
  private let busy: Mutex<[Int]>
  private let writing: WriterState
  let words: WordSplitter
  let news: News

  /// How long a database is waited for that can't be reached, before changes are refused.
  static let patience = Duration.seconds(10)

  package struct Options: Sendable {
    package var address: String
    /// Where the tables are.
    package var schema: String
    /// What tells this node from the others, from one start to the next.
    package var node: String
    package var readers: Int
    /// Whether others are heard at once; else within a second.
    package var listens: Bool
    /// Whether nothing of the node stays behind.
    package var isTemporary: Bool

    package init(
      address: String, schema: String = "chatflow", node: String, readers: Int = 4,
      listens: Bool = true, isTemporary: Bool = false
    ) {
      self.address = address
      self.schema = schema
      self.node = node
      self.readers = readers
      self.listens = listens
      self.isTemporary = isTemporary
    }
  }

  /// What the writer knows, which it alone uses.
  private final class WriterState: @unchecked Sendable {
    let claims: Claims
    let programs = KnownPrograms()
    init(claims: Claims) { self.claims = claims }
  }

  /// Whether an address is one of a database, as far as it can be told without asking it.
  package static func isReadable(address: String) -> Bool { Connection.isReadable(address) }

  /// Connects, and brings the tables up to date.
  ///
  /// - Throws: ``LaterVersion``, ``PostgreSQLError``.
  package init(_ options: Options) async throws {
    self.options = options
    let salt = Array(options.schema.utf8)
    let schema = options.schema
    let prepare: @Sendable (Connection) throws -> Void = { connection in
      try connection.execute(
        """
        SET search_path = \(Schema.quoted(schema)); SET lock_timeout = '5s';
        SET idle_in_transaction_session_timeout = '15s'; SET statement_timeout = '60s';
        SET synchronous_commit = on
        """)
    }
    writer = Worker(address: options.address, label: "writer", prepare: prepare)
    readers = (0..<max(1, options.readers)).map {
      Worker(address: options.address, label: "reader\($0)", prepare: prepare)
    }
    busy = Mutex(Array(repeating: 0, count: readers.count))
    writing = WriterState(claims: Claims(salt: salt))
    words = try WordSplitter()
    let lock = Claims(salt: salt).key(.team, Array("schema".utf8))
    news = News(options, prepare: prepare)
    let clock = clock
    try await writer.perform { connection in
      try Schema.migrate(connection, schema: schema, lock: lock)
      try connection.execute("SET search_path = \(Schema.quoted(schema))")
      try Self.register(options.node, connection, clock)
    }
  }

  /// Nodes that were never here have nothing that is to be erased.
  private static func register(
    _ node: String, _ connection: Connection, _ clock: DatabaseClock
  ) throws {
    let row = try connection.rows(
      text: """
        INSERT INTO nodes (name, seen_at, erased) VALUES ($1, clock_timestamp(),
          (SELECT coalesce(max(number), 0) FROM erasures))
        ON CONFLICT (name) DO UPDATE SET seen_at = clock_timestamp()
        RETURNING CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) AS now
        """, [node]
    ).first
    try connection.finish()
    if let row { clock.note(try row["now"]) }
  }

  // MARK: Writing

  package func write<Result: Sendable>(
    _ body: @escaping @Sendable (any LiveTransaction) throws -> Result
  ) async throws -> Result {
    let start = ContinuousClock.now
    var conflicts = 0
    var pause = Duration.milliseconds(20)
    while true {
      do {
        return try await writer.perform { try self.transaction($0, body) }
      } catch let error as PostgreSQLError where error.isConflict && conflicts < 20 {
        // Others were in the way of this one; the next attempt sees what they did.
        conflicts += 1
        try await Task.sleep(for: .milliseconds(Int.random(in: 1...10)))
      } catch let error as PostgreSQLError where error.isOutage {
        await writer.reset()
        guard ContinuousClock.now - start < Self.patience else {
          throw StoreUnavailable(reason: error.description)
        }
        try await Task.sleep(for: pause)
        pause = min(pause * 2, .seconds(1))
      } catch let error as PostgreSQLError where error.isFull {
        throw StoreUnavailable(reason: error.description)
      }
    }
  }

  /// One attempt. It is run again only where nothing of it is there.
  private func transaction<Result>(
    _ connection: Connection, _ body: (any LiveTransaction) throws -> Result
  ) throws -> Result {
    let context = PostgreSQLTransaction.Context(
      isWriting: true, claims: writing.claims, words: words, programs: writing.programs,
      node: options.node)
    var isCommitted = false
    defer {
      writing.claims.end()
      writing.programs.settle(isCommitted: isCommitted)
    }
    do {
      try begin(connection, context)
      let result = try body(PostgreSQLTransaction(connection: connection, context: context))
      try connection.finish()
      do {
        try connection.commit()
      } catch let error as PostgreSQLError where error.isOutage {
        // It may be there or not, and must be neither lost nor done twice.
        guard try isThere(context.batch) else { throw error }
      }
      isCommitted = true
      return result
    } catch {
      if connection.isAlive {
        try? connection.finish()
        try? connection.execute("ROLLBACK")
      }
      throw error
    }
  }

  /// Whether a transaction is there whose answer was lost. Where nobody can tell, it may be.
  private func isThere(_ batch: Int64) throws -> Bool {
    let start = ContinuousClock.now
    while true {
      do {
        let connection = try Connection(options.address)
        try connection.execute("SET lock_timeout = '5s'")
        // The old connection may be about to end it still: that it is done with the row is awaited.
        let row = try connection.rows(
          text: """
            SELECT batch FROM \(Schema.quoted(options.schema)).nodes WHERE name = $1 FOR UPDATE
            """, [options.node]
        ).first
        try connection.finish()
        return try row?["batch"] == batch
      } catch let error as PostgreSQLError where error.isOutage || error.isConflict {
        guard ContinuousClock.now - start < Self.patience * 3 else {
          throw StoreUnavailable(reason: error.description)
        }
        usleep(100_000)
      }
    }
  }

  private func begin(
    _ connection: Connection, _ context: PostgreSQLTransaction.Context
  ) throws {
    try connection.run("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
    let row = try connection.rows(
      """
      SELECT set_config('search_path', $1, TRUE),
        CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT) AS number,
        CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) AS now
      """, [Schema.quoted(options.schema)]
    ).first
    guard let row else { throw PostgreSQLError("the database gave no number") }
    try connection.run(
      "UPDATE nodes SET batch = $1, seen_at = clock_timestamp() WHERE name = $2",
      [context.batch, options.node])
    context.number = try row["number"]
    clock.note(try row["now"])
  }

  // MARK: Reading

  package func read<Result: Sendable>(
    _ body: @escaping @Sendable (any LiveView) throws -> Result
  ) async throws -> Result {
    let place = busy.withLock { busy in
      let least = busy.indices.min { busy[$0] < busy[$1] } ?? 0
      busy[least] += 1
      return least
    }
    defer { busy.withLock { $0[place] -= 1 } }
    let start = ContinuousClock.now
    while true {
      do {
        return try await readers[place].perform { try self.view($0, body) }
      } catch let error as PostgreSQLError where error.isOutage {
        await readers[place].reset()
        guard ContinuousClock.now - start < Self.patience else {
          throw StoreUnavailable(reason: error.description)
        }
        try await Task.sleep(for: .milliseconds(100))
      }
    }
  }

  private func view<Result>(
    _ connection: Connection, _ body: (any LiveView) throws -> Result
  ) throws -> Result {
    let context = PostgreSQLTransaction.Context(
      isWriting: false, claims: Claims(salt: []), words: words, programs: KnownPrograms(),
      node: options.node)
    try connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    try connection.run(
      "SELECT set_config('search_path', $1, TRUE)", [Schema.quoted(options.schema)])
    do {
      let result = try body(PostgreSQLTransaction(connection: connection, context: context))
      try connection.run("COMMIT")
      try connection.flush()
      return result
    } catch {
      if connection.isAlive {
        try? connection.finish()
        try? connection.execute("ROLLBACK")
      }
      throw error
    }
  }

  /// Runs a short transaction beside the writer, which is done twice without harm. `isDurable`:
  /// whether it must outlive the database's next fall.
  func perform<Result: Sendable>(
    isDurable: Bool = false, _ body: @escaping @Sendable (Connection) throws -> Result
  ) async throws -> Result {
    let path = Schema.quoted(options.schema)
    let transaction: @Sendable (Connection) throws -> Result = { connection in
      do {
        try connection.run("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
        try connection.run("SELECT set_config('search_path', $1, TRUE)", [path])
        if !isDurable { try connection.run("SET LOCAL synchronous_commit = off") }
        let result = try body(connection)
        try connection.commit()
        return result
      } catch {
        if connection.isAlive {
          try? connection.finish()
          try? connection.execute("ROLLBACK")
        }
        throw error
      }
    }
    do {
      return try await readers[0].perform(transaction)
    } catch let error as PostgreSQLError where error.isOutage {
      await readers[0].reset()
      return try await readers[0].perform(transaction)
    }
  }

  /// The same for what a request waits for.
  ///
  /// - Throws: ``StoreUnavailable`` where the database can't be reached, or has no room.
  func asked<Result: Sendable>(
    isDurable: Bool = false, _ body: @escaping @Sendable (Connection) throws -> Result
  ) async throws -> Result {
    do {
      return try await perform(isDurable: isDurable, body)
    } catch let error as PostgreSQLError where error.isOutage || error.isFull {
      throw StoreUnavailable(reason: error.description)
    }
  }

  func reset() async {
    await writer.reset()
    for reader in readers { await reader.reset() }
  }

  /// What was deleted is taken out of the tables; what the database keeps of its own past, its log
  /// and backups, ends as it is set there.
  package func scrub() async throws {
    let schema = options.schema
    try await readers[0].perform { connection in
      for table in Self.personal {
        try connection.execute("VACUUM \(Schema.quoted(schema)).\(table)")
      }
    }
  }

  private static let personal = [
    "contacts", "visitors", "visitor_pages", "conversations", "entries", "events", "receipts",
    "consents", "outbox", "mails", "mail_threads", "mails_received", "files",
  ]
}
