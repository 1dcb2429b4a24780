import ChatflowProgram
import ChatflowSyntax

/// A value that a name is tried with.
enum TriedValue: Hashable {
  case fact(Bool)
  case text(String)
  /// A text that the condition doesn't name.
  case otherText
  /// A place in the order of the numbers that the condition names: odd ones are those numbers, even
  /// ones lie between.
  case number(Int)
}

/// What one flow's conditions are judged by, worked out once.
struct ValueContext {
  var searches: Searches
  private let model: FlowModel
  /// The constants that `set` gives a variable; nil where another value may be in it. Few
  /// conditions ask for them.
  private lazy var constants: [String: [String]?] = ValueContext.constants(model)

  init(_ model: FlowModel) {
    searches = Searches(model)
    self.model = model
  }

  private static func constants(_ model: FlowModel) -> [String: [String]?] {
    var constants: [String: [String]?] = [:]
    for assignment in model.uses.assignments {
      let name = assignment.name.value
      if let literal = assignment.value.template.literal, constants[name] != .some(nil) {
        constants[name] = .some((constants[name] ?? [])?.appending(literal))
      } else {
        constants[name] = .some(nil)
      }
    }
    for save in model.names.saves { constants[save.name.value] = .some(nil) }
    return constants
  }

  /// What `min` and `max` leave of the numbers that a variable can be; nil where nothing is known.
  private lazy var bounds: [String: NumberBounds] = NumberBounds.all(of: model)

  mutating func bounds(of name: String) -> NumberBounds? { bounds[name] }

  /// The only texts that a variable can be given; nil where a visitor's answer or another value may
  /// be in it.
  mutating func constants(of name: String) -> [String]? { constants[name] ?? [] }
}

/// Works out what the names of a condition can be.
struct ValueDomains {
  struct Domain {
    let name: String
    let values: [TriedValue]
  }

  private let model: FlowModel
  private let node: Int
  private let literals: ConditionLiterals

  /// The names of a condition with their values, in the order read.
  static func find(
    _ use: ConditionUse, _ literals: ConditionLiterals, _ model: FlowModel,
    _ context: inout ValueContext
  ) -> [Domain] {
    let domains = ValueDomains(model: model, node: use.node, literals: literals)
    var seen: Set<String> = []
    let names = use.names.filter { seen.insert($0.name).inserted }
    let found = names.map { Domain(name: $0.name, values: domains.values(of: $0, &context)) }
    guard domains.literals.comparesNames else { return found }
    // What one name can be, another one that is compared with it can be too.
    var texts: Set<String> = []
    for case .text(let text) in found.flatMap(\.values) { texts.insert(text) }
    let sorted = texts.sorted().map { TriedValue.text($0) }
    return found.map { domain in
      guard domain.values.contains(.otherText) else { return domain }
      let isSet = !domain.values.contains(.text(""))
      let all = sorted.filter { !isSet || $0 != .text("") }
      return Domain(name: domain.name, values: all + [.otherText])
    }
  }

  private func values(of read: ReadName, _ context: inout ValueContext) -> [TriedValue] {
    let name = read.name
    switch read.meaning {
    case .unreadable, nil: return [.otherText]
    case .fact(let fact): return facts(fact, &context).map { .fact($0) }
    case .value(_, .yesNo): return [.fact(true), .fact(false)]
    case .value(_, .number):
      let bounds = context.bounds(of: name)
      return (0...(literals.numbers.count * 2)).filter { place in
        bounds?.mayBe(at: place, among: literals.numbers) ?? true
      }.map { .number($0) }
    case .value(.channel, _):
      let channels = model.flow.channels
      return (channels.web ? [.text("web")] : []) + (channels.facebook ? [.text("facebook")] : [])
    case .value(.locale, _): return model.flow.locales.map { .text($0.value) }
    case .value(.contactEmail, _)
    where context.searches.search(.isSet(.contactEmail)).isCertain(node):
      return literals.texts(of: name).filter { !$0.isEmpty }.map { .text($0) } + [.otherText]
    case .value(let value, _):
      if value.variableIndex != nil, let constants = context.constants(of: name) {
        let isSet = context.searches.search(.isSet(value)).isCertain(node)
        return Set(constants + (isSet ? [] : [""])).sorted().map { .text($0) }
      }
      return literals.texts(of: name).map { .text($0) } + [.otherText]
    }
  }

  private func facts(_ fact: Fact, _ context: inout ValueContext) -> [Bool] {
    switch fact {
    case .open where !model.canBeAway: return [true]
    case .away where !model.canBeAway: return [false]
    case .away: return facts(.open, &context).map { !$0 }
    default: break
    }
    return [true, false].filter { value in
      !context.searches.search(.fact(fact, !value)).isCertain(node)
    }
  }
}

/// The texts and numbers that a condition names.
struct ConditionLiterals {
  /// For each name the texts it is compared with.
  private var compared: [String: Set<String>] = [:]
  /// Whether two texts under names are compared with each other.
  private(set) var comparesNames = false
  /// Different numbers, rising.
  private(set) var numbers: [String] = []

  init(_ expression: Expression) {
    var all: [String] = []
    visit(expression, &all)
    for number in all.sorted(by: { DecimalText.compare($0, $1) < 0 }) {
      if let last = numbers.last, DecimalText.compare(last, number) == 0 { continue }
      numbers.append(number)
    }
  }

  private mutating func visit(_ part: Expression, _ numbers: inout [String]) {
    switch part.kind {
    case .not(let operand): visit(operand, &numbers)
    case .and(let operands), .or(let operands):
      for operand in operands { visit(operand, &numbers) }
    case .comparison(_, let left, let right):
      for (side, other) in [(left, right), (right, left)] {
        guard case .name(let name) = side.kind else { continue }
        if case .text(let text) = other.kind { compared[name, default: []].insert(text) }
      }
      if left.isName, right.isName { comparesNames = true }
      visit(left, &numbers)
      visit(right, &numbers)
    case .number(let number): numbers.append(number)
    case .name, .text, .boolean: break
    }
  }

  /// The empty text, and those that a name is compared with.
  func texts(of name: String) -> [String] {
    (compared[name] ?? []).union([""]).sorted()
  }
}

extension Array {
  fileprivate func appending(_ element: Element) -> [Element] { self + [element] }
}
