import CPostgreSQL
import ChatflowLive
import ChatflowProgram

/// What a statement gave, freed with the last row of it.
final class Rows {
  fileprivate let result: OpaquePointer
  private let names: [String]
  let count: Int

  init(_ result: OpaquePointer) {
    self.result = result
    count = Int(PQntuples(result))
    names = (0..<PQnfields(result)).map { PQfname(result, $0).map { String(cString: $0) } ?? "" }
  }

  deinit { PQclear(result) }

  fileprivate func column(_ name: String) -> Int32? {
    names.firstIndex(of: name).map { Int32($0) }
  }

  /// What was done, such as `COMMIT`.
  var tag: String { PQcmdStatus(result).map { String(cString: $0) } ?? "" }

  var all: [Row] { (0..<count).map { Row(rows: self, index: Int32($0)) } }
}

/// A row as a statement gave it.
struct Row {
  fileprivate let rows: Rows
  fileprivate let index: Int32

  /// The value of a column; only one that may be empty is asked for as an optional.
  ///
  /// - Throws: ``DamagedRow`` where there is no such column, or no such value in it.
  subscript<Value: ColumnValue>(_ column: String) -> Value {
    get throws {
      guard let number = rows.column(column), let value = Value.decode(bytes(of: number)) else {
        throw DamagedRow(column: column)
      }
      return value
    }
  }

  /// Nil: NULL.
  private func bytes(of column: Int32) -> UnsafeRawBufferPointer? {
    guard PQgetisnull(rows.result, index, column) == 0,
      let start = PQgetvalue(rows.result, index, column)
    else { return nil }
    return UnsafeRawBufferPointer(
      start: start, count: Int(PQgetlength(rows.result, index, column)))
  }

  /// What is made of the row, or what of it is damaged.
  func result<Value>(_ make: (Row) throws -> Value) throws -> Result<Value, DamagedRow> {
    do {
      return .success(try make(self))
    } catch let damage as DamagedRow {
      return .failure(damage)
    }
  }

  func bytes(_ column: String) throws -> [UInt8] {
    let bytes: Bytes = try self[column]
    return bytes.bytes
  }

  /// A text that is kept as ``Bytes``.
  func wholeText(_ column: String) throws -> String? {
    let bytes: Bytes? = try self[column]
    return bytes.map { String(decoding: $0.bytes, as: UTF8.self) }
  }
}

/// What a column has, as the database sends it: numbers with their first byte first.
protocol ColumnValue {
  /// Nil: no such value; `bytes`: nil is NULL.
  static func decode(_ bytes: UnsafeRawBufferPointer?) -> Self?
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
  static func decode(_ bytes: UnsafeRawBufferPointer?) -> Self? {
    guard bytes != nil else { return .some(nil) }
    return Wrapped.decode(bytes).map { .some($0) }
  }
}

extension Int64: ColumnValue {
  static func decode(_ bytes: UnsafeRawBufferPointer?) -> Int64? {
    guard let bytes, [2, 4, 8].contains(bytes.count) else { return nil }
    var bits: UInt64 = 0
    for byte in bytes { bits = bits << 8 | UInt64(byte) }
    let unused = 64 - 8 * bytes.count
    return Int64(bitPattern: bits << unused) >> unused
  }
}

extension Int: ColumnValue {
  static func decode(_ bytes: UnsafeRawBufferPointer?) -> Int? {
    Int64.decode(bytes).map { Int($0) }
  }
}

extension Bool: ColumnValue {
  static func decode(_ bytes: UnsafeRawBufferPointer?) -> Bool? {
    guard let bytes, bytes.count == 1 else { return nil }
    return bytes.first != 0
  }
}

extension String: ColumnValue {
  static func decode(_ bytes: UnsafeRawBufferPointer?) -> String? {
    bytes.map { String(decoding: $0, as: UTF8.self) }
  }
}

extension Bytes: ColumnValue {
  static func decode(_ bytes: UnsafeRawBufferPointer?) -> Bytes? {
    bytes.map { Bytes(Array($0)) }
  }
}

extension Instant: ColumnValue {
  static func decode(_ bytes: UnsafeRawBufferPointer?) -> Instant? {
    Int64.decode(bytes).map { Instant(milliseconds: $0) }
  }
}

extension EntryContent.Kind: ColumnValue {
  static func decode(_ bytes: UnsafeRawBufferPointer?) -> Self? {
    String.decode(bytes).flatMap { Self(rawValue: $0) }
  }
}

extension Member.Role: ColumnValue {
  static func decode(_ bytes: UnsafeRawBufferPointer?) -> Self? {
    String.decode(bytes).flatMap { Self(rawValue: $0) }
  }
}
