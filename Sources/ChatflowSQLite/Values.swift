package import ChatflowLive
public import ChatflowProgram
package import ChatflowRows
import Foundation
public import GRDB

// What columns hold besides numbers and texts.

extension Instant: DatabaseValueConvertible {
  /// Milliseconds since 1970, UTC.
  public var databaseValue: DatabaseValue { milliseconds.databaseValue }

  /// The instant that a number of milliseconds stands for; nil: the value is no integer.
  public static func fromDatabaseValue(_ value: DatabaseValue) -> Instant? {
    Int64.fromDatabaseValue(value).map { Instant(milliseconds: $0) }
  }
}

extension EntryContent.Kind: DatabaseValueConvertible {}

extension Member.Role: DatabaseValueConvertible {}

extension Bytes: DatabaseValueConvertible {
  package var databaseValue: DatabaseValue { Data(bytes).databaseValue }
  package static func fromDatabaseValue(_ value: DatabaseValue) -> Bytes? {
    Data.fromDatabaseValue(value).map { Bytes(Array($0)) }
  }
}
