// Indexes into the tables of a program. Names are interned to integers when a flow is compiled, so
// that nothing hashes or compares a name while a conversation runs.

/// An index into ``TextPool``.
@frozen
public struct TextID: Hashable, Sendable {
  /// The row.
  public var index: UInt32
  /// The row `index`, which exists or not.
  @inlinable
  public init(_ index: UInt32) { self.index = index }
}

/// An index into ``ProgramTables/messages``.
@frozen
public struct MessageID: Hashable, Sendable {
  /// The row.
  public var index: UInt32
  /// The row `index`, which exists or not.
  @inlinable
  public init(_ index: UInt32) { self.index = index }
}

/// An index into ``ProgramTables/questions``.
@frozen
public struct QuestionID: Hashable, Sendable {
  /// The row.
  public var index: UInt32
  /// The row `index`, which exists or not.
  @inlinable
  public init(_ index: UInt32) { self.index = index }
}

/// An index into ``ProgramTables/conditions``.
@frozen
public struct ConditionID: Hashable, Sendable {
  /// The row.
  public var index: UInt32
  /// The row `index`, which exists or not.
  @inlinable
  public init(_ index: UInt32) { self.index = index }
}

/// An index into ``ProgramTables/code``: where a run of the steps goes on.
@frozen
public struct CodeAddress: Hashable, Comparable, Sendable {
  /// The row.
  public var index: UInt32
  /// The row `index`, which exists or not.
  @inlinable
  public init(_ index: UInt32) { self.index = index }
  /// Whether the left address stands before the right one.
  @inlinable
  public static func < (left: CodeAddress, right: CodeAddress) -> Bool { left.index < right.index }
}

/// A half-open range of rows in one of the tables.
@frozen
public struct Rows: Hashable, Sendable {
  /// The first row.
  public var first: UInt32
  /// How many rows there are.
  public var count: UInt32
  /// `count` rows from `first` on.
  @inlinable
  public init(first: UInt32, count: UInt32) {
    self.first = first
    self.count = count
  }
}
