import ChatflowSyntax

/// Steps that lead back to each other without a question in between.
enum LoopWithoutWait: FlowRule {
  static let rule = Rule(
    304, "loop-without-wait", .error,
    summary: "A loop of steps waits for nobody.",
    reason: """
      The bot would talk for ever. A loop needs a `choose`, or an `ask` that can't be skipped; \
      `wait` only slows it down, and `ask … as: email` is skipped for a known contact unless \
      `skip_if_known: false`.
      """,
    bad: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - say: Hi!
          - goto: again
        again:
          - say: Still here.
          - goto: «hello»
      """,
    good: """
      chatflow: support
      version: 1
      start: hello
      steps:
        hello:
          - say: Hi!
          - goto: again
        again:
          - ask: Shall I say it again?
            no_reply: {after: 5m, goto: bye}
          - goto: hello
        bye:
          - end: Bye!
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    var search = LoopSearch(model)
    return search.loops().map { loop in
      let names = loop.steps.map { model.flow.steps[$0].name.value }
      let shown = (names + names.prefix(1)).prefix(10).joined(separator: " → ")
      return Diagnostic(
        rule, loop.closing, "this loop waits for nobody: \(shown)",
        help: loop.skipsQuestion
          ? "a known contact isn't asked: write `skip_if_known: false`, or ask something else too"
          : "ask something on the way, with `choose` or `ask`",
        related: loop.steps.first.map { [beginning($0, model)] } ?? [])
    }
  }

  private static func beginning(_ step: Int, _ model: FlowModel) -> Diagnostic.Related {
    let way = model.way(to: step)
    let from = way.count > 1 ? ", on the way \(model.path(way))" : ""
    return Diagnostic.Related(model.flow.steps[step].name.span, "the loop starts here\(from)")
  }
}

/// Finds loops among the steps that don't wait for the visitor, each once.
/// O(actions + steps × loops).
private struct LoopSearch {
  struct Loop {
    var steps: [Int]
    /// Where the loop closes.
    var closing: Span
    var skipsQuestion: Bool
  }

  /// How a step that waits for nobody goes on.
  private struct Passage {
    /// The numbers of the edges of its actions.
    var edges = 0..<0
    var skipsQuestion = false
  }

  private enum Mark { case new, open, done }

  private let graph: FlowGraph
  private let passages: [Passage]
  private var marks: [Mark]

  init(_ model: FlowModel) {
    graph = model.graph
    passages = model.graph.entries.map { entry in
      guard let entry, model.isReachable(entry) else { return Passage() }
      return LoopSearch.passage(from: entry, model.graph)
    }
    marks = Array(repeating: .new, count: passages.count)
  }

  /// Follows a step from its first action to where it leaves, or to where it waits.
  private static func passage(from entry: Int, _ graph: FlowGraph) -> Passage {
    var passage = Passage()
    var node = entry
    while true {
      let action = graph.nodes[node].action
      if action.waitsForVisitor { return Passage() }
      // A question that may be skipped breaks no loop, on whatever way it is left.
      if case .ask = action.kind { passage.skipsQuestion = true }
      let edges = graph.nodes[node].edges
      passage.edges = graph.nodes[entry].edges.lowerBound..<edges.upperBound
      guard let next = edges.first(where: { graph.edges[$0].text == nil }) else { return passage }
      node = graph.edges[next].target
    }
  }

  mutating func loops() -> [Loop] {
    var found: [Loop] = []
    for step in passages.indices where marks[step] == .new { visit(step, &found) }
    return found
  }

  private mutating func visit(_ root: Int, _ found: inout [Loop]) {
    var path: [(step: Int, nextEdge: Int)] = [(root, passages[root].edges.lowerBound)]
    marks[root] = .open
    while let (step, index) = path.last {
      guard index < passages[step].edges.upperBound else {
        marks[step] = .done
        path.removeLast()
        continue
      }
      path[path.count - 1].nextEdge += 1
      let edge = graph.edges[index]
      // A target only guessed from a typing slip is reported as such, and closes no loop.
      guard let text = edge.text, !edge.isGuessed else { continue }
      let target = graph.nodes[edge.target].step
      switch marks[target] {
      case .new:
        marks[target] = .open
        path.append((target, passages[target].edges.lowerBound))
      case .open:
        let start = path.firstIndex { $0.step == target } ?? 0
        let steps = path[start...].map(\.step)
        found.append(
          Loop(
            steps: steps, closing: text.span,
            skipsQuestion: steps.contains { passages[$0].skipsQuestion }))
      case .done: break
      }
    }
  }
}
