import ChatflowSyntax

/// Steps that lead back to each other without a question in between.
enum LoopWithoutWait: FlowRule {
  static let rule = Rule(
    304, "loop-without-wait", .error,
    summary: "A loop of steps waits for nobody.",
    reason: """
      The bot would talk for ever. Each way round needs a `choose`, or an `ask` that can't be \
      skipped, also where the step asks something on another way; `wait` only slows it down, and \
      `ask … as: email` is skipped for a known contact unless \
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
          ? "what a known contact isn't asked breaks no loop: write `skip_if_known: false`, or ask "
            + "something else on this way"
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

/// Finds loops on which nobody is asked, by the way through them: a question breaks those that go
/// through it, and no other of its step. It follows what the verifier follows, action by action.
/// O(actions + actions × loops).
private struct LoopSearch {
  struct Loop {
    var steps: [Int]
    /// Where the loop closes.
    var closing: Span
    var skipsQuestion: Bool
  }

  private enum Mark { case new, open, done }

  private let model: FlowModel
  private let graph: FlowGraph
  private var marks: [Mark]
  /// The steps between which a loop was told: one jump back is enough of each.
  private var told: Set<[Int]> = []
  private var found: [Loop] = []

  init(_ model: FlowModel) {
    self.model = model
    graph = model.graph
    marks = Array(repeating: .new, count: model.graph.nodes.count)
  }

  /// Within a step ways only lead down, so every loop enters some step at its beginning.
  mutating func loops() -> [Loop] {
    for entry in graph.entries {
      guard let entry, marks[entry] == .new, model.isReachable(entry) else { continue }
      visit(entry)
    }
    return found
  }

  /// The ways on from an action that nobody has to go: none where the visitor is waited for. A
  /// question that may be skipped breaks no loop, on whatever way it is left.
  private func ways(_ node: Int) -> Range<Int> {
    graph.nodes[node].action.waitsForVisitor ? 0..<0 : graph.nodes[node].edges
  }

  private mutating func visit(_ root: Int) {
    var path: [(node: Int, nextEdge: Int)] = [(root, ways(root).lowerBound)]
    marks[root] = .open
    while let (node, index) = path.last {
      guard index < ways(node).upperBound else {
        marks[node] = .done
        path.removeLast()
        continue
      }
      path[path.count - 1].nextEdge += 1
      let edge = graph.edges[index]
      // A target only guessed from a typing slip is reported as such, and closes no loop.
      guard !edge.isGuessed else { continue }
      switch marks[edge.target] {
      case .new:
        marks[edge.target] = .open
        path.append((edge.target, ways(edge.target).lowerBound))
      case .open:
        guard let text = edge.text else { continue }
        let start = path.firstIndex { $0.node == edge.target } ?? 0
        tell(path[start...].map(\.node), closing: text.span)
      case .done: break
      }
    }
  }

  private mutating func tell(_ nodes: [Int], closing: Span) {
    var steps: [Int] = []
    for node in nodes where steps.last != graph.nodes[node].step {
      steps.append(graph.nodes[node].step)
    }
    guard let first = steps.first, let last = steps.last, told.insert([last, first]).inserted
    else { return }
    let skips = nodes.contains {
      if case .ask = graph.nodes[$0].action.kind { true } else { false }
    }
    found.append(Loop(steps: steps, closing: closing, skipsQuestion: skips))
  }
}
