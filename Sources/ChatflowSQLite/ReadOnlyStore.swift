package import ChatflowLive
import GRDB

/// The live conversations of a data folder, to be read beside a server that may be running on it:
/// nothing is locked, made or changed.
package struct ReadOnlyStore: Sendable {
  private let queue: DatabaseQueue

  /// - Throws: ``OtherVersion``, or what the database says.
  package init(path: String) throws {
    var configuration = Configuration()
    configuration.label = "chatflow"
    configuration.readonly = true
    // A server that just ends holds it for a moment.
    configuration.busyMode = .timeout(5)
    queue = try DatabaseQueue(path: path, configuration: configuration)
    let isCurrent = try queue.read { database in
      try Schema.checkIsKnown(database)
      return try Schema.migrator().hasCompletedMigrations(database)
    }
    guard isCurrent else { throw OtherVersion() }
  }

  /// Runs `body` over one consistent state.
  package func read<Result>(_ body: (any LiveView) throws -> Result) throws -> Result {
    try queue.read { try body(SQLiteTransaction(database: $0)) }
  }
}
