import GRDB
import GRDBSQLite

/// What stands for the `?` of a statement, in order. GRDB's own are turned into values of another
/// kind, checked, and cleared twice for each statement, of which a message needs some fourteen.
struct Arguments: ExpressibleByArrayLiteral {
  private let values: [(any StatementBinding)?]

  init(arrayLiteral values: (any StatementBinding)?...) { self.values = values }

  init(_ texts: [String]) { values = texts }

  /// Binds them all to a statement.
  func bind(to statement: Statement) throws {
    let raw = statement.sqliteStatement
    guard sqlite3_bind_parameter_count(raw) == values.count else {
      throw DatabaseError(message: "a statement takes other arguments than \(values.count)")
    }
    sqlite3_reset(raw)
    for (index, value) in values.enumerated() {
      let place = CInt(index + 1)
      let code = value?.bind(to: raw, at: place) ?? sqlite3_bind_null(raw, place)
      guard code == SQLITE_OK else {
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: "binding fails")
      }
    }
  }
}
