import ChatflowLive
import ChatflowRows
import GRDB
import GRDBSQLite

// GRDB's own rows make a dictionary of the columns' names for each query, and look names up in
// lower case; the writer asks for a few rows at each message, and that was a tenth of all its time.

extension StoredRow {
  /// All rows of a statement to which its arguments are bound.
  static func all(_ statement: Statement) throws -> [StoredRow] {
    let steps = Steps(statement)
    var rows: [StoredRow] = []
    // To the end: a statement that is left earlier keeps its view of the database open.
    try steps.forEach { rows.append($0) }
    return rows
  }

  /// Reads rows where the statement has them.
  private final class Steps: DatabaseCursor {
    typealias Element = StoredRow
    let _statement: Statement
    var _isDone = false
    private let names: [String]

    init(_ statement: Statement) {
      _statement = statement
      names = statement.columnNames
    }

    func _element(sqliteStatement: SQLiteStatement) -> StoredRow {
      StoredRow(names, names.indices.map { KeptValue(sqliteStatement, CInt($0)) })
    }
  }
}

extension KeptValue {
  fileprivate init(_ row: SQLiteStatement, _ column: CInt) {
    switch sqlite3_column_type(row, column) {
    case SQLITE_INTEGER: self = .number(sqlite3_column_int64(row, column))
    // No column is one of fractions: what isn't whole is damaged, as a text in its place is.
    case SQLITE_FLOAT:
      let number = sqlite3_column_double(row, column)
      self = Int64(exactly: number).map { .number($0) } ?? .text("\(number)")
    case SQLITE_TEXT:
      self = sqlite3_column_text(row, column).map { .text(String(cString: $0)) } ?? .null
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(row, column)
      let count = Int(sqlite3_column_bytes(row, column))
      self = .bytes(Array(UnsafeRawBufferPointer(start: start, count: count)))
    default: self = .null
    }
  }
}
