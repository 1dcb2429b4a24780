package import ChatflowLive
package import ChatflowProgram

/// What is read from a column.
package protocol ColumnValue {
  /// Nil: no such value.
  static func decode(_ value: KeptValue) -> Self?
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
  package static func decode(_ value: KeptValue) -> Self? {
    if case .null = value { return .some(nil) }
    return Wrapped.decode(value).map { .some($0) }
  }
}

extension Int64: ColumnValue {
  package static func decode(_ value: KeptValue) -> Int64? {
    if case .number(let number) = value { number } else { nil }
  }
}

extension Int: ColumnValue {
  package static func decode(_ value: KeptValue) -> Int? {
    Int64.decode(value).map { Int($0) }
  }
}

extension Bool: ColumnValue {
  package static func decode(_ value: KeptValue) -> Bool? {
    Int64.decode(value).map { $0 != 0 }
  }
}

extension String: ColumnValue {
  package static func decode(_ value: KeptValue) -> String? {
    if case .text(let text) = value { text } else { nil }
  }
}

/// Bytes as a value of a column.
package struct Bytes: ColumnValue {
  package let bytes: [UInt8]
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// A text that may hold U+0000, in UTF-8: a column of texts would end it there.
  package init(text: String) { bytes = Array(text.utf8) }

  package static func decode(_ value: KeptValue) -> Bytes? {
    switch value {
    case .bytes(let bytes): Bytes(bytes)
    // Columns were texts once.
    case .text(let text): Bytes(text: text)
    case .null, .number: nil
    }
  }
}

extension Instant: ColumnValue {
  /// Milliseconds since 1970, UTC.
  package static func decode(_ value: KeptValue) -> Instant? {
    Int64.decode(value).map { Instant(milliseconds: $0) }
  }
}

extension EntryContent.Kind: ColumnValue {
  package static func decode(_ value: KeptValue) -> Self? {
    String.decode(value).flatMap { Self(rawValue: $0) }
  }
}

extension Member.Role: ColumnValue {
  package static func decode(_ value: KeptValue) -> Self? {
    String.decode(value).flatMap { Self(rawValue: $0) }
  }
}
