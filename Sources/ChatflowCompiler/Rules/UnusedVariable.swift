import ChatflowSyntax

/// A variable that nothing reads.
enum UnusedVariable: FlowRule {
  static let rule = Rule(
    210, "unused-variable", .warning,
    summary: "A variable is never used.",
    reason: """
      No message, condition or `notify` reads it, so asking for it or setting it is in vain. The \
      team sees what the visitor wrote anyway.
      """,
    bad: """
      chatflow: support
      version: 1
      variables: {«plan»: text}
      welcome: Hi!
      """,
    good: """
      chatflow: support
      version: 1
      welcome: Hi!
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard model.flow.isIntact, !model.uses.notifies else { return [] }
    let inTexts = model.insertingTexts.flatMap { $0.bubble.template.insertions.map(\.name) }
    let inConditions = model.conditions.flatMap { $0.condition.expression.namesRead.map(\.name) }
    let read = Set(inTexts + inConditions)
    var places: [(name: String, span: Span)] = []
    places += model.flow.variables.map { ($0.name.value, $0.name.span) }
    places += model.names.saves.map { ($0.name.value, $0.name.span) }
    let variables = Set(model.names.variables.map(\.name))
    var reported: Set<String> = []
    return places.compactMap { place in
      guard variables.contains(place.name), !read.contains(place.name),
        reported.insert(place.name).inserted
      else { return nil }
      return Diagnostic(
        rule, place.span, "the variable `\(place.name)` is never used",
        help: "use it in a message or condition, or take it out")
    }
  }
}
