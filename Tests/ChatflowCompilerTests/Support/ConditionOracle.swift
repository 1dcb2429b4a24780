import ChatflowSyntax

/// Evaluates conditions the simple way, straight from what meaning 2 says about them.
struct ConditionOracle {
  var facts: [String: Bool] = [:]
  /// Unset texts are left out.
  var texts: [String: String] = [:]
  /// Numbers as written.
  var numbers: [String: String] = [:]

  func holds(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .boolean(let value): return value
    case .name(let name): return facts[name] ?? false
    case .not(let operand): return !holds(operand)
    case .and(let operands): return operands.allSatisfy(holds)
    case .or(let operands): return operands.contains(where: holds)
    case .text, .number: return false
    case .comparison(let comparison, let left, let right):
      if isFact(left) { return (holds(left) == holds(right)) == (comparison == .equal) }
      if let one = number(left), let other = number(right) {
        return compare(comparison, one, other)
      }
      let folds = isTyped(left) || isTyped(right)
      return compare(comparison, text(left, folds), text(right, folds))
    }
  }

  private func isFact(_ operand: Expression) -> Bool {
    switch operand.kind {
    case .boolean: true
    case .name(let name): facts[name] != nil
    default: false
    }
  }

  /// Whether an operand is what a visitor typed, which is compared without regard to case.
  private func isTyped(_ operand: Expression) -> Bool {
    guard case .name(let name) = operand.kind else { return false }
    return !["visitor.page", "channel", "locale"].contains(name)
  }

  /// A number in thousandths.
  private func number(_ operand: Expression) -> Int? {
    switch operand.kind {
    case .number(let text): ConditionOracle.thousandths(text)
    case .name(let name): numbers[name].map(ConditionOracle.thousandths)
    default: nil
    }
  }

  private static func thousandths(_ text: String) -> Int {
    let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = (parts.count > 1 ? parts[1] : "") + "000"
    let value = (Int(parts[0]) ?? 0) * 1000 + (Int(fraction.prefix(3)) ?? 0)
    return text.hasPrefix("-") ? -value : value
  }

  private func text(_ operand: Expression, _ folds: Bool) -> [UInt8] {
    let text: String
    switch operand.kind {
    case .text(let literal): text = literal
    case .name(let name): text = texts[name] ?? ""
    default: text = ""
    }
    guard folds else { return Array(text.utf8) }
    return text.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
  }

  private func compare(_ comparison: Expression.Comparison, _ one: Int, _ other: Int) -> Bool {
    switch comparison {
    case .equal: one == other
    case .notEqual: one != other
    case .less: one < other
    case .lessOrEqual: one <= other
    case .greater: one > other
    case .greaterOrEqual: one >= other
    case .contains, .startsWith, .endsWith: false
    }
  }

  private func compare(
    _ comparison: Expression.Comparison, _ one: [UInt8], _ other: [UInt8]
  ) -> Bool {
    let places = 0...max(0, one.count - other.count)
    func stands(at place: Int) -> Bool {
      place + other.count <= one.count && Array(one[place..<place + other.count]) == other
    }
    switch comparison {
    case .equal: return one == other
    case .notEqual: return one != other
    case .contains: return places.contains(where: stands)
    case .startsWith: return stands(at: 0)
    case .endsWith: return one.count >= other.count && stands(at: one.count - other.count)
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return false
    }
  }
}
