package import ChatflowLive
package import ChatflowProgram
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

  /// How many conversations began at or after a time.
  package func conversationCount(since time: Instant) throws -> Int {
    try queue.read { database in
      let row = try SQLiteTransaction(database: database).row(
        "SELECT count(*) AS count FROM conversations WHERE started_at >= ?", [time])
      let count: Int64 = try row.map { try $0["count"] } ?? 0
      return Int(count)
    }
  }

  /// Conversations that began at or after a time, with what they took, in the order in which they
  /// began: at most `limit`, from after the one with the number `id` on.
  package func conversations(
    after id: Int64, since time: Instant, limit: Int
  ) throws -> [(row: ConversationRow, events: [EventRow])] {
    try queue.read { database in
      let view = SQLiteTransaction(database: database)
      let rows = try view.rows(
        "SELECT * FROM conversations WHERE id > ? AND started_at >= ? ORDER BY id LIMIT ?",
        [id, time, limit]
      ).map { try ConversationRow($0) }
      return try rows.map { ($0, try view.events(ofConversation: $0.id, after: 0, limit: .max)) }
    }
  }

  /// Runs `body` over one consistent state.
  package func read<Result>(_ body: (any LiveView) throws -> Result) throws -> Result {
    try queue.read { try body(SQLiteTransaction(database: $0)) }
  }
}
