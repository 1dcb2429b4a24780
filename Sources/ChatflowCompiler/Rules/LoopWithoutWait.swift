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
      let first = loop.steps.first.map { model.flow.steps[$0].name.span }
      let shown = (names + names.prefix(1)).prefix(10).joined(separator: " → ")
      let skipped = loop.skipsQuestion
      return Diagnostic(
        rule, loop.closing, "this loop waits for nobody: \(shown)",
        help: skipped
          ? "a known contact isn't asked: write `skip_if_known: false`, or ask something else too"
          : "ask something on the way, with `choose` or `ask`",
        related: first.map { [.init($0, "the loop starts here")] } ?? [])
    }
  }
}

/// Finds loops among the actions that don't wait for the visitor, each once. O(nodes + edges).
private struct LoopSearch {
  struct Loop {
    var steps: [Int]
    /// Where the loop closes.
    var closing: Span
    var skipsQuestion: Bool
  }

  private enum Mark { case new, open, done }
  private let model: FlowModel
  private var marks: [Mark]

  init(_ model: FlowModel) {
    self.model = model
    marks = Array(repeating: .new, count: model.graph.nodes.count)
  }

  mutating func loops() -> [Loop] {
    var found: [Loop] = []
    for node in model.graph.nodes.indices where marks[node] == .new && model.isReachable(node) {
      visit(node, &found)
    }
    return found
  }

  private mutating func visit(_ root: Int, _ found: inout [Loop]) {
    var path: [(node: Int, nextEdge: Int)] = [(root, 0)]
    marks[root] = .open
    while let (node, index) = path.last {
      let edges = self.edges(node)
      guard index < edges.count else {
        marks[node] = .done
        path.removeLast()
        continue
      }
      path[path.count - 1].nextEdge += 1
      let edge = edges[index]
      switch marks[edge.target] {
      case .new:
        marks[edge.target] = .open
        path.append((edge.target, 0))
      case .open:
        let start = path.firstIndex { $0.node == edge.target } ?? 0
        found.append(loop(path[start...].map(\.node), closedBy: edge, from: node))
      case .done: break
      }
    }
  }

  /// The ways to go on without the visitor.
  private func edges(_ node: Int) -> [FlowGraph.Edge] {
    let action = model.graph.nodes[node].action
    if action.waitsForVisitor { return [] }
    // A target that is only guessed from a typing slip is reported as such, and closes no loop.
    let edges = model.graph.nodes[node].edges.filter { edge in
      edge.text.map { model.graph.isStep($0) } ?? true
    }
    if case .ask = action.kind { return edges.filter { $0.kind == .skip } }
    return edges
  }

  private func loop(_ nodes: [Int], closedBy edge: FlowGraph.Edge, from node: Int) -> Loop {
    var steps: [Int] = []
    for node in nodes where steps.last != model.graph.nodes[node].step {
      steps.append(model.graph.nodes[node].step)
    }
    let skips = nodes.contains {
      if case .ask = model.graph.nodes[$0].action.kind { true } else { false }
    }
    return Loop(
      steps: steps, closing: edge.text?.span ?? model.graph.nodes[node].action.keySpan,
      skipsQuestion: skips)
  }
}
