import ChatflowProgram

/// A condition, put together again from the tests that it was compiled to.
indirect enum Formula: Equatable {
  case constant(Bool)
  case condition(ConditionID, isTrue: Bool)
  case and([Formula])
  case or([Formula])
  case not(Formula)

  /// How many conditions stand in it.
  var size: Int {
    switch self {
    case .constant, .condition: 1
    case .and(let operands), .or(let operands): operands.reduce(0) { $0 + $1.size }
    case .not(let operand): operand.size
    }
  }

  /// The opposite, with as few negations as either form of it has.
  var negated: Formula {
    switch self {
    case .constant(let value): return .constant(!value)
    case .condition(let id, let isTrue): return .condition(id, isTrue: !isTrue)
    case .not(let operand): return operand
    case .and(let operands):
      let distributed = Formula.or(operands.map(\.negated))
      return distributed.negations <= negations + 1 ? distributed : .not(self)
    case .or(let operands):
      let distributed = Formula.and(operands.map(\.negated))
      return distributed.negations <= negations + 1 ? distributed : .not(self)
    }
  }

  private var negations: Int {
    switch self {
    case .constant: 0
    case .condition(_, let isTrue): isTrue ? 0 : 1
    case .and(let operands), .or(let operands): operands.reduce(0) { $0 + $1.negations }
    case .not(let operand): operand.negations + 1
    }
  }

  /// `left and right`, without nesting.
  static func both(_ left: Formula, _ right: Formula) -> Formula {
    func operands(_ formula: Formula) -> [Formula] {
      if case .and(let operands) = formula { return operands }
      return [formula]
    }
    return .and(operands(left) + operands(right))
  }

  /// `left or right`, without nesting.
  static func either(_ left: Formula, _ right: Formula) -> Formula {
    func operands(_ formula: Formula) -> [Formula] {
      if case .or(let operands) = formula { return operands }
      return [formula]
    }
    return .or(operands(left) + operands(right))
  }
}

extension Wording {
  /// A formula as an expression of the language.
  func text(_ formula: Formula) -> String {
    switch formula {
    case .constant(let value): return value ? "true" : "false"
    case .condition(let id, let isTrue):
      return text(tables.conditions[Int(id.index)], isTrue: isTrue)
    case .and(let operands):
      return texts(operands, difference) { operand, isAlone in
        if case .or = operand, !isAlone { return "(\(text(operand)))" }
        return text(operand)
      }.joined(separator: " and ")
    case .or(let operands):
      return texts(operands, equality) { operand, _ in text(operand) }.joined(separator: " or ")
    case .not(let operand): return "not (\(text(operand)))"
    }
  }

  /// The operands' texts, where a pair that was one comparison has one.
  private func texts(
    _ operands: [Formula], _ comparison: (Formula, Formula) -> String?,
    _ text: (Formula, _ isAlone: Bool) -> String
  ) -> [String] {
    var texts: [String] = []
    var rest = operands[...]
    while let first = rest.popFirst() {
      if let second = rest.first, let comparison = comparison(first, second) {
        texts.append(comparison)
        rest.removeFirst()
      } else {
        texts.append(text(first, isComparison(first)))
      }
    }
    return texts
  }

  private func isComparison(_ formula: Formula) -> Bool {
    guard case .or(let sides) = formula, sides.count == 2 else { return false }
    return equality(sides[0], sides[1]) != nil
  }

  /// Of two yes-or-no values, `a == b` was compiled to `a and b or not a and not b`.
  private func equality(_ first: Formula, _ second: Formula) -> String? {
    guard case .and(let both) = first,
      second == .and(both.map(\.negated)) || second == .not(.or(both))
    else { return nil }
    return names(both)?.joined(separator: " == ")
  }

  /// Of two yes-or-no values, `a != b` was compiled to `(not a or not b) and (a or b)`.
  private func difference(_ first: Formula, _ second: Formula) -> String? {
    guard case .or(let both) = second,
      first == .or(both.map(\.negated)) || first == .not(.and(both))
    else { return nil }
    return names(both)?.joined(separator: " != ")
  }

  private func names(_ formulas: [Formula]) -> [String]? {
    guard formulas.count == 2, case .condition(let left, true) = formulas[0],
      case .condition(let right, true) = formulas[1]
    else { return nil }
    return [left, right].map { text(tables.conditions[Int($0.index)], isTrue: true) }
  }

  private func text(_ condition: Condition, isTrue: Bool) -> String {
    switch condition {
    case .fact(let fact): return (isTrue ? "" : "not ") + fact.written
    case .yes(let name): return (isTrue ? "" : "not ") + self.name(name)
    case .text(.equal, let left, let right, _):
      return comparison(left, isTrue ? "==" : "!=", right, isNumber: false)
    case .text(let kind, let left, let right, _):
      let operands = [left, right].map { operand($0, isNumber: false) }
      let text = operands.joined(separator: " \(kind.written) ")
      return isTrue ? text : "not (\(text))"
    case .number(.equal, let left, let right):
      return comparison(left, isTrue ? "==" : "!=", right, isNumber: true)
    case .number(.less, let left, let right):
      return comparison(left, isTrue ? "<" : ">=", right, isNumber: true)
    case .number(.lessOrEqual, let left, let right):
      return comparison(left, isTrue ? "<=" : ">", right, isNumber: true)
    }
  }

  /// A comparison with the name in front, as people write it.
  private func comparison(
    _ left: Operand, _ sign: String, _ right: Operand, isNumber: Bool
  ) -> String {
    let mirrored = ["<": ">", "<=": ">=", ">": "<", ">=": "<="]
    if case .literal = left, case .name = right {
      return comparison(right, mirrored[sign] ?? sign, left, isNumber: isNumber)
    }
    return "\(operand(left, isNumber: isNumber)) \(sign) \(operand(right, isNumber: isNumber))"
  }

  private func operand(_ operand: Operand, isNumber: Bool) -> String {
    switch operand {
    case .name(let name): return self.name(name)
    case .literal(let text):
      let shown = Wording.shortened(oneLine(text), to: 60)
      return isNumber ? shown : "\"\(shown)\""
    }
  }
}
