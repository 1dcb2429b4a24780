import ChatflowLive
import GRDB

@testable import ChatflowSQLite

/// What SQLite does for a query: what it looks through, and by which index.
struct QueryPlan: Sendable {
  /// The query, with what it was asked for.
  var query: String
  var steps: [String]
}

extension SQLiteStore {
  /// The plans of all queries that `body` asks.
  func plans(
    _ body: @escaping @Sendable (any LiveView) throws -> Void
  ) async throws -> [QueryPlan] {
    try await read { view in
      guard let database = (view as? SQLiteTransaction)?.database else { return [] }
      var queries: [String] = []
      database.trace { event in queries.append(event.expandedDescription) }
      let result = Result { try body(view) }
      database.trace(options: [])
      try result.get()
      // The index of words asks its own tables on the way, each of which is named with its schema.
      let own = queries.filter { $0.hasPrefix("SELECT") && !$0.contains("'main'.") }
      return try own.map { query in
        let statement = try database.makeStatement(sql: "EXPLAIN QUERY PLAN " + query)
        return QueryPlan(query: query, steps: try GRDB.Row.fetchAll(statement).map { $0["detail"] })
      }
    }
  }

  /// How hard a commit is made durable, as SQLite counts it: 2 is FULL.
  func synchronous() async throws -> Int? {
    try await write { transaction in
      guard let database = (transaction as? SQLiteTransaction)?.database else { return nil }
      return try Int.fetchOne(database, sql: "PRAGMA synchronous")
    }
  }
}
