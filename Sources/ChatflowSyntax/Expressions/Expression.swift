/// A condition as parsed (meaning 2, "Expressions"). Ranges are UTF-8 offsets in the text.
package struct Expression: Sendable {
  package indirect enum Kind: Sendable {
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

  package enum Comparison: String, Sendable, CaseIterable {
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

  package var kind: Kind
  package var range: Range<Int>

  package init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

/// What is wrong in an expression or a template, and where in its text.
package struct TextualError: Error, Sendable {
  package var range: Range<Int>
  package var message: String
  package var help: String?
  /// What to write there instead, where that is known; the help says it.
  package var replacement: String?
  /// Whether the text ends too early: what is missing may stand behind it.
  let isAtEnd: Bool

  package init(
    _ range: Range<Int>, _ message: String, help: String? = nil, isAtEnd: Bool = false
  ) {
    self.range = range
    self.message = message
    self.help = help
    self.isAtEnd = isAtEnd
  }

  /// What stands at a place is meant as something else, and the help says to write that.
  init(_ range: Range<Int>, _ message: String, write replacement: String) {
    let shown = replacement.hasSuffix(" ") ? String(replacement.dropLast()) : replacement
    self.init(range, message, help: "write `\(shown)`")
    self.replacement = replacement
  }
}
