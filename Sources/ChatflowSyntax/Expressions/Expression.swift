/// A condition as parsed (contract section 2, "Expressions"). Ranges are UTF-8 offsets in the text.
public struct Expression: Sendable {
  public indirect enum Kind: Sendable {
    case name(String)
    /// A text in double quotes, without them.
    case text(String)
    /// A decimal number as written.
    case number(String)
    case boolean(Bool)
    case not(Expression)
    /// At least two operands.
    case and([Expression])
    /// At least two operands.
    case or([Expression])
    case comparison(Comparison, Expression, Expression)
  }

  public enum Comparison: String, Sendable, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case contains = "contains"
    case startsWith = "starts_with"
    case endsWith = "ends_with"
  }

  public var kind: Kind
  public var range: Range<Int>

  public init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

/// What is wrong in an expression or a template, and where in its text.
public struct TextualError: Error, Sendable {
  public var range: Range<Int>
  public var message: String
  public var help: String?

  public init(_ range: Range<Int>, _ message: String, help: String? = nil) {
    self.range = range
    self.message = message
    self.help = help
  }
}
