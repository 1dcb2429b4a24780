package import ChatflowLive
import ChatflowRows
import Foundation

extension PostgreSQLStore: CopiedStore {
  package func count(of table: KeptTable) async throws -> Int {
    try await perform { connection in
      let found = try connection.rows(text: "SELECT count(*) AS count FROM \(table.name)", [])
      return try found.first?["count"] ?? 0
    }
  }

  package func rows(
    of table: KeptTable, after key: [KeptValue]?, limit: Int
  ) async throws -> [[KeptValue]] {
    let names = table.columns.map(\.name).joined(separator: ", ")
    let keys = table.key.map(\.name).joined(separator: ", ")
    let marks = table.key.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    let condition = key == nil ? "" : " WHERE (\(keys)) > (\(marks))"
    return try await perform { connection in
      try connection.rows(
        text: "SELECT \(names) FROM \(table.name)\(condition) ORDER BY \(keys) LIMIT \(limit)",
        Self.arguments(key ?? [], table.key)
      ).map { row in try table.columns.map { try Self.value(row, $0) } }
    }
  }

  package func lastKey(of table: KeptTable) async throws -> [KeptValue]? {
    let keys = table.key.map(\.name).joined(separator: ", ")
    let order = table.key.map { "\($0.name) DESC" }.joined(separator: ", ")
    return try await perform { connection in
      try connection.rows(
        text: "SELECT \(keys) FROM \(table.name) ORDER BY \(order) LIMIT 1", []
      ).first.map { row in try table.key.map { try Self.value(row, $0) } }
    }
  }

  package func add(_ rows: [[KeptValue]], to table: KeptTable) async throws {
    let extra = Self.workedOut[table.name] ?? []
    let names = (table.columns.map(\.name) + extra.map(\.name)).joined(separator: ", ")
    var marks = table.columns.indices.map { "$\($0 + 1)" }
    for (index, column) in extra.enumerated() {
      let mark = "$\(table.columns.count + index + 1)"
      marks.append(column.isWords ? "CAST(CAST(\(mark) AS TEXT) AS TSVECTOR)" : mark)
    }
    let sql =
      "INSERT INTO \(table.name) (\(names)) VALUES (\(marks.joined(separator: ", "))) RETURNING 1"
    let words = words
    try await perform(isDurable: true) { connection in
      for row in rows {
        _ = try connection.rows(
          text: sql,
          Self.arguments(row, table.columns) + Self.added(to: row, of: table.name, words))
      }
    }
  }

  /// Columns that are worked out from others.
  private static let workedOut: [String: [(name: String, isWords: Bool)]] = [
    "entries": [("kind", false), ("words", true), ("within", false)],
    "contacts": [("words", true), ("within", false)],
  ]

  private static func added(
    to row: [KeptValue], of table: String, _ words: WordSplitter
  ) throws -> [any ArgumentConvertible] {
    switch (table, row.count) {
    case ("entries", 6...):
      guard case .text(let json) = row[5],
        let content = try? JSONDecoder().decode(EntryContent.self, from: Data(json.utf8))
      else { return [EntryContent.Kind.damaged, String?.none, String?.none] }
      let text = content.searchText
      return [
        content.kind, try text.map { try words.vector(of: $0) }, text.flatMap { words.within($0) },
      ]
    case ("contacts", 5...):
      let texts = [row[1], row[3], row[4]].compactMap { value in
        if case .text(let text) = value { text } else { nil }
      }
      let text = texts.joined(separator: " ")
      return [try words.vector(of: text), words.within(text)]
    default: return []
    }
  }

  package func lastNumbers() async throws -> [String: Int64] {
    try await perform { connection in
      var numbers: [String: Int64] = [:]
      for table in KeptTable.all where table.isCounted {
        let found = try connection.rows(
          text: """
            SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS last
            FROM \(table.name)_\(table.columns[0].name)_seq
            """, [])
        numbers[table.name] = try found.first?["last"]
      }
      let change = try connection.rows(
        text: "SELECT CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT) AS last", [])
      numbers["changes"] = try change.first?["last"]
      return numbers
    }
  }

  package func setLastNumbers(_ numbers: [String: Int64]) async throws {
    try await perform(isDurable: true) { connection in
      for table in KeptTable.all where table.isCounted {
        guard let last = numbers[table.name], last > 0 else { continue }
        _ = try connection.rows(
          text: "SELECT setval('\(table.name)_\(table.columns[0].name)_seq', $1)", [last])
      }
    }
  }

  package func copySource() async throws -> String? {
    try await perform { connection in
      let found = try connection.rows(text: "SELECT source FROM copying", [])
      return try found.first?["source"]
    }
  }

  package func setCopySource(_ source: String?) async throws {
    try await perform(isDurable: true) { connection in
      _ = try connection.rows(text: "DELETE FROM copying", [])
      guard let source else { return }
      _ = try connection.rows(text: "INSERT INTO copying (source) VALUES ($1)", [source])
    }
  }

  package func unrest() async throws -> String? {
    let node = options.node
    let alive = try await perform { connection in
      let found = try connection.rows(
        text: """
          SELECT count(*) AS count FROM nodes
          WHERE name <> $1 AND seen_at > clock_timestamp() - INTERVAL '15 seconds'
          """, [node])
      return try found.first.map { row -> Int in try row["count"] } ?? 0
    }
    return alive == 0 ? nil : "\(alive) of its servers are running: stop them first"
  }

  // MARK: Values

  private static func arguments(
    _ values: [KeptValue], _ columns: [KeptTable.Column]
  ) -> [any ArgumentConvertible] {
    zip(values, columns).map { value, column in
      switch value {
      case .null: return String?.none
      case .number(let number): return column.kind == .flag ? number != 0 : number
      case .text(let text): return text
      case .bytes(let bytes): return Bytes(bytes)
      }
    }
  }

  private static func value(_ row: StoredRow, _ column: KeptTable.Column) throws -> KeptValue {
    switch column.kind {
    case .number:
      let number: Int64? = try row[column.name]
      return number.map { .number($0) } ?? .null
    case .flag:
      let flag: Bool? = try row[column.name]
      return flag.map { .number($0 ? 1 : 0) } ?? .null
    case .text:
      let text: String? = try row[column.name]
      return text.map { .text($0) } ?? .null
    case .bytes:
      let bytes: Bytes? = try row[column.name]
      return bytes.map { .bytes($0.bytes) } ?? .null
    }
  }
}
