package import ChatflowLive
import GRDB

/// What SQLite does for a query: what it looks through, and by which index.
package struct QueryPlan: Sendable {
  /// The query, with what it was asked for.
  package var query: String
  package var steps: [String]
}

extension SQLiteStore {
  /// The plans of all queries that `body` asks.
  package func plans(
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
        return QueryPlan(query: query, steps: try Row.all(statement, []).map { try $0["detail"] })
      }
    }
  }
}
