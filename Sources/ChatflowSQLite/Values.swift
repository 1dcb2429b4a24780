package import ChatflowLive
public import ChatflowProgram
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

/// Bytes as an argument of a statement.
struct Bytes: DatabaseValueConvertible {
  let bytes: [UInt8]
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// A text that may hold U+0000, in UTF-8: a column of texts would end it there.
  init(text: String) { bytes = Array(text.utf8) }

  var databaseValue: DatabaseValue { Data(bytes).databaseValue }
  static func fromDatabaseValue(_ value: DatabaseValue) -> Bytes? {
    Data.fromDatabaseValue(value).map { Bytes(Array($0)) }
  }
}

extension Row {
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
