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
    var unknown: [(name: String, span: Span, mayBeText: Bool)] = []
    for use in model.insertingTexts where use.names.contains(where: { $0.meaning == nil }) {
      let places = use.bubble.text.textMap()
      for name in use.names where name.meaning == nil {
        unknown.append((name.name, places.span(of: name.range), false))
      }
    }
    for use in model.conditions where !use.problems.isEmpty {
      let places = use.condition.text.textMap()
      for case .unknownName(let name, let range, let isCompared) in use.problems {
        unknown.append((name, places.span(of: range), isCompared))
      }
    }
    guard !unknown.isEmpty else { return [] }
    var suggester = Suggester(model.names.all)
    let list = "names here: \(model.names.all.joined(separator: ", "))"
    return unknown.map { name, span, mayBeText in
      let other = mayBeText ? "if it is a text, write \"\(name)\"" : list
      return Diagnostic(
        rule, span, "there is no name `\(name)`",
        help: Suggestion.question(suggester.nearest(to: name)) ?? other)
    }
  }
}
