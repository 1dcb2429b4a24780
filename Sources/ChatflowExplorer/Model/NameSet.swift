package import ChatflowProgram

/// A set of names whose values a conversation may keep.
package struct NameSet: Hashable, Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  package init() {}

  package init(_ names: some Sequence<ValueName>) {
    for name in names { insert(name) }
  }

  package var isEmpty: Bool { low == 0 && high == 0 }

  package func contains(_ name: ValueName) -> Bool {
    name.rawValue < 64
      ? low & 1 << UInt64(name.rawValue) != 0 : high & 1 << UInt64(name.rawValue - 64) != 0
  }

  package mutating func insert(_ name: ValueName) {
    if name.rawValue < 64 {
      low |= 1 << UInt64(name.rawValue)
    } else {
      high |= 1 << UInt64(name.rawValue - 64)
    }
  }

  package mutating func remove(_ name: ValueName) {
    if name.rawValue < 64 {
      low &= ~(1 << UInt64(name.rawValue))
    } else {
      high &= ~(1 << UInt64(name.rawValue - 64))
    }
  }

  package mutating func formUnion(_ other: NameSet) {
    low |= other.low
    high |= other.high
  }

  package func union(_ other: NameSet) -> NameSet {
    var result = self
    result.formUnion(other)
    return result
  }

  package func intersection(_ other: NameSet) -> NameSet {
    var result = self
    result.low &= other.low
    result.high &= other.high
    return result
  }

  package func subtracting(_ other: NameSet) -> NameSet {
    var result = self
    result.low &= ~other.low
    result.high &= ~other.high
    return result
  }
}
