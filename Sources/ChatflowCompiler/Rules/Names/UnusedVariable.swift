import ChatflowSyntax

/// A variable that nothing reads.
enum UnusedVariable: FlowRule {
  static let rule = Rule(
    210, "unused-variable", .warning,
    summary: "A variable is never used.",
    reason: """
      No message, condition or `notify` reads it, so setting it is in vain. An answer that is \
      saved before a hand-off counts as used, as the team reads it in the conversation.
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
    var unused = unused(model)
    if unused.isEmpty { return [] }
    removeMisspelled(model, from: &unused)
    unused.subtract(model.misnamings.map(\.idle))
    removeMeantForOthers(model, from: &unused)
    guard !unused.isEmpty else { return [] }
    let places =
      model.flow.variables.map { (name: $0.name.value, span: $0.name.span) }
      + model.names.saves.map { (name: $0.name.value, span: $0.name.span) }
    return places.compactMap { place in
      // Each once.
      guard unused.remove(place.name) != nil else { return nil }
      return Diagnostic(
        rule, place.span, "the variable `\(place.name)` is never used",
        help: "use it in a message or condition, or take it out")
    }
  }

  /// The variables that nothing reads.
  static func unused(_ model: FlowModel) -> Set<String> {
    guard model.flow.isIntact, !model.uses.notifies else { return [] }
    var unused = Set(model.names.variables.map(\.name))
    for text in model.insertingTexts where !unused.isEmpty {
      for name in text.names { unused.remove(name.name) }
    }
    for condition in model.allConditions where !unused.isEmpty {
      for name in condition.names { unused.remove(name.name) }
    }
    removeSavedForTheTeam(model, from: &unused)
    return unused
  }

  /// An answer that a colleague reads after a hand-off behind the question isn't asked for in vain.
  private static func removeSavedForTheTeam(_ model: FlowModel, from unused: inout Set<String>) {
    guard !unused.isEmpty else { return }
    let graph = model.graph
    let saves = graph.nodes.indices.filter { node in
      guard case .ask(let ask) = graph.nodes[node].action.kind, let save = ask.save else {
        return false
      }
      return unused.contains(save.value)
    }
    guard !saves.isEmpty else { return }
    let leads = graph.leadsToHandOff()
    for node in saves where leads[node] {
      if case .ask(let ask) = graph.nodes[node].action.kind, let save = ask.save {
        unused.remove(save.value)
      }
    }
  }

  /// A variable that is read and that nothing sets is reported, with the name that is saved in its
  /// place.
  private static func removeMeantForOthers(_ model: FlowModel, from unused: inout Set<String>) {
    let meant = model.valuelessVariables.compactMapValues(\.self)
    guard !unused.isDisjoint(with: meant.values) else { return }
    for finding in MayBeUnset.findings(model) {
      if let name = meant[finding.name] { unused.remove(name) }
    }
  }

  /// A name that doesn't exist is reported, with the variable that was meant: that one is used.
  private static func removeMisspelled(_ model: FlowModel, from unused: inout Set<String>) {
    guard !unused.isEmpty else { return }
    var suggester = Suggester(unused.sorted())
    for text in model.insertingTexts {
      for name in text.names where name.meaning == nil {
        unused.subtract(suggester.nearest(to: name.name))
      }
    }
    for condition in model.allConditions {
      for case .unknownName(let name, _, _) in condition.problems {
        unused.subtract(suggester.nearest(to: name))
      }
    }
  }
}
