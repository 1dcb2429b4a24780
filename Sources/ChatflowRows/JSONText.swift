import ChatflowLive
import Foundation

/// Values kept as JSON text.
package enum JSONText {
  /// No values, which most conversations offer most of the time.
  package static let none = "[]"

  package static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}

extension StoredRow {
  /// A column's value that is kept as JSON.
  ///
  /// - Throws: ``DamagedRow``.
  package func json<Value: Decodable>(_ column: String) throws -> Value {
    let text: String = try self[column]
    do {
      return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    } catch {
      throw DamagedRow(column: column)
    }
  }
}
