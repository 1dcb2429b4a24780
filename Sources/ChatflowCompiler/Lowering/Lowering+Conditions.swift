import ChatflowProgram
import ChatflowSyntax

extension Lowering {
  /// Emits a condition as tests that jump forward, and a jump for each outcome.
  mutating func branch(_ action: ConditionAction, _ numbers: [String: UInt32]) {
    var pending: [Int] = []
    jump(action.condition.expression, when: false, &pending)
    note(.branch, "`then`", action.then.span, .instruction(here))
    tables.code.append(.jump(target(action.then, numbers)))
    land(pending)
    note(.branch, "`else`", action.otherwise.span, .instruction(here))
    tables.code.append(.jump(target(action.otherwise, numbers)))
  }

  /// Emits code that jumps when `expression` comes out as `outcome` and falls through otherwise;
  /// `pending` collects the jumps, whose target follows later.
  private mutating func jump(
    _ expression: Expression, when outcome: Bool, _ pending: inout [Int]
  ) {
    switch expression.kind {
    case .not(let operand): jump(operand, when: !outcome, &pending)
    case .and(let operands): jump(operands, neutral: true, when: outcome, &pending)
    case .or(let operands): jump(operands, neutral: false, when: outcome, &pending)
    case .boolean(let value):
      guard value == outcome else { return }
      pending.append(tables.code.count)
      tables.code.append(.jump(CodeAddress(0)))
    case .name(let name):
      guard let condition = nameCondition(name) else { return }
      test(condition, outcome, &pending)
    case .comparison(let comparison, let left, let right):
      compare(comparison, left, right, when: outcome, &pending)
    case .text, .number: break
    }
  }

  /// `and` with a neutral true, `or` with a neutral false.
  private mutating func jump(
    _ operands: [Expression], neutral: Bool, when outcome: Bool, _ pending: inout [Int]
  ) {
    guard outcome == neutral, let last = operands.last else {
      for operand in operands { jump(operand, when: outcome, &pending) }
      return
    }
    var skips: [Int] = []
    for operand in operands.dropLast() { jump(operand, when: !neutral, &skips) }
    jump(last, when: outcome, &pending)
    land(skips)
  }

  /// Points pending jumps at the next instruction.
  private mutating func land(_ pending: [Int]) {
    let here = CodeAddress(UInt32(tables.code.count))
    for index in pending {
      switch tables.code[index] {
      case .test(let condition, let expected, _):
        tables.code[index] = .test(condition, expected: expected, target: here)
      case .jump: tables.code[index] = .jump(here)
      default: break
      }
    }
  }

  private mutating func test(_ condition: Condition, _ outcome: Bool, _ pending: inout [Int]) {
    let id = self.id(of: condition)
    pending.append(tables.code.count)
    tables.code.append(.test(id, expected: outcome, target: CodeAddress(0)))
  }

  /// The row of a condition, where each stands once.
  mutating func id(of condition: Condition) -> ConditionID {
    // Most flows have few, which are compared one by one.
    let few = 8
    if let row = tables.conditions.prefix(few).firstIndex(of: condition) {
      return ConditionID(UInt32(row))
    }
    if let known = conditions[condition] { return known }
    let id = ConditionID(UInt32(tables.conditions.count))
    if tables.conditions.count >= few { conditions[condition] = id }
    tables.conditions.append(condition)
    return id
  }

  func nameCondition(_ name: String) -> Condition? {
    switch model.names.meaning(of: name) {
    case .fact(let fact): .fact(fact)
    case .value(let value, .yesNo): .yes(value)
    case .value, .unreadable, nil: nil
    }
  }

  private mutating func compare(
    _ comparison: Expression.Comparison, _ left: Expression, _ right: Expression,
    when outcome: Bool, _ pending: inout [Int]
  ) {
    if isYesNo(left) {
      // Two yes-or-no values are equal when both hold or neither does.
      let both = Expression(.and([left, right]), left.range)
      let neither = Expression(
        .and([Expression(.not(left), left.range), Expression(.not(right), right.range)]),
        left.range)
      let equal = Expression(.or([both, neither]), left.range)
      jump(equal, when: outcome == (comparison == .equal), &pending)
      return
    }
    guard let condition = condition(comparison, left, right) else { return }
    test(condition, outcome == (comparison != .notEqual), &pending)
  }

  /// What a comparison of texts or numbers asks; for `!=` whether they are equal.
  mutating func condition(
    _ comparison: Expression.Comparison, _ left: Expression, _ right: Expression
  ) -> Condition? {
    guard let first = operand(left), let second = operand(right) else { return nil }
    let form = model.names.form(of: left, right)
    switch comparison {
    case .equal, .notEqual:
      return isNumber(left)
        ? .number(.equal, first, second) : .text(.equal, first, second, form: form)
    case .less: return .number(.less, first, second)
    case .lessOrEqual: return .number(.lessOrEqual, first, second)
    case .greater: return .number(.less, second, first)
    case .greaterOrEqual: return .number(.lessOrEqual, second, first)
    case .contains: return .text(.contains, first, second, form: form)
    case .startsWith: return .text(.startsWith, first, second, form: form)
    case .endsWith: return .text(.endsWith, first, second, form: form)
    }
  }

  func isYesNo(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name(let name): model.names.meaning(of: name)?.kind == .yesNo
    case .text, .number: false
    case .boolean, .not, .and, .or, .comparison: true
    }
  }

  private func isNumber(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name(let name): model.names.meaning(of: name)?.kind == .number
    case .number: true
    default: false
    }
  }

  private mutating func operand(_ expression: Expression) -> Operand? {
    switch expression.kind {
    case .name(let name): valueName(name).map { .name($0) }
    case .text(let text): .literal(self.text(text))
    case .number(let number): .literal(text(shortest(number)))
    default: nil
    }
  }

  /// A number without the zeros that say nothing: a condition compares values.
  func shortest(_ number: String) -> String {
    // As most are written.
    if number.utf8.first != UInt8(ascii: "0"), number.utf8.allSatisfy(\.isASCIIDigit) {
      return number
    }
    let isNegative = number.hasPrefix("-")
    let parts = number.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts[0].drop { $0 == "0" }
    var fraction = parts.count > 1 ? parts[1] : ""
    while fraction.last == "0" { fraction.removeLast() }
    let value = (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
    return isNegative && value != "0" ? "-\(value)" : String(value)
  }
}
