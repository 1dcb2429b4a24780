import TestSupport
import Testing

@testable import ChatflowSyntax

/// An expression in one line, every operation in parentheses.
func outline(_ expression: Expression) -> String {
  switch expression.kind {
  case .name(let name): name
  case .text(let text): "\"\(text)\""
  case .number(let number): number
  case .boolean(let value): value ? "true" : "false"
  case .not(let operand): "(not \(outline(operand)))"
  case .and(let operands): "(and \(operands.map(outline).joined(separator: " ")))"
  case .or(let operands): "(or \(operands.map(outline).joined(separator: " ")))"
  case .comparison(let comparison, let left, let right):
    "(\(comparison.rawValue) \(outline(left)) \(outline(right)))"
  }
}

@Suite struct ExpressionTests {
  @Test(arguments: [
    ("open", "open"), ("  open\t", "open"), ("true", "true"), ("false", "false"),
    ("contact.first_name == \"Ana\"", "(== contact.first_name \"Ana\")"),
    ("a or b and c", "(or a (and b c))"), ("a and b or c", "(or (and a b) c)"),
    ("(a or b) and c", "(and (or a b) c)"), ("a or b or c", "(or a b c)"),
    ("a and b and c", "(and a b c)"), ("a and (b and c)", "(and a (and b c))"),
    ("not a and b", "(and (not a) b)"), ("not (a and b)", "(not (and a b))"),
    ("not not a", "(not (not a))"), ("not a == b", "(not (== a b))"),
    ("((a))", "a"), ("(a) == (b)", "(== a b)"),
    ("a == b and c != d or e", "(or (and (== a b) (!= c d)) e)"),
    ("n<3", "(< n 3)"), ("n<=3", "(<= n 3)"), ("n>-3.5", "(> n -3.5)"), ("n >= 03", "(>= n 03)"),
    ("reply contains \"a b\"", "(contains reply \"a b\")"),
    ("reply starts_with \"\"", "(starts_with reply \"\")"),
    ("reply ends_with \"or\"", "(ends_with reply \"or\")"),
    ("a==\"x\"and b", "(and (== a \"x\") b)"), ("a\nand\r\nb", "(and a b)"),
    ("reply == \"ñ } | ${x} #\"", "(== reply \"ñ } | ${x} #\")"),
    ("And", "And"), ("truely", "truely"), ("a.b.c", "a.b.c"), ("not_open", "not_open"),
  ])
  func parses(text: String, expected: String) throws {
    #expect(outline(try ExpressionParser.parse(text)) == expected)
  }

  @Test(arguments: [
    ("", "«»", "the condition is empty", nil),
    ("   ", "«   »", "the condition is empty", nil),
    ("a and", "a «and»", "the condition stops too early", "something is missing behind this"),
    ("not", "«not»", "the condition stops too early", "something is missing behind this"),
    ("a ==", "a «==»", "the condition stops too early", "something is missing behind this"),
    ("(", "«(»", "the condition stops too early", "something is missing behind this"),
    ("and b", "«and» b", "something is missing before this", nil),
    ("a or and b", "a or «and» b", "something is missing before this", nil),
    ("== b", "«==» b", "something is missing before this", nil),
    (
      "a == not b", "a == «not» b", "`not` can't stand inside a comparison",
      "put it before the comparison, or write `!=`"
    ),
    ("a)", "a«)»", "this parenthesis was never opened", nil),
    ("()", "(«)»", "this parenthesis was never opened", nil),
    ("(a", "«(»a", "this parenthesis is never closed", nil),
    ("((a) and b", "«(»(a) and b", "this parenthesis is never closed", nil),
    ("(a b)", "(a «b»)", "there is no `and`, `or` or comparison before this", nil),
    ("a b", "a «b»", "there is no `and`, `or` or comparison before this", nil),
    (
      "plan == pro version", "plan == pro «version»",
      "there is no `and`, `or` or comparison before this",
      "join two conditions with `and` or `or`; texts stand in double quotes"
    ),
    (
      "1 < n < 3", "1 < n «<» 3", "comparisons can't be chained",
      "compare two by two, joined with `and`"
    ),
    ("a == b == c", "a == b «==» c", "comparisons can't be chained", nil),
    ("a && b", "a «&&» b", "`&&` is not used in conditions", "write `and`"),
    ("a || b", "a «||» b", "`||` is not used in conditions", "write `or`"),
    ("a & b", "a «&» b", "`&` is not used in conditions", "write `and`"),
    ("a | b", "a «|» b", "`|` is not used in conditions", "write `or`"),
    ("!a", "«!»a", "`!` is not used in conditions", "write `not`"),
    ("a = b", "a «=» b", "`=` is not used in conditions", "write `==`"),
    ("a <> b", "a «<>» b", "`<>` is not used in conditions", "write `!=`"),
    ("a == 'x'", "a == «'x'»", "texts stand in double quotes", "write `\"x\"`"),
    ("a == “x”", "a == «“x”»", "texts stand in double quotes", "write `\"x\"`"),
    ("a == \"x", "a == «\"x»", "this text has no closing double quote", nil),
    (
      "n > 1,5", "n > 1«,»5", "`,` has no meaning in a condition",
      "write a number without marks between its digits, as in 1000 or 1.5"
    ),
    ("n > 1.5.2", "n > «1.5.2»", "`1.5.2` is not a number", "write digits, as in 42 or -1.5"),
    ("n > .5", "n > «.»5", "`.` has no meaning in a condition", nil),
    ("n > 5.", "n > «5.»", "`5.` is not a number", nil),
    ("n > 5k", "n > «5k»", "`5k` is not a number", nil),
    ("n > -", "n > «-»", "`-` is not a number", nil),
    ("a == ñ", "a == «ñ»", "`ñ` has no meaning in a condition", nil),
    ("a 👍", "a «👍»", "`👍` has no meaning in a condition", nil),
    ("${a} == b", "«${a}» == b", "a name stands alone in conditions", "write `a`"),
    ("$a.b == 1", "«$a.b» == 1", "a name stands alone in conditions", "write `a.b`"),
    (
      "${a == b", "«${»a == b", "`${` is not used in conditions",
      "write the name alone, without `${` and `}`"
    ),
    ("n => 1", "n «=>» 1", "`=>` is not used in conditions", "write `>=`"),
    ("n ≤ 1", "n «≤» 1", "`≤` is not used in conditions", "write `<=`"),
    (
      "n + 1 > 2", "n «+» 1 > 2",
      "chatflow doesn't calculate: `+` has no meaning in a condition",
      "compare with a number of your own, as in `seats > 10`"
    ),
    ("a.$", "a.«$»", "`$` has no meaning in a condition", nil),
  ])
  func refuses(text: String, marked: String, message: String, help: String?) {
    let error = #expect(throws: TextualError.self) { _ = try ExpressionParser.parse(text) }
    guard let error else { return }
    #expect(Self.marked(text, error.range) == marked)
    #expect(error.message == message)
    if let help { #expect(error.help == help) }
  }

  static func marked(_ text: String, _ range: Range<Int>) -> String {
    let bytes = Array(text.utf8)
    func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    return part(0..<range.lowerBound) + "«" + part(range) + "»"
      + part(range.upperBound..<bytes.count)
  }

  @Test(arguments: [
    ("a and b", ["a", "b", "a and b"]),
    (" (a or not b) and c ", ["a", "b", "not b", "(a or not b)", "c", "(a or not b) and c"]),
    ("x == \"é\" or y", ["x", "\"é\"", "x == \"é\"", "y", "x == \"é\" or y"]),
  ])
  func rangesAreThoseOfTheParts(text: String, parts: [String]) throws {
    var found: [String] = []
    func visit(_ expression: Expression) {
      switch expression.kind {
      case .not(let operand): visit(operand)
      case .and(let operands), .or(let operands): operands.forEach(visit)
      case .comparison(_, let left, let right):
        visit(left)
        visit(right)
      case .name, .text, .number, .boolean: break
      }
      let bytes = Array(text.utf8)[expression.range]
      found.append(String(decoding: bytes, as: UTF8.self))
    }
    visit(try ExpressionParser.parse(text))
    #expect(found == parts)
  }

  @Test func nestingIsLimited() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    }
    #expect(outline(try ExpressionParser.parse(nested(64))) == "a")
    for text in [nested(65), nested(100_000), String(repeating: "not ", count: 100_000) + "a"] {
      let error = #expect(throws: TextualError.self) { _ = try ExpressionParser.parse(text) }
      #expect(error?.message == "the condition is nested deeper than 64")
    }
    let wide = Array(repeating: "(not a)", count: 20_000).joined(separator: " and ")
    guard case .and(let operands) = try ExpressionParser.parse(wide).kind else {
      return #expect(Bool(false), "no `and`")
    }
    #expect(operands.count == 20_000)
  }

  @Test func randomExpressionsSurviveWritingAndReading() throws {
    var generator = ExpressionGenerator(seed: 11)
    for _ in 0..<3000 {
      let expression = generator.expression(depth: 4)
      let text = generator.text(expression)
      let parsed = try ExpressionParser.parse(text)
      #expect(outline(parsed) == outline(expression), "\(text)")
    }
  }

  @Test func noTextMakesTheParserTrap() {
    var random = SeededGenerator(seed: 5)
    let pieces = [
      "a", "open", "and", "or", "not", "(", ")", "==", "!=", "<", ">=", "contains", "\"", "\"x\"",
      " ", "1", "-", ".", "é", "👍", "&", "$", "\n", "true", "=", "!", "'", "“",
    ]
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      do throws(TextualError) {
        let expression = try ExpressionParser.parse(text)
        #expect(expression.range.upperBound <= text.utf8.count)
      } catch {
        #expect(error.range.lowerBound >= 0 && error.range.upperBound <= text.utf8.count)
        #expect(!error.message.isEmpty)
      }
    }
  }
}

/// Random expressions and random ways to write them.
private struct ExpressionGenerator {
  private var random: SeededGenerator
  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  mutating func expression(depth: Int) -> Expression {
    let kind: Expression.Kind
    switch depth == 0 ? 0 : Int.random(in: 0..<6, using: &random) {
    case 1: kind = .not(expression(depth: depth - 1))
    case 2: kind = .and(operands(depth))
    case 3: kind = .or(operands(depth))
    case 4:
      kind = .comparison(pick(Expression.Comparison.allCases), operand(), operand())
    default: return operand()
    }
    return Expression(kind, 0..<0)
  }

  private mutating func operands(_ depth: Int) -> [Expression] {
    (0..<Int.random(in: 2...4, using: &random)).map { _ in expression(depth: depth - 1) }
  }

  private mutating func operand() -> Expression {
    let kinds: [Expression.Kind] = [
      .name("a"), .name("contact.known"), .name("x_1"), .text("pro"), .text(""), .text("ñ (and"),
      .number("-1.50"), .number("007"), .boolean(true), .boolean(false),
    ]
    return Expression(pick(kinds), 0..<0)
  }

  private mutating func space() -> String { pick([" ", "  ", "\t", "\n", " \r\n "]) }

  /// Written with the parentheses that it needs, and some that it doesn't.
  mutating func text(_ expression: Expression, binding: Int = 0) -> String {
    let (written, own) = written(expression)
    let needs = own < binding
    return needs || Int.random(in: 0..<5, using: &random) == 0 ? "(\(written))" : written
  }

  /// The text of an expression, and how tightly its operation binds.
  private mutating func written(_ expression: Expression) -> (String, Int) {
    switch expression.kind {
    case .or(let operands): return (joined(operands, "or", binding: 1), 0)
    case .and(let operands): return (joined(operands, "and", binding: 2), 1)
    case .not(let operand): return ("not" + space() + text(operand, binding: 2), 2)
    case .comparison(let comparison, let left, let right):
      let sides = (text(left, binding: 4), text(right, binding: 4))
      return (sides.0 + space() + comparison.rawValue + space() + sides.1, 3)
    case .name, .text, .number, .boolean: return (outline(expression), 4)
    }
  }

  private mutating func joined(
    _ operands: [Expression], _ word: String, binding: Int
  ) -> String {
    // An operand of the same operation would join its parent without parentheses.
    var text = self.text(operands[0], binding: binding)
    for operand in operands.dropFirst() {
      text += space() + word + space() + self.text(operand, binding: binding)
    }
    return text
  }
}
