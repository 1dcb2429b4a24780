package import ChatflowLive

/// A row as a query of a store gave it, whichever store it is.
package final class StoredRow {
  private let names: [String]
  private let values: [KeptValue]
  /// Behind the column that was asked for last: most are asked for in their order.
  private var next = 0

  /// - Parameters:
  ///   - names: The columns, in order.
  ///   - values: What is in them, as many.
  package init(_ names: [String], _ values: [KeptValue]) {
    self.names = names
    self.values = values
  }

  /// The value of a column; only one that may be empty is asked for as an optional.
  ///
  /// - Throws: ``DamagedRow`` where there is no such column, or no such value in it.
  package subscript<Value: ColumnValue>(_ column: String) -> Value {
    get throws {
      guard let index = place(of: column), index < values.count,
        let value = Value.decode(values[index])
      else { throw DamagedRow(column: column) }
      return value
    }
  }

  private func place(of column: String) -> Int? {
    let place = names[next...].firstIndex(of: column) ?? names[..<next].firstIndex(of: column)
    if let place { next = place + 1 }
    return place
  }

  /// What is made of the row, or what of it is damaged.
  package func result<Value>(
    _ make: (StoredRow) throws -> Value
  ) throws -> Result<Value, DamagedRow> {
    do {
      return .success(try make(self))
    } catch let damage as DamagedRow {
      return .failure(damage)
    }
  }

  package func bytes(_ column: String) throws -> [UInt8] {
    let bytes: Bytes = try self[column]
    return bytes.bytes
  }

  /// A text that is kept as ``Bytes``.
  package func wholeText(_ column: String) throws -> String? {
    let bytes: Bytes? = try self[column]
    return bytes.map { String(decoding: $0.bytes, as: UTF8.self) }
  }
}
