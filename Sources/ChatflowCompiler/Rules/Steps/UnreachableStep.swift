import ChatflowSyntax

/// A step that no path leads to.
enum UnreachableStep: FlowRule {
  static let rule = Rule(
    301, "unreachable-step", .error,
    summary: "No path from `start` leads to a step.",
    reason: """
      No visitor ever gets there: an option, a `goto` or an `if` that should lead to it is \
      missing, or the step is a leftover. Both sides of every `if` count as possible.
      """,
    bad: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - end: Bye!
        «pricing»:
          - end: Prices are on acme.com/pricing.
      """,
    good: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - say: Hi!
          - goto: pricing
        pricing:
          - end: Prices are on acme.com/pricing.
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    guard model.graph.start != nil, !model.graph.hasUnknownTargets, model.flow.stepsAreIntact else {
      return []
    }
    // A step that doesn't say how it goes on may be meant to lead there.
    let endsOpen = model.flow.steps.indices.contains { step in
      let isReached = model.graph.entries[step].map { model.isReachable($0) } ?? false
      return isReached && model.flow.steps[step].leaving == nil
    }
    if endsOpen { return [] }
    let lost = model.flow.steps.indices.filter { step in
      model.graph.entries[step].map { !model.isReachable($0) } ?? false
    }
    // Of more than three hardly each is a mistake of its own.
    let told =
      lost.count > 3 ? heads(lost, model.graph) : lost.map { (step: $0, leadsOn: false) }
    return told.map { step, leadsOn in
      let name = model.flow.steps[step].name
      return Diagnostic(
        rule, name.span,
        "no path from `start` leads to step `\(name.value)`"
          + (leadsOn ? ", nor to those that it leads to" : ""),
        help: "lead to it with an option, `goto` or `if`, or take it out")
    }
  }

  /// Those of some steps that no other of them leads to, and the first of a circle: what lacks is a
  /// way to these. The others come with them.
  private static func heads(
    _ steps: [Int], _ graph: FlowGraph
  ) -> [(step: Int, leadsOn: Bool)] {
    let entries = steps.compactMap { step in graph.entries[step].map { (step: step, node: $0) } }
    var heads: [(step: Int, search: PathSearch)] = []
    for (step, node) in entries where !heads.contains(where: { $0.search.reaches(node) }) {
      let search = PathSearch(graph, from: node)
      heads.removeAll { head in graph.entries[head.step].map { search.reaches($0) } ?? false }
      heads.append((step, search))
    }
    return heads.map { head in
      (head.step, entries.contains { $0.step != head.step && head.search.reaches($0.node) })
    }
  }
}
