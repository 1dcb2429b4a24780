/// What a ``Instruction/test(_:expected:target:)`` asks.
package enum Condition: Hashable, Sendable {
  case fact(Fact)
  /// Whether a yes-or-no variable, which the compiler proved to be set, holds yes.
  case yes(ValueName)
  /// Compares texts of a form.
  case text(TextComparison, Operand, Operand, form: TextForm)
  /// Compares decimal numbers by value, exactly.
  case number(NumberComparison, Operand, Operand)
}

/// One side of a comparison. An unset text reads as "".
package enum Operand: Hashable, Sendable {
  case name(ValueName)
  case literal(TextID)
}

/// How two texts are compared; the raw values stand in bundles.
@usableFromInline
package enum TextComparison: UInt8, Hashable, Sendable, CaseIterable {
  case equal = 0
  case contains = 1
  case startsWith = 2
  case endsWith = 3
}

/// What is the same text; the raw values stand in bundles.
@frozen
public enum TextForm: UInt8, Hashable, Sendable, CaseIterable {
  /// The same bytes.
  case exact = 0
  /// The same once ASCII letters are in lower case, as e-mail addresses are (meaning 3.1).
  case address = 1
  /// The same as far as visitors are concerned who type it (meaning 2, ``TypedText``).
  case typed = 2
}

/// How two numbers are compared; the raw values stand in bundles.
@usableFromInline
package enum NumberComparison: UInt8, Hashable, Sendable, CaseIterable {
  case equal = 0
  case less = 1
  case lessOrEqual = 2
}
