// Indexes into the tables of a program. Names are interned to integers when a flow is compiled, so
// that nothing hashes or compares a name while a conversation runs.
//
// What the engine reads in each step is usable from inline, here and in other tables: for a type
// that is only `package`, @inlinable says nothing, and each read would be a call.

/// A text of a program, by its number.
@frozen
public struct TextID: Hashable, Sendable {
  /// The row.
  public var index: UInt32
  /// The row `index`, which exists or not.
  @inlinable
  public init(_ index: UInt32) { self.index = index }
}

/// An index into ``ProgramTables/messages``.
@usableFromInline
package struct MessageID: Hashable, Sendable {
  /// The row.
  @usableFromInline
  package var index: UInt32
  /// The row `index`, which exists or not.
  @inlinable
  package init(_ index: UInt32) { self.index = index }
}

/// An index into ``ProgramTables/questions``.
@usableFromInline
package struct QuestionID: Hashable, Sendable {
  /// The row.
  @usableFromInline
  package var index: UInt32
  /// The row `index`, which exists or not.
  @inlinable
  package init(_ index: UInt32) { self.index = index }
}

/// An index into ``ProgramTables/conditions``.
@usableFromInline
package struct ConditionID: Hashable, Sendable {
  /// The row.
  @usableFromInline
  package var index: UInt32
  /// The row `index`, which exists or not.
  @inlinable
  package init(_ index: UInt32) { self.index = index }
}

/// An index into ``ProgramTables/code``: where a run of the steps goes on.
@usableFromInline
package struct CodeAddress: Hashable, Comparable, Sendable {
  /// The row.
  @usableFromInline
  package var index: UInt32
  /// The row `index`, which exists or not.
  @inlinable
  package init(_ index: UInt32) { self.index = index }
  /// Whether the left address stands before the right one.
  @inlinable
  package static func < (left: CodeAddress, right: CodeAddress) -> Bool { left.index < right.index }
  /// The same, or where both are equal.
  @inlinable
  package static func <= (left: CodeAddress, right: CodeAddress) -> Bool {
    left.index <= right.index
  }
}

/// A half-open range of rows in one of the tables.
@usableFromInline
package struct Rows: Hashable, Sendable {
  /// The first row.
  @usableFromInline
  package var first: UInt32
  /// How many rows there are.
  @usableFromInline
  package var count: UInt32
  /// `count` rows from `first` on.
  @inlinable
  package init(first: UInt32, count: UInt32) {
    self.first = first
    self.count = count
  }
}
