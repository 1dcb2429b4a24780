import ChatflowProgram
import ChatflowSyntax

/// What a condition makes certain when it holds, or when it doesn't (meaning 2,
/// "Templates"). Of names that don't exist nothing is said.
struct Certainty {
  /// A statement that a condition can make certain.
  enum Statement: Hashable {
    /// The text under a name is set and not empty.
    case isSet(ValueName)
    case fact(Fact, Bool)
  }

  /// Some statements, a bit for each: there are few names and facts.
  struct Statements: OptionSet {
    let rawValue: UInt128

    static func isSet(_ name: ValueName) -> Statements {
      Statements(rawValue: 1 << UInt128(name.rawValue))
    }

    /// Behind the names, of which there are 72.
    static func fact(_ fact: Fact, _ value: Bool) -> Statements {
      Statements(rawValue: 1 << UInt128(96 + 2 * fact.rawValue + (value ? 1 : 0)))
    }

    /// The conversation is on none of these channels.
    static func isNot(_ channels: Channels) -> Statements {
      Statements(rawValue: UInt128(channels.rawValue) << 112)
    }
  }

  let names: NameTable

  /// O(parts of the expression).
  func statements(_ expression: Expression, when outcome: Bool) -> Statements {
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

  private func combine(
    _ operands: [Expression], _ outcome: Bool, isJoint: Bool
  ) -> Statements {
    var all: Statements?
    for operand in operands {
      let statements = statements(operand, when: outcome)
      if isJoint {
        all = all ?? []
        all?.formUnion(statements)
      } else {
        all = all?.intersection(statements) ?? statements
      }
    }
    return all ?? []
  }

  private func fact(_ name: String, _ outcome: Bool) -> Statements {
    guard case .fact(let fact) = names.meaning(of: name) else { return [] }
    switch fact {
    case .open: return [.fact(.open, outcome)]
    case .away: return [.fact(.open, !outcome)]
    case .contactKnown where outcome: return [.fact(fact, true), .isSet(.contactEmail)]
    default: return [.fact(fact, outcome)]
    }
  }

  private func comparison(
    _ comparison: Expression.Comparison, _ left: Expression, _ right: Expression, _ outcome: Bool
  ) -> Statements {
    switch (left.kind, right.kind) {
    case (.name(let name), .boolean(let value)), (.boolean(let value), .name(let name)):
      guard comparison == .equal || comparison == .notEqual else { return [] }
      return fact(name, outcome == ((comparison == .equal) == value))
    case (.name(let name), .text(let text)), (.text(let text), .name(let name)):
      return set(name, comparison, text, outcome, nameIsLeft: left.isName)
        .union(channel(name, comparison, text, outcome))
    default: return []
    }
  }

  private func channel(
    _ name: String, _ comparison: Expression.Comparison, _ text: String, _ outcome: Bool
  ) -> Statements {
    guard case .value(.channel, _) = names.meaning(of: name),
      comparison == .equal || comparison == .notEqual
    else { return [] }
    let isEqual = outcome == (comparison == .equal)
    var excluded: Channels = []
    if (text == "web") != isEqual { excluded.insert(.web) }
    if (text == "facebook") != isEqual { excluded.insert(.facebook) }
    return .isNot(excluded)
  }

  private func set(
    _ name: String, _ comparison: Expression.Comparison, _ text: String, _ outcome: Bool,
    nameIsLeft: Bool
  ) -> Statements {
    // An unset name is the same as a text that nobody sees.
    let isEmpty = TypedText.key(text).text.isEmpty
    let excludesEmpty: Bool =
      switch comparison {
      case .equal: outcome ? !isEmpty : text.isEmpty
      case .notEqual: outcome ? text.isEmpty : !isEmpty
      case .contains, .startsWith, .endsWith: nameIsLeft && outcome && !isEmpty
      default: false
      }
    guard excludesEmpty, case .value(let value, _) = names.meaning(of: name) else { return [] }
    return value == .contactEmail
      ? [.isSet(value), .fact(.contactKnown, true)] : [.isSet(value)]
  }
}

extension Expression {
  var isName: Bool { if case .name = kind { true } else { false } }
}
