import ChatflowProgram
import ChatflowSyntax

/// What a name in a message or condition stands for.
enum Meaning: Hashable {
  case fact(Fact)
  case value(ValueName, ValueType)
  /// A variable of a type that could not be read: nothing is held against its uses.
  case unreadable
}

/// The names that one flow knows (meaning 2, "Expressions").
struct NameTable {
  /// The flow's variables, in byte order of their names.
  let variables: [(name: String, type: ValueType)]
  /// Every `save` that names a variable, with the type of the answer, if it could be read.
  let saves: [(name: Text, type: ValueType?)]
  /// What the names of the flow's own mean.
  private let meanings: [String: Meaning]

  static let builtIn: [(name: String, meaning: Meaning)] =
    [.open, .away, .teamOnline, .contactKnown].map { named($0) }
    + [.contactEmail, .contactFirstName, .contactLastName].compactMap { named($0) }
    + [.visitorReturning, .visitorVerified].map { named($0) }
    + [.visitorPage, .channel, .locale, .reply, .opensAt, .closesAt].compactMap { named($0) }

  private static func named(_ fact: Fact) -> (name: String, meaning: Meaning) {
    (fact.written, .fact(fact))
  }

  private static func named(_ value: ValueName) -> (name: String, meaning: Meaning)? {
    value.written.map { ($0, .value(value, .text)) }
  }

  private static let builtInMeanings = Dictionary(
    builtIn.map { ($0.name, $0.meaning) }, uniquingKeysWith: { first, _ in first })

  /// Words that no variable can be named: they mean something in conditions.
  static let keywords =
    ["and", "or", "not", "true", "false"] + Expression.Comparison.allCases.map(\.rawValue)

  /// The names of the contact that answers can be saved under.
  static let settableContactNames = ["contact.first_name", "contact.last_name"]

  /// What `variables` declares and `save` names; of two types for one name the first counts.
  init(_ flow: Chatflow) {
    var types: [String: ValueType?] = [:]
    for declaration in flow.variables where types[declaration.name.value] == nil {
      types[declaration.name.value] = .some(declaration.type)
    }
    saves = NameTable.saves(flow)
    for (name, type) in saves where types[name.value] == nil {
      types[name.value] = .some(type)
    }
    let names = types.keys.filter { NameText.isValid($0, joiner: "_") }
    let sorted = names.sorted { ExactText($0) < ExactText($1) }
    variables = sorted.prefix(Limits.variables).map { ($0, (types[$0] ?? nil) ?? .text) }
    // Malformed names and those over the limit are reported where they are given.
    var meanings = types.mapValues { _ in Meaning.unreadable }
    for (index, variable) in variables.enumerated() where types[variable.name] != .some(nil) {
      meanings[variable.name] = .value(.variable(index), variable.type)
    }
    // Where a malformed name is used as it should be, nothing more is to be said.
    for name in types.keys where !NameText.isValid(name, joiner: "_") {
      guard let repaired = NameText.repaired(name, joiner: "_") else { continue }
      meanings[repaired] = meanings[repaired] ?? .unreadable
    }
    self.meanings = meanings
  }

  private static func saves(_ flow: Chatflow) -> [(name: Text, type: ValueType?)] {
    var found: [(name: Text, type: ValueType?)] = []
    for step in flow.steps {
      for action in step.actions {
        guard case .ask(let ask) = action.kind, let name = ask.save else { continue }
        guard !isBuiltIn(name.value) else { continue }
        found.append((name, ask.answer?.valueType))
      }
    }
    return found
  }

  /// Whether every flow has the name.
  static func isBuiltIn(_ name: String) -> Bool { builtInMeanings[name] != nil }

  func meaning(of name: String) -> Meaning? { NameTable.builtInMeanings[name] ?? meanings[name] }

  /// How two texts of a condition are compared: e-mail addresses as such, and what visitors type as
  /// people read it.
  func form(of left: Expression, _ right: Expression) -> TextForm {
    let forms = [left, right].map { form(of: $0) }
    return forms.contains(.address) ? .address : forms.contains(.typed) ? .typed : .exact
  }

  private func form(of operand: Expression) -> TextForm {
    guard case .name(let name) = operand.kind, case .value(let value, .text) = meaning(of: name)
    else { return .exact }
    switch value {
    case .contactEmail: return .address
    case .visitorPage, .channel, .locale: return .exact
    default: return .typed
    }
  }

  /// All names, to suggest from.
  var all: [String] { NameTable.builtIn.map(\.name) + variables.map(\.name) }
}

extension AskAction.Answer {
  /// What a variable that keeps such an answer holds.
  var valueType: ValueType {
    switch self {
    case .text, .email, .phone: .text
    case .number: .number
    case .yesNo: .yesNo
    }
  }
}
