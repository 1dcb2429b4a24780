/// What a ``Instruction/test(_:expected:target:)`` asks.
public enum Condition: Hashable, Sendable {
  case fact(Fact)
  /// Whether a yes-or-no variable, which the compiler proved to be set, holds yes.
  case yes(ValueName)
  /// Compares texts as bytes; with `foldsCase` ASCII letters are compared in lower case, as e-mail
  /// addresses are (meaning 3.1).
  case text(TextComparison, Operand, Operand, foldsCase: Bool)
  /// Compares decimal numbers by value, exactly.
  case number(NumberComparison, Operand, Operand)
}

/// One side of a comparison. An unset text reads as "".
public enum Operand: Hashable, Sendable {
  case name(ValueName)
  case literal(TextID)
}

/// How two texts are compared; the raw values stand in bundles.
@frozen
public enum TextComparison: UInt8, Hashable, Sendable, CaseIterable {
  case equal = 0
  case contains = 1
  case startsWith = 2
  case endsWith = 3
}

/// How two numbers are compared; the raw values stand in bundles.
@frozen
public enum NumberComparison: UInt8, Hashable, Sendable, CaseIterable {
  case equal = 0
  case less = 1
  case lessOrEqual = 2
}
