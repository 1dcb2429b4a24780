package import ChatflowLive
import GRDB

/// Live conversations in one SQLite file, written by one process.
package struct SQLiteStore: LiveStore {
  private let pool: DatabasePool

  /// Opens the database at `path`, or makes it; brings its tables up to date.
  package init(path: String) throws {
    var configuration = Configuration()
    configuration.label = "chatflow"
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { database in
      // With NORMAL, the last commits can be gone after a power cut although they were answered.
      try database.execute(sql: "PRAGMA synchronous = FULL")
      // What is erased is overwritten, not only unlinked.
      try database.execute(sql: "PRAGMA secure_delete = ON")
    }
    pool = try DatabasePool(path: path, configuration: configuration)
    try Schema.migrator().migrate(pool)
  }

  package func write<Result: Sendable>(
    _ body: @escaping @Sendable (any LiveTransaction) throws -> Result
  ) async throws -> Result {
    try await pool.write { try body(SQLiteTransaction(database: $0)) }
  }

  package func read<Result: Sendable>(
    _ body: @escaping @Sendable (any LiveView) throws -> Result
  ) async throws -> Result {
    try await pool.read { try body(SQLiteTransaction(database: $0)) }
  }

  /// Ends all connections; the write-ahead log is brought into the database file.
  package func close() throws {
    _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    try pool.close()
  }
}

/// One transaction or one consistent state: statements over a connection.
struct SQLiteTransaction {
  let database: Database

  /// The rows of a query.
  func rows(_ sql: StaticString, _ arguments: StatementArguments) throws -> [Row] {
    try Row.fetchAll(database.cachedStatement(sql: "\(sql)"), arguments: arguments)
  }

  func row(_ sql: StaticString, _ arguments: StatementArguments) throws -> Row? {
    try Row.fetchOne(database.cachedStatement(sql: "\(sql)"), arguments: arguments)
  }

  func run(_ sql: StaticString, _ arguments: StatementArguments = []) throws {
    try database.cachedStatement(sql: "\(sql)").execute(arguments: arguments)
  }
}
