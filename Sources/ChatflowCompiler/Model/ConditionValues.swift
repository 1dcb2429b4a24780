import ChatflowProgram
import ChatflowSyntax

/// Finds parts of a condition that come out the same whatever happens.
///
/// It tries all combinations of what the names in it can be: facts as true and false as far as they
/// can differ at this place, texts as each text they are compared with and another one, numbers as
/// each value they are compared with and those between. O(combinations × parts); over
/// ``limit`` combinations nothing is said.
struct ConditionValues {
  private static let limit = 20_000

  /// A value that a name is tried with.
  private enum Value: Hashable {
    case fact(Bool)
    case text(String)
    /// A text that the condition doesn't name.
    case otherText
    /// A place in the order of the numbers that the condition names: odd ones are those numbers,
    /// even ones lie between.
    case number(Int)
  }

  private let model: FlowModel
  private let node: Int
  private let expression: Expression
  private var domains: [(name: String, values: [Value])] = []
  private var numbers: [String] = []

  private init(_ expression: Expression, node: Int, _ model: FlowModel) {
    self.model = model
    self.node = node
    self.expression = expression
    numbers = ConditionValues.sortedNumbers(in: expression)
    var seen: Set<String> = []
    for (name, _) in expression.namesRead where seen.insert(name).inserted {
      domains.append((name, values(of: name)))
    }
  }

  /// The largest parts that are always true, or always false, at `node`.
  static func constants(
    in expression: Expression, node: Int, _ model: FlowModel
  ) -> [(range: Range<Int>, value: Bool)] {
    let values = ConditionValues(expression, node: node, model)
    guard let combinations = values.combinations() else { return [] }
    return values.constants(in: expression, combinations)
  }

  private func constants(
    in part: Expression, _ combinations: [[String: Value]]
  ) -> [(range: Range<Int>, value: Bool)] {
    var canBeTrue = false
    var canBeFalse = false
    for combination in combinations {
      switch truth(part, combination) {
      case true: canBeTrue = true
      case false: canBeFalse = true
      case nil: (canBeTrue, canBeFalse) = (true, true)
      }
      if canBeTrue, canBeFalse { break }
    }
    if canBeTrue != canBeFalse { return [(part.range, canBeTrue)] }
    switch part.kind {
    case .and(let operands), .or(let operands):
      return operands.flatMap { constants(in: $0, combinations) }
    case .not(let operand): return constants(in: operand, combinations)
    default: return []
    }
  }

  /// All combinations that can happen, or nil if there are too many.
  private func combinations() -> [[String: Value]]? {
    var all: [[String: Value]] = [[:]]
    for (name, values) in domains {
      guard all.count * max(1, values.count) <= ConditionValues.limit else { return nil }
      all = all.flatMap { known in
        values.map { value in known.merging([name: value]) { first, _ in first } }
      }
    }
    return all.filter(canHappen)
  }

  /// Facts hang together: away is not open, and with `team: required` open means that the team is
  /// online.
  private func canHappen(_ combination: [String: Value]) -> Bool {
    func fact(_ name: String) -> Bool? {
      if case .fact(let value) = combination[name] { value } else { nil }
    }
    let open = fact("open") ?? fact("away").map { !$0 }
    if let open, let away = fact("away"), open == away { return false }
    if let open, open, model.flow.availability?.requiresTeam == true, fact("team.online") == false {
      return false
    }
    if let open, !open, fact("team.online") == true, model.hours == nil, model.hoursAreKnown {
      return false
    }
    if fact("contact.known") == false, case .text(let email) = combination["contact.email"],
      !email.isEmpty
    {
      return false
    }
    return true
  }

  private func values(of name: String) -> [Value] {
    guard let meaning = model.names.meaning(of: name) else { return [.otherText] }
    switch meaning {
    case .fact(let fact): return facts(fact).map { .fact($0) }
    case .value(_, .yesNo): return [.fact(true), .fact(false)]
    case .value(_, .number): return (0...(numbers.count * 2)).map { .number($0) }
    case .value(.channel, _):
      let channels = model.flow.channels
      return (channels.web ? [.text("web")] : []) + (channels.facebook ? [.text("facebook")] : [])
    case .value(.locale, _): return model.flow.locales.map { .text($0.value) }
    case .value(.contactEmail, _) where model.search(isSet: name).isCertain(node):
      return texts(comparedWith: name).filter { !$0.isEmpty }.map { .text($0) } + [.otherText]
    case .value(let value, _):
      if value.variableIndex != nil, let assigned = assignedTexts(name) {
        return assigned.map { .text($0) }
      }
      return texts(comparedWith: name).map { .text($0) } + [.otherText]
    }
  }

  private func facts(_ fact: Fact) -> [Bool] {
    switch fact {
    case .open where !model.canBeAway: return [true]
    case .away where !model.canBeAway: return [false]
    case .away: return facts(.open).map { !$0 }
    default: break
    }
    return [true, false].filter { !model.search(fact: fact, is: !$0).isCertain(node) }
  }

  /// The only texts that a variable can have: "" and the constants given to it; nil if a visitor's
  /// answer or another value may be in it.
  private func assignedTexts(_ name: String) -> [String]? {
    guard !NameTable.saves(model.flow).contains(where: { $0.name.value == name }) else {
      return nil
    }
    var texts: Set<String> = model.search(isSet: name).isCertain(node) ? [] : [""]
    for assignment in UnknownVariable.assignments(model) where assignment.name.value == name {
      guard let literal = assignment.value.template.literal else { return nil }
      texts.insert(literal)
    }
    return texts.sorted()
  }

  private func texts(comparedWith name: String) -> [String] {
    var found: Set<String> = [""]
    func visit(_ part: Expression) {
      switch part.kind {
      case .not(let operand): visit(operand)
      case .and(let operands), .or(let operands): operands.forEach(visit)
      case .comparison(_, let left, let right):
        for (side, other) in [(left, right), (right, left)] {
          if case .name(name) = side.kind, case .text(let text) = other.kind { found.insert(text) }
        }
      case .name, .text, .number, .boolean: break
      }
    }
    visit(expression)
    return found.sorted()
  }

  private static func sortedNumbers(in expression: Expression) -> [String] {
    var found: [String] = []
    func visit(_ part: Expression) {
      switch part.kind {
      case .number(let number):
        if !found.contains(where: { DecimalText.compare($0, number) == 0 }) { found.append(number) }
      case .not(let operand): visit(operand)
      case .and(let operands), .or(let operands): operands.forEach(visit)
      case .comparison(_, let left, let right):
        visit(left)
        visit(right)
      case .name, .text, .boolean: break
      }
    }
    visit(expression)
    return found.sorted { DecimalText.compare($0, $1) < 0 }
  }

  /// Whether a part holds in a combination; nil if that is open.
  private func truth(_ part: Expression, _ combination: [String: Value]) -> Bool? {
    switch part.kind {
    case .boolean(let value): return value
    case .name(let name):
      if case .fact(let value) = combination[name] { return value }
      return nil
    case .text, .number: return nil
    case .not(let operand): return truth(operand, combination).map { !$0 }
    case .and(let operands): return all(operands, true, combination)
    case .or(let operands): return all(operands, false, combination).map { $0 }
    case .comparison(let comparison, let left, let right):
      return compare(comparison, left, right, combination)
    }
  }

  /// With `neutral` true: whether all hold; with false: whether any does.
  private func all(
    _ operands: [Expression], _ neutral: Bool, _ combination: [String: Value]
  ) -> Bool? {
    var isOpen = false
    for operand in operands {
      guard let value = truth(operand, combination) else {
        isOpen = true
        continue
      }
      if value != neutral { return value }
    }
    return isOpen ? nil : neutral
  }

  private func value(_ operand: Expression, _ combination: [String: Value]) -> Value? {
    switch operand.kind {
    case .name(let name): combination[name]
    case .text(let text): .text(text)
    case .number(let number):
      numbers.firstIndex { DecimalText.compare($0, number) == 0 }.map { .number($0 * 2 + 1) }
    default: truth(operand, combination).map { .fact($0) }
    }
  }

  private func compare(
    _ comparison: Expression.Comparison, _ left: Expression, _ right: Expression,
    _ combination: [String: Value]
  ) -> Bool? {
    if case .name(let one) = left.kind, case .name(let other) = right.kind, one == other {
      return [.equal, .lessOrEqual, .greaterOrEqual, .contains, .startsWith, .endsWith]
        .contains(comparison)
    }
    guard let first = value(left, combination), let second = value(right, combination) else {
      return nil
    }
    switch (first, second) {
    case (.fact(let one), .fact(let other)): return (comparison == .equal) == (one == other)
    case (.number(let one), .number(let other)):
      // Two values between the same numbers may stand either way.
      if one == other, one % 2 == 0 { return nil }
      return order(comparison, one, other)
    case (.text(let one), .text(let other)):
      let folds = [left, right].contains {
        if case .name("contact.email") = $0.kind { true } else { false }
      }
      return folds
        ? texts(comparison, one.lowercased(), other.lowercased()) : texts(comparison, one, other)
    case (.otherText, .text(let text)):
      if comparison == .equal || comparison == .notEqual { return comparison == .notEqual }
      return text.isEmpty ? true : nil
    case (.text(let text), .otherText):
      if comparison == .equal || comparison == .notEqual { return comparison == .notEqual }
      return text.isEmpty ? false : nil
    default: return nil
    }
  }

  private func order(_ comparison: Expression.Comparison, _ one: Int, _ other: Int) -> Bool? {
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

  private func texts(
    _ comparison: Expression.Comparison, _ one: String, _ other: String
  ) -> Bool? {
    let bytes = (Array(one.utf8), Array(other.utf8))
    return switch comparison {
    case .equal: bytes.0 == bytes.1
    case .notEqual: bytes.0 != bytes.1
    case .contains:
      bytes.1.isEmpty || bytes.0.indices.contains { bytes.0[$0...].starts(with: bytes.1) }
    case .startsWith: bytes.0.starts(with: bytes.1)
    case .endsWith: bytes.0.reversed().starts(with: bytes.1.reversed())
    case .less, .lessOrEqual, .greater, .greaterOrEqual: nil
    }
  }
}
