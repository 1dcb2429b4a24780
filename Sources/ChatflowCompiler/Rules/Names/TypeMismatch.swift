import ChatflowProgram
import ChatflowSyntax

/// Parts of a condition that don't fit, or a fact inserted into a text.
enum TypeMismatch: FlowRule {
  static let rule = Rule(
    207, "type-mismatch", .error,
    summary: "Parts of a condition, or a value in a text, don't fit together.",
    reason: """
      Texts are compared with texts in double quotes, numbers with numbers, yes-or-no values with \
      `true` or `false`. `<` and the like compare numbers, `contains` and the like texts. A \
      yes-or-no fact such as `open` can't be inserted into a text.
      """,
    bad: """
      chatflow: support
      version: 1
      start: order
      steps:
        order:
          - ask: How many?
            as: number
            save: count
            otherwise: bye
            no_reply: {after: 5m, goto: bye}
          - if: count > «"10"»
            then: many
            else: bye
        many:
          - end: That's a lot!
        bye:
          - end: Bye!
      """,
    good: """
      chatflow: support
      version: 1
      start: order
      steps:
        order:
          - ask: How many?
            as: number
            save: count
            otherwise: bye
            no_reply: {after: 5m, goto: bye}
          - if: count > 10
            then: many
            else: bye
        many:
          - end: That's a lot!
        bye:
          - end: Bye!
      """)

  static let needsWholeFlow = false

  static func check(_ model: FlowModel) -> [Diagnostic] {
    let untyped = UntypedAnswers(model)
    return inConditions(model, untyped) + untyped.findings + inTexts(model)
  }

  private static func inConditions(
    _ model: FlowModel, _ untyped: UntypedAnswers
  ) -> [Diagnostic] {
    model.allConditions.flatMap { use -> [Diagnostic] in
      guard !use.problems.isEmpty, untyped.cause(of: use) == nil else { return [] }
      let places = use.condition.text.textMap()
      return use.problems.compactMap { problem in
        guard case .mismatch(let range, let message, let help) = problem else { return nil }
        return Diagnostic(rule, places.span(of: range), message, help: help)
      }
    }
  }

  private static func inTexts(_ model: FlowModel) -> [Diagnostic] {
    model.insertingTexts.flatMap { use -> [Diagnostic] in
      let facts = use.names.filter { if case .fact = $0.meaning { true } else { false } }
      guard !facts.isEmpty else { return [] }
      let places = use.bubble.text.textMap()
      return facts.map { fact in
        Diagnostic(
          rule, places.span(of: fact.range),
          "`\(fact.name)` is yes or no and can't be inserted into a text",
          help: "use it in an `if`, and write a text for each side")
      }
    }
  }
}
