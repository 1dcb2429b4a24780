/// A named text value that messages and conditions can read (meaning 2, "Expressions").
///
/// The raw value is stable: it stands in bundles and snapshots. Numbers from ``firstVariable`` on
/// are the flow's own variables, in byte order of their names.
@frozen
public struct ValueName: RawRepresentable, Hashable, Sendable {
  /// The number that stands in bundles and snapshots.
  public var rawValue: UInt8
  /// The name with a number; whether a program has it, its verifier says.
  @inlinable
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The contact's e-mail, as typed.
  @inlinable
  public static var contactEmail: ValueName { ValueName(rawValue: 0) }
  /// The contact's first name.
  @inlinable
  public static var contactFirstName: ValueName { ValueName(rawValue: 1) }
  /// The contact's last name.
  @inlinable
  public static var contactLastName: ValueName { ValueName(rawValue: 2) }
  /// The contact's owner, a team member's e-mail: read by routing only, never by a message.
  @inlinable
  public static var contactOwner: ValueName { ValueName(rawValue: 3) }
  /// The page the visitor is on, as the host gave it.
  @inlinable
  public static var visitorPage: ValueName { ValueName(rawValue: 4) }
  /// The visitor's last text.
  @inlinable
  public static var reply: ValueName { ValueName(rawValue: 5) }
  /// `web` or `facebook`; computed, never stored.
  @inlinable
  public static var channel: ValueName { ValueName(rawValue: 6) }
  /// The conversation's locale; computed, never stored.
  @inlinable
  public static var locale: ValueName { ValueName(rawValue: 7) }
  /// The first raw value that stands for a variable of the flow.
  public static let firstVariable: UInt8 = 8

  /// The flow's variable at `index`, at most 63, in ``ProgramTables/variables``.
  public static func variable(_ index: Int) -> ValueName {
    ValueName(rawValue: firstVariable + UInt8(index))
  }

  /// The index in ``ProgramTables/variables``, or nil for a built-in name.
  @inlinable
  public var variableIndex: Int? {
    rawValue >= ValueName.firstVariable ? Int(rawValue - ValueName.firstVariable) : nil
  }
}

/// A named yes-or-no value that conditions can read.
@frozen
public enum Fact: UInt8, Hashable, Sendable, CaseIterable {
  case open = 0
  case away = 1
  case teamOnline = 2
  case contactKnown = 3
  case visitorReturning = 4
}

/// What a variable holds (meaning 2, `variables`).
@frozen
public enum VariableType: UInt8, Hashable, Sendable, CaseIterable {
  case text = 0
  case number = 1
  case yesNo = 2
}

/// One variable of the flow.
public struct Variable: Hashable, Sendable {
  /// The name, not empty.
  public var name: TextID
  /// What the variable holds.
  public var type: VariableType
  /// The variable `name` that holds a `type`.
  public init(name: TextID, type: VariableType) {
    self.name = name
    self.type = type
  }
}
