package import ChatflowLive
import ChatflowRows
import GRDB

/// Live conversations in one SQLite file, written by one process.
package struct SQLiteStore: LiveStore {
  private let pool: DatabasePool
  private let ofWriter = PreparedStatements()

  /// Opens the database at `path`, or makes it; brings its tables up to date.
  ///
  /// - Throws: ``OtherVersion`` where a later version made them, or what the database says.
  package init(path: String) throws {
    var configuration = Configuration()
    configuration.label = "chatflow"
    configuration.maximumReaderCount = 4
    // Commands that change the team write beside the server.
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { database in
      // What is erased is overwritten, not only unlinked.
      try database.execute(sql: "PRAGMA secure_delete = ON")
    }
    pool = try DatabasePool(path: path, configuration: configuration)
    try pool.read { try Schema.checkIsKnown($0) }
    // With NORMAL, the last commits can be gone after a power cut although they were answered. The
    // pool chooses NORMAL itself once its writer is prepared, so this must come after.
    try pool.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      // A commit of many conversations touches many pages: with SQLite's 1000, every few commits
      // would also bring all of them into the database file, while everybody waits.
      try database.execute(sql: "PRAGMA wal_autocheckpoint = 10000")
      // The pages of some ten thousand conversations: with SQLite's 2 MB, pages of a few hundred
      // that are under way push each other out, and are read again at each message.
      try database.execute(sql: "PRAGMA cache_size = -65536")
    }
    try Schema.migrator().migrate(pool)
  }

  package func write<Result: Sendable>(
    _ body: @escaping @Sendable (any LiveTransaction) throws -> Result
  ) async throws -> Result {
    do {
      return try await pool.write { [ofWriter] in
        try body(SQLiteTransaction(database: $0, prepared: ofWriter))
      }
    } catch let error as DatabaseError where error.isPassing {
      throw StoreUnavailable(
        reason: "\(error.message ?? "the database fails") (\(error.extendedResultCode))")
    }
  }

  package func read<Result: Sendable>(
    _ body: @escaping @Sendable (any LiveView) throws -> Result
  ) async throws -> Result {
    try await pool.read { try body(SQLiteTransaction(database: $0)) }
  }

  package func scrub() async throws {
    // The index of words keeps what was deleted until its parts are merged, and pages keep what was
    // moved away from them: only a file that is rewritten is sure to hold nothing old.
    try await pool.writeWithoutTransaction { database in
      for table in ["search", "contact_search", "search_within", "contact_search_within"] {
        try database.execute(sql: "INSERT INTO \(table) (\(table)) VALUES ('optimize')")
      }
      try database.execute(sql: "VACUUM")
    }
    try await pool.barrierWriteWithoutTransaction { _ = try $0.checkpoint(.truncate) }
  }

  /// What is wrong with the file, in SQLite's words; nothing where it is sound.
  package func faults() async throws -> [String] {
    try await pool.read { database in
      try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        + GRDB.Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { "\($0)" }
    }
  }

  /// Statements that belong to no transaction of the host.
  func readRaw<Result: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Result
  ) async throws -> Result {
    try await pool.read(body)
  }

  func writeRaw(_ body: @escaping @Sendable (Database) throws -> Void) async throws {
    try await pool.write(body)
  }

  /// Ends all connections; the write-ahead log is brought into the database file.
  package func close() throws {
    try pool.writeWithoutTransaction { database in
      _ = try database.checkpoint(.truncate)
      ofWriter.forget()
    }
    try pool.close()
  }
}

/// What a disk says that is full or broken is no change's own fault.
extension DatabaseError: PassingStoreError {
  package var isPassing: Bool {
    [.SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN].contains(resultCode)
  }
}

/// One transaction or one consistent state: statements over a connection.
struct SQLiteTransaction {
  let database: Database
  /// The statements of the connection; nil: GRDB looks for them.
  var prepared: PreparedStatements?

  /// The rows of a query.
  func rows(_ sql: StaticString, _ arguments: Arguments) throws -> [StoredRow] {
    try StoredRow.all(statement(sql, arguments))
  }

  /// The rows of a query that is put together; what it holds of values are arguments.
  func rows(_ query: SQL) throws -> [StoredRow] {
    let (sql, arguments) = try query.build(database)
    let statement = try database.cachedStatement(sql: sql)
    try statement.setArguments(arguments)
    return try StoredRow.all(statement)
  }

  func row(_ sql: StaticString, _ arguments: Arguments) throws -> StoredRow? {
    try rows(sql, arguments).first
  }

  func run(_ sql: StaticString, _ arguments: Arguments = []) throws {
    try statement(sql, arguments).execute()
  }

  private func statement(_ sql: StaticString, _ arguments: Arguments) throws -> Statement {
    let statement = try prepared?.statement(sql, database) ?? known(sql)
    try arguments.bind(to: statement)
    return statement
  }

  private func known(_ sql: StaticString) throws -> Statement {
    let statement = try database.cachedStatement(sql: sql.description)
    // What is bound past GRDB is complete.
    statement.setUncheckedArguments([])
    return statement
  }
}
