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
    guard model.graph.start != nil, !model.graph.hasUnknownTargets, model.flow.isIntact else {
      return []
    }
    // A step that doesn't say how it goes on may be meant to lead there.
    let endsOpen = model.flow.steps.indices.contains { step in
      let isReached = model.graph.entries[step].map { model.isReachable($0) } ?? false
      return isReached && model.flow.steps[step].leaving == nil
    }
    if endsOpen { return [] }
    return lost(model).map { lost in
      let name = model.flow.steps[lost.step].name
      return Diagnostic(
        rule, name.span, "no path from `start` leads to step `\(name.value)`",
        help: "lead to it with an option, `goto` or `if`, or take it out",
        related: lost.behind.prefix(3).map { .init(model.flow.steps[$0].name.span, "nor to this") })
    }
  }

  /// The steps that nothing leads to, each with those that only such steps lead to: with a way to
  /// the first these are reached.
  private static func lost(_ model: FlowModel) -> [(step: Int, behind: [Int])] {
    let graph = model.graph
    let unreached = graph.entries.indices.filter { step in
      graph.entries[step].map { !model.isReachable($0) } ?? false
    }
    guard unreached.count > 1 else { return unreached.map { ($0, []) } }
    var next: [Int: Set<Int>] = [:]
    for node in graph.nodes {
      for edge in node.edges {
        let target = graph.nodes[graph.edges[edge].target].step
        if target != node.step { next[node.step, default: []].insert(target) }
      }
    }
    let led = unreached.reduce(into: Set<Int>()) { $0.formUnion(next[$1] ?? []) }
    var found: [(step: Int, behind: [Int])] = []
    var seen: Set<Int> = []
    // Those that lead to each other in a ring come last: the first of them stands for all.
    let first = unreached.filter { !led.contains($0) }
    for step in first + unreached where seen.insert(step).inserted {
      var behind: [Int] = []
      var open = [step]
      while let step = open.popLast() {
        for target in next[step] ?? [] where seen.insert(target).inserted {
          open.append(target)
          behind.append(target)
        }
      }
      found.append((step, behind.sorted()))
    }
    return found.sorted { $0.step < $1.step }
  }
}
