import CPostgreSQL
import ChatflowLive
import ChatflowRows

/// What a statement gave, freed when nobody needs it any more.
final class Rows {
  private let result: OpaquePointer
  private let names: [String]
  private let types: [Oid]
  let count: Int

  init(_ result: OpaquePointer) {
    self.result = result
    count = Int(PQntuples(result))
    let columns = 0..<PQnfields(result)
    names = columns.map { PQfname(result, $0).map { String(cString: $0) } ?? "" }
    types = columns.map { PQftype(result, $0) }
  }

  deinit { PQclear(result) }

  /// What was done, such as `COMMIT`.
  var tag: String { PQcmdStatus(result).map { String(cString: $0) } ?? "" }

  var all: [StoredRow] {
    (0..<Int32(clamping: count)).map { row in
      StoredRow(names, types.indices.map { value(row, Int32($0), types[$0]) })
    }
  }

  private func value(_ row: Int32, _ column: Int32, _ type: Oid) -> KeptValue {
    guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column)
    else { return .null }
    let bytes = UnsafeRawBufferPointer(
      start: start, count: Int(PQgetlength(result, row, column)))
    return KeptValue(bytes, type)
  }
}

extension KeptValue {
  /// What a column has, as the database sends it: numbers with their first byte first. The types
  /// are PostgreSQL's own, as its `pg_type.dat` numbers them.
  fileprivate init(_ bytes: UnsafeRawBufferPointer, _ type: Oid) {
    switch type {
    // bool, int8, int2, int4, oid, xid, xid8
    case 16, 20, 21, 23, 26, 28, 5069:
      var bits: UInt64 = 0
      for byte in bytes.prefix(8) { bits = bits << 8 | UInt64(byte) }
      let unused = 64 - 8 * min(8, bytes.count)
      self = .number(unused == 64 ? 0 : Int64(bitPattern: bits << unused) >> unused)
    // bytea
    case 17: self = .bytes(Array(bytes))
    default: self = .text(String(decoding: bytes, as: UTF8.self))
    }
  }
}
