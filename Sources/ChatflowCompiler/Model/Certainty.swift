import ChatflowProgram
import ChatflowSyntax

/// What a condition makes certain when it holds, or when it doesn't (contract section 2,
/// "Templates").
enum Certainty {
  /// A statement that a condition can make certain.
  enum Statement: Hashable {
    /// The text under a name is set and not empty.
    case isSet(String)
    case fact(Fact, Bool)
  }

  static func statements(_ expression: Expression, when outcome: Bool) -> Set<Statement> {
    switch expression.kind {
    case .name(let name): fact(name, outcome)
    case .not(let operand): statements(operand, when: !outcome)
    case .and(let operands): combine(operands, outcome, isJoint: outcome)
    case .or(let operands): combine(operands, outcome, isJoint: !outcome)
    case .comparison(let comparison, let left, let right):
      self.comparison(comparison, left, right, outcome)
    case .text, .number, .boolean: []
    }
  }

  private static func combine(
    _ operands: [Expression], _ outcome: Bool, isJoint: Bool
  ) -> Set<Statement> {
    let all = operands.map { statements($0, when: outcome) }
    guard let first = all.first else { return [] }
    return all.dropFirst().reduce(first) { isJoint ? $0.union($1) : $0.intersection($1) }
  }

  private static func fact(_ name: String, _ outcome: Bool) -> Set<Statement> {
    let known = NameTable.builtIn.first { $0.name == name }
    guard case .fact(let fact) = known?.meaning else { return [] }
    switch fact {
    case .open: return [.fact(.open, outcome)]
    case .away: return [.fact(.open, !outcome)]
    case .contactKnown where outcome: return [.fact(fact, true), .isSet("contact.email")]
    default: return [.fact(fact, outcome)]
    }
  }

  private static func comparison(
    _ comparison: Expression.Comparison, _ left: Expression, _ right: Expression, _ outcome: Bool
  ) -> Set<Statement> {
    switch (left.kind, right.kind) {
    case (.name(let name), .boolean(let value)), (.boolean(let value), .name(let name)):
      guard comparison == .equal || comparison == .notEqual else { return [] }
      return fact(name, outcome == ((comparison == .equal) == value))
    case (.name(let name), .text(let text)), (.text(let text), .name(let name)):
      return set(name, comparison, text, outcome, nameIsLeft: left.isName)
    default: return []
    }
  }

  private static func set(
    _ name: String, _ comparison: Expression.Comparison, _ text: String, _ outcome: Bool,
    nameIsLeft: Bool
  ) -> Set<Statement> {
    let excludesEmpty: Bool =
      switch comparison {
      case .equal: outcome && !text.isEmpty
      case .notEqual: outcome ? text.isEmpty : !text.isEmpty
      case .contains, .startsWith, .endsWith: nameIsLeft && outcome && !text.isEmpty
      default: false
      }
    guard excludesEmpty else { return [] }
    return name == "contact.email"
      ? [.isSet(name), .fact(.contactKnown, true)] : [.isSet(name)]
  }
}

extension Expression {
  var isName: Bool { if case .name = kind { true } else { false } }
}
