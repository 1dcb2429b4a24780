import ChatflowSyntax

/// A variable that is to hold two kinds of values.
enum ConflictingTypes: FlowRule {
  static let rule = Rule(
    211, "conflicting-types", .error,
    summary: "A variable is given two kinds of values.",
    reason: "A variable holds a text, a number, or yes or no: one of them everywhere.",
    bad: """
      chatflow: support
      version: 1
      variables: {order: text}
      start: order
      steps:
        order:
          - ask: What's your order number?
            as: number
            save: «order»
            otherwise: bye
            no_reply: {after: 5m, goto: bye}
          - end: "I noted ${order}."
        bye:
          - end: Bye!
      """,
    good: """
      chatflow: support
      version: 1
      variables: {order: number}
      start: order
      steps:
        order:
          - ask: What's your order number?
            as: number
            save: order
            otherwise: bye
            no_reply: {after: 5m, goto: bye}
          - end: "I noted ${order}."
        bye:
          - end: Bye!
      """)

  static let needsWholeFlow = false

  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard model.flow.variables.count + model.names.saves.count > 1 else { return [] }
    var first: [String: (type: ValueType, span: Span)] = [:]
    var found: [Diagnostic] = []
    let declared = model.flow.variables.map { ($0.name.value, $0.type, $0.name.span) }
    let saved = model.names.saves.map { ($0.name.value, $0.type, $0.name.span) }
    for (name, type, span) in declared + saved {
      guard let type else { continue }
      guard let known = first[name] else {
        first[name] = (type, span)
        continue
      }
      guard known.type != type else { continue }
      found.append(
        Diagnostic(
          rule, span,
          "`\(name)` holds \(known.type.words), but this answer is \(type.words)",
          related: [.init(known.span, "`\(name)` holds \(known.type.words) by this")]))
    }
    return found
  }
}

extension ValueType {
  var words: String {
    switch self {
    case .text: "a text"
    case .number: "a number"
    case .yesNo: "yes or no"
    }
  }
}
