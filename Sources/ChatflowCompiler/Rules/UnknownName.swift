import ChatflowSyntax

/// A name in a message or condition that stands for nothing.
enum UnknownName: FlowRule {
  static let rule = Rule(
    203, "unknown-name", .error,
    summary: "A name in a message or condition stands for nothing.",
    reason: """
      Names are those every flow has, such as `contact.first_name` or `open`, and the flow's own \
      variables: what a `save` names, or `variables` lists.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome: "Hi «${contact.firstname | there}»!"
      """,
    good: """
      chatflow: support
      version: 1
      welcome: "Hi ${contact.first_name | there}!"
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    let inTexts = model.renderedTexts.flatMap { use in
      use.bubble.template.insertions.compactMap { insertion in
        model.names.meaning(of: insertion.name) != nil
          ? nil
          : diagnostic(insertion.name, at: use.bubble.text.span(insertion.range), model)
      }
    }
    let inConditions = model.conditions.flatMap { use in
      ExpressionTypes.problems(in: use.condition.expression, model.names).compactMap { problem in
        guard case .unknownName(let name, let range) = problem else { return nil as Diagnostic? }
        return diagnostic(name, at: use.condition.text.span(range), model)
      }
    }
    return inTexts + inConditions
  }

  private static func diagnostic(_ name: String, at span: Span, _ model: FlowModel) -> Diagnostic {
    let near = Suggestion.nearest(to: name, among: model.names.all)
    return Diagnostic(
      rule, span, "there is no name `\(name)`",
      help: Suggestion.question(near) ?? "names here: \(model.names.all.joined(separator: ", "))")
  }
}
