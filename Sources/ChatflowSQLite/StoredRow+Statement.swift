import ChatflowLive
import ChatflowRows
import GRDB

// GRDB's own rows make a dictionary of the columns' names for each query, and look names up in
// lower case; the writer asks for a few rows at each message, and that was a tenth of all its time.

extension StoredRow {
  /// All rows of a statement.
  static func all(
    _ statement: Statement, _ arguments: StatementArguments
  ) throws -> [StoredRow] {
    let steps = try Steps(statement, arguments)
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

    init(_ statement: Statement, _ arguments: StatementArguments) throws {
      _statement = statement
      names = statement.columnNames
      try statement.setArguments(arguments)
    }

    func _element(sqliteStatement: SQLiteStatement) -> StoredRow {
      StoredRow(
        names,
        names.indices.map {
          KeptValue(DatabaseValue(sqliteStatement: sqliteStatement, index: CInt($0)))
        })
    }
  }
}

extension KeptValue {
  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let number): self = .number(number)
    // No column is one of fractions: what isn't whole is damaged, as a text in its place is.
    case .double(let number):
      self = Int64(exactly: number).map { .number($0) } ?? .text("\(number)")
    case .string(let text): self = .text(text)
    case .blob(let data): self = .bytes(Array(data))
    }
  }
}
