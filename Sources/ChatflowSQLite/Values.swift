package import ChatflowLive
public import ChatflowProgram
package import ChatflowRows
import Foundation
public import GRDB
import GRDBSQLite

// What columns hold besides numbers and texts.

extension Instant: DatabaseValueConvertible {
  /// Milliseconds since 1970, UTC.
  public var databaseValue: DatabaseValue { milliseconds.databaseValue }

  /// The instant that a number of milliseconds stands for; nil: the value is no integer.
  public static func fromDatabaseValue(_ value: DatabaseValue) -> Instant? {
    Int64.fromDatabaseValue(value).map { Instant(milliseconds: $0) }
  }

  /// Binds the milliseconds.
  public func bind(to statement: SQLiteStatement, at index: CInt) -> CInt {
    milliseconds.bind(to: statement, at: index)
  }
}

extension EntryContent.Kind: DatabaseValueConvertible {}

extension Member.Role: DatabaseValueConvertible {}

extension Bytes: DatabaseValueConvertible {
  package var databaseValue: DatabaseValue { Data(bytes).databaseValue }
  package static func fromDatabaseValue(_ value: DatabaseValue) -> Bytes? {
    Data.fromDatabaseValue(value).map { Bytes(Array($0)) }
  }

  package func bind(to statement: SQLiteStatement, at index: CInt) -> CInt {
    bytes.withUnsafeBytes { buffer in
      // An array without bytes may lie nowhere, which would be NULL.
      guard let start = buffer.baseAddress, !buffer.isEmpty else {
        return sqlite3_bind_zeroblob(statement, index, 0)
      }
      return sqlite3_bind_blob64(statement, index, start, UInt64(buffer.count), Self.copied)
    }
  }

  /// Says that SQLite is to copy what it gets.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
