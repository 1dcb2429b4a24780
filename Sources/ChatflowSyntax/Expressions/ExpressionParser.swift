/// Parses conditions by recursive descent: `or` binds less than `and`, `and` less than `not`, `not`
/// less than a comparison.
package struct ExpressionParser {
  /// How deep parentheses and `not` may be nested.
  static let maximumDepth = 64

  private var tokens: [ExpressionToken]
  private var index = 0
  private var depth = 0

  private init(tokens: [ExpressionToken]) { self.tokens = tokens }

  /// The expression that `text` writes. O(length of the text).
  package static func parse(_ text: String) throws(TextualError) -> Expression {
    var parser = ExpressionParser(tokens: try ExpressionLexer.tokens(text))
    guard parser.current.kind != .end else {
      throw TextualError(0..<text.utf8.count, "the condition is empty")
    }
    let expression = try parser.disjunction()
    guard parser.current.kind == .end else { throw parser.unexpected() }
    return expression
  }

  private var current: ExpressionToken { tokens[index] }

  private mutating func advance() {
    if index + 1 < tokens.count { index += 1 }
  }

  private mutating func disjunction() throws(TextualError) -> Expression {
    let first = try conjunction()
    var operands = [first]
    while current.kind == .or {
      advance()
      operands.append(try conjunction())
    }
    return operands.count == 1 ? first : Expression(.or(operands), spanning(operands))
  }

  private mutating func conjunction() throws(TextualError) -> Expression {
    let first = try negation()
    var operands = [first]
    while current.kind == .and {
      advance()
      operands.append(try negation())
    }
    return operands.count == 1 ? first : Expression(.and(operands), spanning(operands))
  }

  private func spanning(_ operands: [Expression]) -> Range<Int> {
    let start = operands.first?.range.lowerBound ?? 0
    return start..<(operands.last?.range.upperBound ?? start)
  }

  private mutating func negation() throws(TextualError) -> Expression {
    guard current.kind == .not else { return try comparison() }
    let start = current.range.lowerBound
    try enter()
    advance()
    let operand = try negation()
    depth -= 1
    return Expression(.not(operand), start..<operand.range.upperBound)
  }

  private mutating func enter() throws(TextualError) {
    depth += 1
    if depth > ExpressionParser.maximumDepth {
      throw TextualError(
        current.range, "the condition is nested deeper than \(ExpressionParser.maximumDepth)")
    }
  }

  private mutating func comparison() throws(TextualError) -> Expression {
    let left = try operand()
    guard case .comparison(let comparison) = current.kind else { return left }
    advance()
    let right = try operand()
    if case .comparison = current.kind {
      throw TextualError(
        current.range, "comparisons can't be chained",
        help: "compare two by two, joined with `and`")
    }
    let range = left.range.lowerBound..<right.range.upperBound
    return Expression(.comparison(comparison, left, right), range)
  }

  private mutating func operand() throws(TextualError) -> Expression {
    let token = current
    switch token.kind {
    case .name(let name):
      advance()
      return Expression(.name(name), token.range)
    case .text(let text):
      advance()
      return Expression(.text(text), token.range)
    case .number(let number):
      advance()
      return Expression(.number(number), token.range)
    case .true_, .false_:
      advance()
      return Expression(.boolean(token.kind == .true_), token.range)
    case .open: return try parenthesized()
    case .not:
      throw TextualError(
        token.range, "`not` can't stand inside a comparison",
        help: "put it before the comparison, or write `!=`")
    case .and, .or, .comparison, .close, .end: throw unexpected()
    }
  }

  private mutating func parenthesized() throws(TextualError) -> Expression {
    let start = current.range.lowerBound
    try enter()
    advance()
    var inner = try disjunction()
    guard current.kind == .close else {
      if current.kind == .end {
        throw TextualError(
          start..<(start + 1), "this parenthesis is never closed", isAtEnd: true)
      }
      throw unexpected()
    }
    inner.range = start..<current.range.upperBound
    advance()
    depth -= 1
    return inner
  }

  /// Comparisons as other languages, and people, write them.
  private static let words = [
    "is": "==", "equals": "==", "eq": "==", "equal": "==", "isnt": "!=", "ne": "!=",
    "startsWith": "starts_with", "endsWith": "ends_with", "beginsWith": "starts_with",
    "Contains": "contains", "contain": "contains", "greater": ">", "less": "<", "over": ">",
    "under": "<", "above": ">", "below": "<", "xor": "!=", "und": "and", "oder": "or", "et": "and",
    "ou": "or",
    "includes": "contains", "has": "contains", "matches": "contains", "like": "contains",
    "startswith": "starts_with", "begins_with": "starts_with", "endswith": "ends_with",
    "gt": ">", "gte": ">=", "ge": ">=", "lt": "<", "lte": "<=", "le": "<=",
    "AND": "and", "And": "and", "OR": "or", "Or": "or", "y": "and", "o": "or",
  ]

  private func unexpected() -> TextualError {
    switch current.kind {
    case .end:
      TextualError(
        (tokens.dropLast().last ?? current).range, "the condition stops too early",
        help: "something is missing behind this", isAtEnd: true)
    case .close: TextualError(current.range, "this parenthesis was never opened")
    case .name(let word) where ExpressionParser.words[word] != nil:
      TextualError(
        current.range, "`\(word)` is not used in conditions",
        write: ExpressionParser.words[word] ?? "==")
    case .name("then"), .name("goto"):
      TextualError(
        current.range, "where the condition leads stands in lines of its own",
        help: "write `then: STEP` and `else: STEP` below the `if`")
    case .name("in"):
      TextualError(
        current.range, "`in` is not used in conditions",
        help: "compare with each by itself, joined with `or`: `plan == \"a\" or plan == \"b\"`")
    case .name("between"):
      TextualError(
        current.range, "`between` is not used in conditions",
        help: "compare two by two, joined with `and`: `x >= 1 and x <= 9`")
    case .name, .text, .number, .true_, .false_, .open, .not:
      TextualError(
        current.range, "there is no `and`, `or` or comparison before this",
        help: "join two conditions with `and` or `or`; texts stand in double quotes")
    case .and, .or, .comparison:
      TextualError(current.range, "something is missing before this")
    }
  }
}
