// Indexes into the tables of a program. Names are interned to integers when a flow is compiled, so
// that nothing hashes or compares a name while a conversation runs.

/// An index into ``TextPool``.
@frozen
public struct TextID: Hashable, Sendable {
  public var index: UInt32
  public init(_ index: UInt32) { self.index = index }
}

/// An index into ``ProgramTables/messages``.
@frozen
public struct MessageID: Hashable, Sendable {
  public var index: UInt32
  public init(_ index: UInt32) { self.index = index }
}

/// An index into ``ProgramTables/questions``.
@frozen
public struct QuestionID: Hashable, Sendable {
  public var index: UInt32
  public init(_ index: UInt32) { self.index = index }
}

/// An index into ``ProgramTables/conditions``.
@frozen
public struct ConditionID: Hashable, Sendable {
  public var index: UInt32
  public init(_ index: UInt32) { self.index = index }
}

/// An index into ``ProgramTables/code``: where a run of the steps goes on.
@frozen
public struct CodeAddress: Hashable, Comparable, Sendable {
  public var index: UInt32
  public init(_ index: UInt32) { self.index = index }
  @inlinable
  public static func < (left: CodeAddress, right: CodeAddress) -> Bool { left.index < right.index }
}

/// A half-open range of rows in one of the tables.
@frozen
public struct Rows: Hashable, Sendable {
  public var first: UInt32
  public var count: UInt32
  public init(first: UInt32, count: UInt32) {
    self.first = first
    self.count = count
  }
}
