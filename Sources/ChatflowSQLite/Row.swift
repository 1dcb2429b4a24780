import ChatflowLive
import GRDB

/// A row as a query gave it. GRDB's own makes a dictionary of the columns' names for each query,
/// and looks names up in lower case; the writer asks for a few rows at each message, and that was a
/// tenth of all its time.
struct Row {
  private let names: [String]
  private let values: [DatabaseValue]

  fileprivate init(_ names: [String], _ statement: SQLiteStatement) {
    self.names = names
    values = names.indices.map { DatabaseValue(sqliteStatement: statement, index: CInt($0)) }
  }

  /// All rows of a statement.
  static func all(_ statement: Statement, _ arguments: StatementArguments) throws -> [Row] {
    let steps = try Steps(statement, arguments)
    var rows: [Row] = []
    // To the end: a statement that is left earlier keeps its view of the database open.
    try steps.forEach { rows.append($0) }
    return rows
  }

  /// The value of a column; only one that may be empty is asked for as an optional.
  ///
  /// - Throws: ``DamagedRow`` where there is no such column, or no such value in it.
  subscript<Value: DatabaseValueConvertible>(_ column: String) -> Value {
    get throws {
      guard let index = names.firstIndex(of: column),
        let value = Value.fromDatabaseValue(values[index])
      else { throw DamagedRow(column: column) }
      return value
    }
  }

  /// What is made of the row, or what of it is damaged.
  func result<Value>(_ make: (Row) throws -> Value) throws -> Result<Value, DamagedRow> {
    do {
      return .success(try make(self))
    } catch let damage as DamagedRow {
      return .failure(damage)
    }
  }

  /// Reads rows where the statement has them.
  private final class Steps: DatabaseCursor {
    typealias Element = Row
    let _statement: Statement
    var _isDone = false
    private let names: [String]

    init(_ statement: Statement, _ arguments: StatementArguments) throws {
      _statement = statement
      names = statement.columnNames
      try statement.setArguments(arguments)
    }

    func _element(sqliteStatement: SQLiteStatement) -> Row { Row(names, sqliteStatement) }
  }
}
