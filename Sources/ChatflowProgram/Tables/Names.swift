/// A named text value that messages and conditions can read (meaning 2, "Expressions").
///
/// The raw value is stable: it stands in bundles and snapshots. Numbers from ``firstVariable`` on
/// are the flow's own variables, in byte order of their names.
@usableFromInline
package struct ValueName: RawRepresentable, Hashable, Sendable {
  /// The number that stands in bundles and snapshots.
  @usableFromInline
  package var rawValue: UInt8
  /// The name with a number; whether a program has it, its verifier says.
  @inlinable
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Whether both are the same name.
  @inlinable
  package static func == (left: ValueName, right: ValueName) -> Bool {
    left.rawValue == right.rawValue
  }

  /// The contact's e-mail, as typed.
  @inlinable
  package static var contactEmail: ValueName { ValueName(rawValue: 0) }
  /// The contact's first name.
  @inlinable
  package static var contactFirstName: ValueName { ValueName(rawValue: 1) }
  /// The contact's last name.
  @inlinable
  package static var contactLastName: ValueName { ValueName(rawValue: 2) }
  /// The contact's owner, a team member's e-mail: read by routing only, never by a message.
  @inlinable
  package static var contactOwner: ValueName { ValueName(rawValue: 3) }
  /// The page the visitor is on, as the host gave it.
  @inlinable
  package static var visitorPage: ValueName { ValueName(rawValue: 4) }
  /// The visitor's last text.
  @inlinable
  package static var reply: ValueName { ValueName(rawValue: 5) }
  /// `web` or `facebook`; computed, never stored.
  @inlinable
  package static var channel: ValueName { ValueName(rawValue: 6) }
  /// The conversation's locale; computed, never stored.
  @inlinable
  package static var locale: ValueName { ValueName(rawValue: 7) }
  /// When it opens next, in words; told with each event, never stored.
  @inlinable
  package static var opensAt: ValueName { ValueName(rawValue: 8) }
  /// When it closes next, in words; told with each event, never stored.
  @inlinable
  package static var closesAt: ValueName { ValueName(rawValue: 9) }
  /// The first raw value that stands for a variable of the flow.
  @inlinable
  package static var firstVariable: UInt8 { 10 }

  /// Whether it says when it opens or closes.
  package var isOpeningTime: Bool { self == .opensAt || self == .closesAt }
  /// Whether it is worked out when it is read, and never stored.
  package var isComputed: Bool { self == .channel || self == .locale || isOpeningTime }

  /// The flow's variable at `index`, at most 63, in ``ProgramTables/variables``.
  package static func variable(_ index: Int) -> ValueName {
    ValueName(rawValue: firstVariable + UInt8(index))
  }

  /// The index in ``ProgramTables/variables``, or nil for a built-in name.
  @inlinable
  package var variableIndex: Int? {
    rawValue >= ValueName.firstVariable ? Int(rawValue - ValueName.firstVariable) : nil
  }
}

/// A named yes-or-no value that conditions can read.
@usableFromInline
package enum Fact: UInt8, Hashable, Sendable, CaseIterable {
  case open = 0
  case away = 1
  case teamOnline = 2
  case contactKnown = 3
  case visitorReturning = 4
  case visitorVerified = 5
}

/// What a variable holds (meaning 2, `variables`).
@usableFromInline
package enum VariableType: UInt8, Hashable, Sendable, CaseIterable {
  case text = 0
  case number = 1
  case yesNo = 2
}

/// One variable of the flow.
package struct Variable: Hashable, Sendable {
  /// The name, not empty.
  package var name: TextID
  /// What the variable holds.
  package var type: VariableType
  /// The variable `name` that holds a `type`.
  package init(name: TextID, type: VariableType) {
    self.name = name
    self.type = type
  }
}
