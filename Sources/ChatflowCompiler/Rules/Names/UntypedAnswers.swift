import ChatflowSyntax

/// Variables that keep any text, though conditions use them as numbers or as yes or no, and the
/// question that saves them has keys that only such answers need: the line with its `as` is
/// missing. All that follows from it is one finding, at the first of these keys.
struct UntypedAnswers {
  /// Where those keys stand, by the variable that the question saves.
  private var keys: [String: Span] = [:]
  private(set) var findings: [Diagnostic] = []

  init(_ model: FlowModel) {
    // Which nearly every flow is without.
    let doubtful = model.allConditions.filter { !$0.problems.isEmpty }
    if doubtful.isEmpty { return }
    for node in model.graph.nodes {
      guard case .ask(let ask) = node.action.kind, let key = ask.needlessKey, let save = ask.save,
        keys[save.value] == nil
      else { continue }
      keys[save.value] = key
    }
    var told: Set<String> = []
    for use in doubtful {
      guard let cause = cause(of: use), let key = keys[cause.name],
        told.insert(cause.name).inserted
      else { continue }
      let kind = cause.answer == "number" ? "a number" : "a yes or a no"
      findings.append(
        Diagnostic(
          TypeMismatch.rule, key,
          "`\(cause.name)` is used as \(kind), and its question takes any text",
          help: "write `as: \(cause.answer)` in this question",
          related: [.init(use.condition.text.span, "used here")]))
    }
  }

  /// The variable whose question lacks an `as`, and what that should be, where what is wrong with a
  /// condition follows from it.
  func cause(of use: ConditionUse) -> (name: String, answer: String)? {
    if keys.isEmpty { return nil }
    for read in use.names where keys[read.name] != nil {
      if let answer = Self.answer(read.name, in: use.condition.expression) {
        return (read.name, answer)
      }
    }
    return nil
  }

  /// The answer that a condition takes a variable for; nil where it takes it for a text.
  private static func answer(_ name: String, in expression: Expression) -> String? {
    switch expression.kind {
    case .name(let other): return other == name ? "yes_no" : nil
    case .not(let operand): return answer(name, in: operand)
    case .and(let operands), .or(let operands):
      return operands.lazy.compactMap { answer(name, in: $0) }.first
    case .comparison(let comparison, let left, let right):
      for (side, other) in [(left, right), (right, left)] {
        guard case .name(name) = side.kind else { continue }
        switch (comparison, other.kind) {
        case (.less, _), (.lessOrEqual, _), (.greater, _), (.greaterOrEqual, _), (_, .number):
          return "number"
        case (_, .boolean): return "yes_no"
        default: return nil
        }
      }
      return nil
    case .text, .number, .boolean: return nil
    }
  }
}
