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
      return Diagnostic(
        rule, loop.closing, "this loop waits for nobody: \(shown)",
        help: loop.skipsQuestion
          ? "a known contact isn't asked: write `skip_if_known: false`, or ask something else too"
          : "ask something on the way, with `choose` or `ask`",
        related: first.map { [.init($0, "the loop starts here")] } ?? [])
    }
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
    var ways: [(step: Int, text: Text)] = []
    var skipsQuestion = false
  }

  private enum Mark { case new, open, done }

  private let passages: [Passage]
  private var marks: [Mark]

  init(_ model: FlowModel) {
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
      for edge in graph.nodes[node].edges {
        // A target only guessed from a typing slip is reported as such, and closes no loop.
        guard let text = edge.text, graph.isStep(text) else { continue }
        passage.ways.append((graph.nodes[edge.target].step, text))
      }
      guard let next = graph.nodes[node].edges.first(where: { $0.text == nil }) else {
        return passage
      }
      node = next.target
    }
  }

  mutating func loops() -> [Loop] {
    var found: [Loop] = []
    for step in passages.indices where marks[step] == .new { visit(step, &found) }
    return found
  }

  private mutating func visit(_ root: Int, _ found: inout [Loop]) {
    var path: [(step: Int, nextWay: Int)] = [(root, 0)]
    marks[root] = .open
    while let (step, index) = path.last {
      guard index < passages[step].ways.count else {
        marks[step] = .done
        path.removeLast()
        continue
      }
      path[path.count - 1].nextWay += 1
      let way = passages[step].ways[index]
      switch marks[way.step] {
      case .new:
        marks[way.step] = .open
        path.append((way.step, 0))
      case .open:
        let start = path.firstIndex { $0.step == way.step } ?? 0
        let steps = path[start...].map(\.step)
        found.append(
          Loop(
            steps: steps, closing: way.text.span,
            skipsQuestion: steps.contains { passages[$0].skipsQuestion }))
      case .done: break
      }
    }
  }
}
