import ChatflowProgram
import ChatflowSyntax

/// Finds parts of a condition that come out the same whatever happens.
///
/// It tries all combinations of what the names in it can be: facts as true and false as far as they
/// can differ at this place, texts as each text they may be compared with and another one, numbers
/// as each value they are compared with and those between. Where combinations × parts are over
/// ``limit``, nothing is said.
struct ConditionValues {
  private static let limit = 40_000

  private let form: ConditionForm
  private let domains: [ValueDomains.Domain]
  private let facts: FactLinks

  /// The largest parts that are always true, or always false. The condition has no problems of
  /// names or types.
  static func constants(
    in use: ConditionUse, _ model: FlowModel, _ context: inout ValueContext
  ) -> [(range: Range<Int>, value: Bool)] {
    let expression = use.condition.expression
    let size = expression.size
    guard size <= limit else { return [] }
    var work = size
    let literals = ConditionLiterals(expression)
    let domains = ValueDomains.find(use, literals, model, &context)
    // Where a name can be nothing, the paths to this place contradict themselves.
    guard domains.allSatisfy({ !$0.values.isEmpty }) else { return [] }
    for domain in domains {
      let (product, overflow) = work.multipliedReportingOverflow(by: domain.values.count)
      guard !overflow, product <= limit else { return [] }
      work = product
    }
    let values = ConditionValues(
      form: ConditionForm(expression, domains, numbers: literals.numbers, names: model.names),
      domains: domains,
      facts: FactLinks(domains, model))
    return values.constants()
  }

  private func constants() -> [(range: Range<Int>, value: Bool)] {
    var outcomes = Outcomes(form)
    var choice = Array(repeating: 0, count: domains.count)
    repeat {
      if facts.canHappen(choice, domains) { outcomes.add(choice) }
    } while advance(&choice)
    return outcomes.constants()
  }

  /// The next combination, or false after the last.
  private func advance(_ choice: inout [Int]) -> Bool {
    for index in choice.indices {
      choice[index] += 1
      if choice[index] < domains[index].values.count { return true }
      choice[index] = 0
    }
    return false
  }
}

/// How the facts of a condition hang together: away is not open, and with `team: required` open
/// means that the team is online.
private struct FactLinks {
  private let open: Int?
  private let away: Int?
  private let team: Int?
  private let known: Int?
  private let email: Int?
  private let requiresTeam: Bool
  /// Whether it is away for want of the team alone.
  private let onlyTeamCounts: Bool

  init(_ domains: [ValueDomains.Domain], _ model: FlowModel) {
    func slot(_ name: String) -> Int? { domains.firstIndex { $0.name == name } }
    (open, away, team) = (slot("open"), slot("away"), slot("team.online"))
    (known, email) = (slot("contact.known"), slot("contact.email"))
    requiresTeam = model.flow.availability?.requiresTeam == true
    onlyTeamCounts = model.hours == nil && model.hoursAreKnown
  }

  func canHappen(_ choice: [Int], _ domains: [ValueDomains.Domain]) -> Bool {
    func fact(_ slot: Int?) -> Bool? {
      guard let slot, case .fact(let value) = domains[slot].values[choice[slot]] else {
        return nil
      }
      return value
    }
    let isOpen = fact(open) ?? fact(away).map { !$0 }
    if let isOpen {
      if fact(away) == isOpen { return false }
      if isOpen, requiresTeam, fact(team) == false { return false }
      if !isOpen, onlyTeamCounts, fact(team) == true { return false }
    }
    // A visitor with an e-mail is known, and a known one has an e-mail.
    guard let known = fact(known), let email else { return true }
    return known == (domains[email].values[choice[email]] != .text(""))
  }
}

/// What each part of a condition came out as so far.
private struct Outcomes {
  private let form: ConditionForm
  private var truths: [Bool?]
  private var canBeTrue: [Bool]
  private var canBeFalse: [Bool]

  init(_ form: ConditionForm) {
    self.form = form
    truths = Array(repeating: nil, count: form.parts.count)
    canBeTrue = Array(repeating: false, count: form.parts.count)
    canBeFalse = canBeTrue
  }

  mutating func add(_ choice: [Int]) {
    for index in form.parts.indices {
      let truth = form.truth(index, choice, truths)
      truths[index] = truth
      if truth != false { canBeTrue[index] = true }
      if truth != true { canBeFalse[index] = true }
    }
  }

  func constants() -> [(range: Range<Int>, value: Bool)] {
    var found: [(range: Range<Int>, value: Bool)] = []
    func visit(_ index: Int) {
      if canBeTrue[index] != canBeFalse[index] {
        // What alone decides it is what the author must look at.
        if case .all(let operands, _) = form.parts[index].operation,
          let operand = operands.first(where: {
            canBeTrue[$0] == canBeTrue[index] && canBeFalse[$0] == canBeFalse[index]
          })
        {
          return visit(operand)
        }
        return found.append((form.parts[index].range, canBeTrue[index]))
      }
      switch form.parts[index].operation {
      case .not(let operand): visit(operand)
      case .all(let operands, _): operands.forEach(visit)
      case .open, .constant, .fact, .compare: break
      }
    }
    visit(form.parts.count - 1)
    return found
  }
}

extension Expression {
  /// How many parts it has.
  fileprivate var size: Int {
    switch kind {
    case .name, .text, .number, .boolean: 1
    case .not(let operand): 1 + operand.size
    case .and(let operands), .or(let operands): operands.reduce(1) { $0 + $1.size }
    case .comparison(_, let left, let right): 1 + left.size + right.size
    }
  }
}
