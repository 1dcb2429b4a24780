package import ChatflowLive
import ChatflowRows
import Foundation
import GRDB

extension SQLiteStore: CopiedStore {
  package func count(of table: KeptTable) async throws -> Int {
    try await readRaw { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table.name)") ?? 0 }
  }

  package func rows(
    of table: KeptTable, after key: [KeptValue]?, limit: Int
  ) async throws -> [[KeptValue]] {
    let names = table.columns.map(\.name).joined(separator: ", ")
    let keys = table.key.map(\.name).joined(separator: ", ")
    let marks = table.key.map { _ in "?" }.joined(separator: ", ")
    let condition = key == nil ? "" : " WHERE (\(keys)) > (\(marks))"
    let arguments = (key ?? []).map(\.databaseValue)
    return try await readRaw { database in
      try GRDB.Row.fetchAll(
        database,
        sql: "SELECT \(names) FROM \(table.name)\(condition) ORDER BY \(keys) LIMIT \(limit)",
        arguments: StatementArguments(arguments)
      ).map { row in row.databaseValues.map { KeptValue($0) } }
    }
  }

  package func lastKey(of table: KeptTable) async throws -> [KeptValue]? {
    let keys = table.key.map(\.name).joined(separator: ", ")
    let order = table.key.map { "\($0.name) DESC" }.joined(separator: ", ")
    return try await readRaw { database in
      try GRDB.Row.fetchOne(
        database, sql: "SELECT \(keys) FROM \(table.name) ORDER BY \(order) LIMIT 1"
      ).map { row in row.databaseValues.map { KeptValue($0) } }
    }
  }

  package func add(_ rows: [[KeptValue]], to table: KeptTable) async throws {
    let names = table.columns.map(\.name).joined(separator: ", ")
    let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
    try await writeRaw { database in
      let statement = try database.makeStatement(
        sql: "INSERT INTO \(table.name) (\(names)) VALUES (\(marks))")
      for row in rows {
        try statement.execute(arguments: StatementArguments(row.map(\.databaseValue)))
        try Self.index(row, of: table, database)
      }
      // What was erased there is in no file here.
      if table.name == "erasures" {
        try database.execute(sql: "UPDATE erasures SET is_finished = 1")
      }
    }
  }

  /// Lets people find what a row says.
  private static func index(
    _ row: [KeptValue], of table: KeptTable, _ database: Database
  ) throws {
    switch (table.name, row.count) {
    case ("entries", 6...):
      guard case .number(let conversation) = row[0], case .number(let number) = row[1],
        case .text(let json) = row[5], let place = SearchPlace(conversation, number),
        let content = try? JSONDecoder().decode(EntryContent.self, from: Data(json.utf8)),
        let text = content.searchText
      else { return }
      try add(text, to: "search", as: place.rowID, database)
    case ("contacts", 5...):
      guard case .number(let id) = row[0] else { return }
      let words = [row[1], row[3], row[4]].compactMap { value in
        if case .text(let text) = value { text } else { nil }
      }
      try add(words.joined(separator: " "), to: "contact_search", as: id, database)
    default: return
    }
  }

  private static func add(
    _ text: String, to index: String, as id: Int64, _ database: Database
  ) throws {
    let folded = SearchText.folded(text)
    for table in [index] + (SearchText.isUnspaced(folded) ? [index + "_within"] : []) {
      try database.execute(
        sql: "INSERT INTO \(table) (rowid, text) VALUES (?, ?)", arguments: [id, folded])
    }
  }

  /// Those that the store counts in a table of its own.
  private static let named = ["visitors": "visitor", "conversations": "conversation"]

  package func lastNumbers() async throws -> [String: Int64] {
    try await readRaw { database in
      var numbers: [String: Int64] = [:]
      for table in KeptTable.all where table.isCounted {
        numbers[table.name] = try Int64.fetchOne(
          database,
          sql: Self.named[table.name] == nil
            ? "SELECT seq FROM sqlite_sequence WHERE name = ?"
            : "SELECT last FROM numbers WHERE name = ?",
          arguments: [Self.named[table.name] ?? table.name])
      }
      numbers["changes"] = try Int64.fetchOne(
        database, sql: "SELECT last FROM numbers WHERE name = 'change'")
      return numbers
    }
  }

  package func setLastNumbers(_ numbers: [String: Int64]) async throws {
    try await writeRaw { database in
      for (name, last) in numbers {
        let own = name == "changes" ? "change" : Self.named[name]
        if let own {
          try database.execute(
            sql: "UPDATE numbers SET last = max(last, ?) WHERE name = ?", arguments: [last, own])
        } else {
          try database.execute(
            sql: "DELETE FROM sqlite_sequence WHERE name = ?", arguments: [name])
          try database.execute(
            sql: "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", arguments: [name, last])
        }
      }
    }
  }

  package func copySource() async throws -> String? {
    try await readRaw { database in
      guard try database.tableExists("copying") else { return nil }
      return try String.fetchOne(database, sql: "SELECT source FROM copying")
    }
  }

  package func setCopySource(_ source: String?) async throws {
    try await writeRaw { database in
      try database.execute(sql: "DROP TABLE IF EXISTS copying")
      guard let source else { return }
      try database.execute(sql: "CREATE TABLE copying (source TEXT NOT NULL) STRICT")
      try database.execute(sql: "INSERT INTO copying VALUES (?)", arguments: [source])
    }
  }

  package func unrest() async throws -> String? {
    let isLeft = try await read { try !$0.erasures().isEmpty }
    return isLeft ? "something was erased that a server has still to finish: start it once" : nil
  }
}

extension KeptValue {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .number(let number): number.databaseValue
    case .text(let text): text.databaseValue
    case .bytes(let bytes): Data(bytes).databaseValue
    }
  }

  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let number): self = .number(number)
    case .double(let number): self = .text("\(number)")
    case .string(let text): self = .text(text)
    case .blob(let data): self = .bytes(Array(data))
    }
  }
}
