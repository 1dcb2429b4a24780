import ChatflowProgram
import ChatflowSyntax

/// A condition made ready to be evaluated many times: its parts in an order in which operands come
/// first, comparisons as tables over the values of their sides.
struct ConditionForm {
  enum Operation {
    /// Says nothing by itself.
    case open
    case constant(Bool)
    /// A yes-or-no name, by its domain.
    case fact(Int)
    case not(Int)
    /// With `neutral` true: whether all hold; with false: whether any does.
    case all([Int], neutral: Bool)
    case compare(Comparison)
  }

  struct Comparison {
    /// The domain of each side; nil for a literal.
    let left: Int?
    let right: Int?
    /// How many values the right side has.
    let width: Int
    /// For each pair of values, whether it holds; nil where that is open.
    let outcomes: [Bool?]
  }

  struct Part {
    let operation: Operation
    let range: Range<Int>
  }

  /// The whole condition comes last.
  private(set) var parts: [Part] = []
  private let domains: [ValueDomains.Domain]
  private let slots: [String: Int]
  private let numbers: [String]
  private let names: NameTable

  init(
    _ expression: Expression, _ domains: [ValueDomains.Domain], numbers: [String],
    names: NameTable
  ) {
    self.domains = domains
    var slots = Dictionary<String, Int>(minimumCapacity: domains.count)
    for (slot, domain) in domains.enumerated() { slots[domain.name] = slot }
    self.slots = slots
    self.numbers = numbers
    self.names = names
    _ = add(expression)
  }

  private mutating func add(_ expression: Expression) -> Int {
    let operation: Operation =
      switch expression.kind {
      case .boolean(let value): .constant(value)
      case .name(let name): slots[name].map { .fact($0) } ?? .open
      case .text, .number: .open
      case .not(let operand): .not(add(operand))
      case .and(let operands): .all(operands.map { add($0) }, neutral: true)
      case .or(let operands): .all(operands.map { add($0) }, neutral: false)
      case .comparison(let comparison, let left, let right):
        .compare(compare(comparison, left, right))
      }
    parts.append(Part(operation: operation, range: expression.range))
    return parts.count - 1
  }

  /// Whether a part holds in a combination of values, given what its operands came out as; nil if
  /// that is open.
  func truth(_ index: Int, _ choice: [Int], _ truths: [Bool?]) -> Bool? {
    switch parts[index].operation {
    case .open: return nil
    case .constant(let value): return value
    case .fact(let slot):
      if case .fact(let value) = domains[slot].values[choice[slot]] { return value }
      return nil
    case .not(let operand): return truths[operand].map { !$0 }
    case .all(let operands, let neutral):
      var isOpen = false
      for operand in operands {
        guard let truth = truths[operand] else {
          isOpen = true
          continue
        }
        if truth != neutral { return truth }
      }
      return isOpen ? nil : neutral
    case .compare(let comparison):
      let left = comparison.left.map { choice[$0] } ?? 0
      let right = comparison.right.map { choice[$0] } ?? 0
      return comparison.outcomes[left * comparison.width + right]
    }
  }
}

// Comparisons.
extension ConditionForm {
  private func compare(
    _ comparison: Expression.Comparison, _ left: Expression, _ right: Expression
  ) -> Comparison {
    let (leftSlot, rightSlot) = (slot(left), slot(right))
    let (leftValues, rightValues) = (values(left), values(right))
    let form = names.form(of: left, right)
    let isSame = leftSlot != nil && leftSlot == rightSlot
    let isBetweenNames = leftSlot != nil && rightSlot != nil
    var outcomes: [Bool?] = []
    outcomes.reserveCapacity(leftValues.count * rightValues.count)
    for one in leftValues {
      for other in rightValues {
        // A value compared with itself, though the tables tell only what kind it is.
        outcomes.append(
          isSame && one == other
            ? ConditionForm.holdsForEqual(comparison)
            : ConditionForm.outcome(
              comparison, one, other, form: form, isBetweenNames: isBetweenNames))
      }
    }
    return Comparison(
      left: leftSlot, right: rightSlot, width: rightValues.count, outcomes: outcomes)
  }

  private func slot(_ operand: Expression) -> Int? {
    if case .name(let name) = operand.kind { slots[name] } else { nil }
  }

  private func values(_ operand: Expression) -> [TriedValue?] {
    switch operand.kind {
    case .name(let name): slots[name].map { domains[$0].values } ?? [nil]
    case .text(let text): [.text(text)]
    case .boolean(let value): [.fact(value)]
    case .number(let number):
      [numbers.firstIndex { DecimalText.compare($0, number) == 0 }.map { .number($0 * 2 + 1) }]
    case .not, .and, .or, .comparison: [nil]
    }
  }

  private static func holdsForEqual(_ comparison: Expression.Comparison) -> Bool {
    switch comparison {
    case .equal, .lessOrEqual, .greaterOrEqual, .contains, .startsWith, .endsWith: true
    case .notEqual, .less, .greater: false
    }
  }

  private static func outcome(
    _ comparison: Expression.Comparison, _ left: TriedValue?, _ right: TriedValue?,
    form: TextForm, isBetweenNames: Bool
  ) -> Bool? {
    guard let left, let right else { return nil }
    // Another text may be the same as a named one without having its bytes.
    let mayEqual = form != .exact && isBetweenNames
    switch (left, right) {
    case (.fact(let one), .fact(let other)): return (comparison == .equal) == (one == other)
    case (.number(let one), .number(let other)):
      // Two values between the same numbers may stand either way.
      if one == other, one % 2 == 0 { return nil }
      return order(comparison, one, other)
    case (.text(let one), .text(let other)):
      return texts(comparison, one, other, form)
    case (.otherText, .text(let text)):
      let part = text.compared(form)
      return mayEqual && !part.isEmpty ? nil : isOther(comparison, whole: nil, part: part)
    case (.text(let text), .otherText):
      let whole = text.compared(form)
      return mayEqual && !whole.isEmpty ? nil : isOther(comparison, whole: whole, part: nil)
    default: return nil
    }
  }

  /// A comparison with a text that the condition doesn't name, and that isn't empty.
  private static func isOther(
    _ comparison: Expression.Comparison, whole: String?, part: String?
  ) -> Bool? {
    switch comparison {
    case .equal: return false
    case .notEqual: return true
    case .contains, .startsWith, .endsWith:
      if let part, part.isEmpty { return true }
      if let whole, whole.isEmpty { return false }
      return nil
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return nil
    }
  }

  private static func order(
    _ comparison: Expression.Comparison, _ one: Int, _ other: Int
  ) -> Bool? {
    switch comparison {
    case .equal: one == other
    case .notEqual: one != other
    case .less: one < other
    case .lessOrEqual: one <= other
    case .greater: one > other
    case .greaterOrEqual: one >= other
    case .contains, .startsWith, .endsWith: nil
    }
  }

  /// As the engine compares; `!=` is lowered to the opposite of `==`.
  private static func texts(
    _ comparison: Expression.Comparison, _ one: String, _ other: String, _ form: TextForm
  ) -> Bool? {
    let kind: TextComparison
    switch comparison {
    case .equal, .notEqual: kind = .equal
    case .contains: kind = .contains
    case .startsWith: kind = .startsWith
    case .endsWith: kind = .endsWith
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return nil
    }
    let holds = kind.holds(one.utf8Span.span, other.utf8Span.span, form: form)
    return holds != (comparison == .notEqual)
  }
}

extension String {
  /// What of the text counts in a comparison.
  fileprivate func compared(_ form: TextForm) -> String {
    form == .typed ? TypedText.key(self).text : self
  }
}
