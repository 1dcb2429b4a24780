import ChatflowProgram
import ChatflowSyntax

/// Finds names that don't exist and comparisons that make no sense.
struct ExpressionTypes {
  enum Problem {
    /// `comparedWith`: what it is compared with; nil where it is with nothing.
    case unknownName(String, Range<Int>, comparedWith: Kind?)
    case mismatch(Range<Int>, String, help: String?)
  }

  enum Kind: Equatable {
    case yesNo, text, number
    /// Not known, and reported already.
    case unknown

    var words: String {
      switch self {
      case .yesNo: "yes or no"
      case .text: "a text"
      case .number: "a number"
      case .unknown: "unknown"
      }
    }
  }

  private let names: NameTable
  private var problems: [Problem] = []

  private init(_ names: NameTable) { self.names = names }

  static func problems(in expression: Expression, _ names: NameTable) -> [Problem] {
    var types = ExpressionTypes(names)
    types.expectYesNo(expression)
    return types.problems
  }

  /// `before` is what stands before it and an `or`: `plan == "a"` in `plan == "a" or "b"`.
  private mutating func expectYesNo(_ expression: Expression, after before: Expression? = nil) {
    let kind = kind(expression)
    guard kind != .yesNo, kind != .unknown else { return }
    let help =
      comparison(of: expression, like: before) ?? nameInQuotes(expression)
      ?? (kind == .text
        ? "compare it, for example with `!= \"\"`" : "compare it, for example with `> 0`")
    problems.append(
      .mismatch(expression.range, "this is \(kind.words), not a condition", help: help))
  }

  /// The comparison with a value that is meant behind another one.
  private func comparison(of value: Expression, like before: Expression?) -> String? {
    guard case .comparison(let comparison, let left, let right)? = before?.kind,
      case .name(let name) = left.kind
    else { return nil }
    switch (value.kind, right.kind) {
    case (.text(let text), .text):
      return "compare it, too: `\(name) \(comparison.rawValue) \"\(text)\"`"
    case (.number(let number), .number):
      return "compare it, too: `\(name) \(comparison.rawValue) \(number)`"
    default: return nil
    }
  }

  /// `"open"`, which is a name for yes or no without its quotes.
  private func nameInQuotes(_ expression: Expression) -> String? {
    guard case .text(let text) = expression.kind, names.meaning(of: text)?.kind == .yesNo else {
      return nil
    }
    return "write `\(text)` without quotes"
  }

  private mutating func kind(_ expression: Expression) -> Kind {
    switch expression.kind {
    case .text: return .text
    case .number: return .number
    case .boolean: return .yesNo
    case .name(let name):
      guard let meaning = names.meaning(of: name) else {
        problems.append(.unknownName(name, expression.range, comparedWith: nil))
        return .unknown
      }
      if case .value(let value, _) = meaning, value.isOpeningTime {
        problems.append(
          .mismatch(
            expression.range, "`\(name)` stands in texts, not in conditions",
            help: "ask `open` or `away`"))
        return .unknown
      }
      return meaning.kind
    case .not(let operand):
      expectYesNo(operand)
      return .yesNo
    case .and(let operands), .or(let operands):
      for (index, operand) in operands.enumerated() {
        expectYesNo(operand, after: index > 0 ? operands[index - 1] : nil)
      }
      return .yesNo
    case .comparison(let comparison, let left, let right):
      compare(comparison, left, right, expression.range)
      return .yesNo
    }
  }

  private mutating func compare(
    _ comparison: Expression.Comparison, _ left: Expression, _ right: Expression,
    _ range: Range<Int>
  ) {
    let kinds = (kind(left), kind(right))
    note(left, comparedWith: kinds.1)
    note(right, comparedWith: kinds.0)
    guard kinds.0 != .unknown, kinds.1 != .unknown else { return }
    switch comparison {
    case .equal, .notEqual:
      matchKinds(left, kinds.0, right, kinds.1)
      for side in [left, right] where side.isCompound {
        problems.append(
          .mismatch(
            side.range, "a comparison compares names and values, not whole conditions",
            help: "join conditions with `and`, `or` and `not`"))
      }
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      expect(.number, left, right, kinds, comparison, range)
    case .contains, .startsWith, .endsWith:
      expect(.text, left, right, kinds, comparison, range)
    }
  }

  /// Notes what an unknown name is compared with.
  private mutating func note(_ operand: Expression, comparedWith kind: Kind) {
    for index in problems.indices {
      guard case .unknownName(let name, operand.range, nil) = problems[index] else { continue }
      problems[index] = .unknownName(name, operand.range, comparedWith: kind)
    }
  }

  private mutating func expect(
    _ wanted: Kind, _ left: Expression, _ right: Expression, _ kinds: (Kind, Kind),
    _ comparison: Expression.Comparison, _ range: Range<Int>
  ) {
    // Where both sides are of the other kind, the slip is the comparison.
    if kinds.0 != wanted, kinds.0 == kinds.1 {
      let wantedWords = wanted == .number ? "numbers" : "texts"
      problems.append(
        .mismatch(
          range,
          "`\(comparison.rawValue)` compares \(wantedWords), and both sides are "
            + kinds.0.words, help: "use `==` or `!=`"))
      return
    }
    expect(wanted, left, kinds.0, comparison)
    expect(wanted, right, kinds.1, comparison)
  }

  private mutating func matchKinds(
    _ left: Expression, _ leftKind: Kind, _ right: Expression, _ rightKind: Kind
  ) {
    guard leftKind != rightKind else { return }
    // The literal is the likelier slip; between names the right one is marked.
    let marked = right.isName && !left.isName ? left : right
    let markedKind = right.isName && !left.isName ? leftKind : rightKind
    let otherKind = right.isName && !left.isName ? rightKind : leftKind
    var help: String?
    if case .number(let number) = marked.kind, otherKind == .text {
      help = "write \"\(number)\" to compare with a text"
    }
    if case .text(let text) = marked.kind, otherKind == .number {
      let number = DecimalNumber.isValid(text) ? text : NumberWords.number(text).map { "\($0)" }
      help =
        number.map { "write \($0) without quotes to compare with a number" }
        ?? "a number is written in digits and without quotes, as in 42"
    }
    if markedKind == .text, otherKind == .yesNo { help = "write true or false, without quotes" }
    problems.append(
      .mismatch(
        marked.range, "this is \(markedKind.words), compared with \(otherKind.words)", help: help))
  }

  private mutating func expect(
    _ wanted: Kind, _ operand: Expression, _ kind: Kind, _ comparison: Expression.Comparison
  ) {
    guard kind != wanted else { return }
    var help: String?
    if case .text(let text) = operand.kind, wanted == .number, DecimalNumber.isValid(text) {
      help = "write \(text) without quotes"
    }
    if case .number(let number) = operand.kind, wanted == .text { help = "write \"\(number)\"" }
    problems.append(
      .mismatch(
        operand.range,
        "`\(comparison.rawValue)` compares \(wanted == .number ? "numbers" : "texts"), and this is "
          + kind.words, help: help))
  }
}

extension Expression {
  /// Whether this is a condition made of others.
  fileprivate var isCompound: Bool {
    switch kind {
    case .not, .and, .or, .comparison: true
    case .name, .text, .number, .boolean: false
    }
  }
}

extension Meaning {
  var kind: ExpressionTypes.Kind {
    switch self {
    case .fact, .value(_, .yesNo): .yesNo
    case .value(_, .text): .text
    case .value(_, .number): .number
    case .unreadable: .unknown
    }
  }
}
