import ChatflowProgram
import ChatflowSyntax

/// The steps of a flow as a graph: a node for each action, an edge for each way to go on. A class,
/// as it is passed on often: a copy is one reference.
final class FlowGraph: Sendable {
  struct Node: Sendable {
    let step: Int
    let action: ActionBlock
    /// The numbers of its edges.
    var edges = 0..<0
  }

  struct Edge: Sendable {
    enum Kind: Hashable {
      /// To the action below.
      case next
      /// To the action below, past a question that a known contact isn't asked.
      case skip
      case option
      case otherwise
      case noReply
      case then
      case elseBranch
      case jump
    }
    let kind: Kind
    let target: Int
    /// The text that names the target step; nil for the action below.
    let text: Text?
    /// Whether the step is only the nearest to what that text names.
    let isGuessed: Bool
  }

  /// Those of a step in a row.
  let nodes: [Node]
  /// Those of a node in a row, nodes in their order.
  let edges: [Edge]
  /// The first node of each step, by its index; nil for a step without readable actions.
  let entries: [Int?]
  /// The first node of the flow.
  let start: Int?
  /// Whether some target names no step and is near to none: then what is reachable is not known.
  let hasUnknownTargets: Bool
  /// Every target that names no step, also where it is near to one.
  let unknownTargets: [Text]

  init(_ flow: Chatflow) {
    var building = GraphBuilding(flow)
    start = flow.start.flatMap { building.entry($0)?.node }
    building.connectAll()
    nodes = building.nodes
    edges = building.edges
    entries = building.entries
    hasUnknownTargets = building.hasUnknownTargets
    unknownTargets = building.unknownTargets
  }

  /// For each node, whether some way from it leads to a hand-off. O(nodes + edges).
  func leadsToHandOff() -> [Bool] {
    var sources: [[Int]] = Array(repeating: [], count: nodes.count)
    for (source, node) in nodes.enumerated() {
      for edge in node.edges { sources[edges[edge].target].append(source) }
    }
    var leads = nodes.map { node in
      if case .handOff = node.action.kind { true } else { false }
    }
    var open = leads.indices.filter { leads[$0] }
    while let node = open.popLast() {
      for source in sources[node] where !leads[source] {
        leads[source] = true
        open.append(source)
      }
    }
    return leads
  }
}

/// A graph whose edges are still being found.
private struct GraphBuilding {
  private(set) var nodes: [FlowGraph.Node] = []
  private(set) var edges: [FlowGraph.Edge] = []
  private(set) var entries: [Int?] = []
  private(set) var hasUnknownTargets = false
  private(set) var unknownTargets: [Text] = []
  private let flow: Chatflow
  private lazy var misnamed = StepNames(flow).misnamed
  private let stepIndex: [String: Int]
  private var suggester: Suggester

  init(_ flow: Chatflow) {
    self.flow = flow
    let names = flow.steps.map(\.name.value)
    var index = Dictionary<String, Int>(minimumCapacity: names.count)
    for (position, name) in names.enumerated() where index[name] == nil {
      index[name] = position
    }
    // A malformed name means the step that it would be if it were mended.
    for (position, name) in names.enumerated() where !NameText.isValid(name, joiner: "_") {
      guard let repaired = NameText.repaired(LookAlike.plain(name) ?? name, joiner: "_")
      else { continue }
      index[repaired] = index[repaired] ?? position
    }
    stepIndex = index
    suggester = Suggester(names)
    let count = flow.steps.reduce(0) { $0 + $1.actions.count }
    entries.reserveCapacity(names.count)
    nodes.reserveCapacity(count)
    edges.reserveCapacity(2 * count)
    for (step, block) in flow.steps.enumerated() {
      entries.append(block.actions.isEmpty ? nil : nodes.count)
      for action in block.actions { nodes.append(FlowGraph.Node(step: step, action: action)) }
    }
  }

  mutating func connectAll() {
    for node in nodes.indices {
      let first = edges.count
      connect(node)
      nodes[node].edges = first..<edges.count
    }
  }

  /// The first node of the step that a text names, or is nearest to: a typing slip is reported
  /// once, not again as an unreachable step.
  mutating func entry(_ text: Text) -> (node: Int, isGuessed: Bool)? {
    if let step = stepIndex[text.value] { return entries[step].map { ($0, false) } }
    unknownTargets.append(text)
    if let step = misnamed[text.value] { return entries[step].map { ($0, true) } }
    let near = suggester.nearest(to: text.value).first
    guard let near, let step = stepIndex[near] else {
      hasUnknownTargets = true
      return nil
    }
    return entries[step].map { ($0, true) }
  }

  private mutating func connect(_ node: Int) {
    let action = nodes[node].action
    switch action.kind {
    case .say, .set, .assign, .wait, .notify: connectNext(node, .next)
    case .goTo(let target): connect(.jump, target)
    case .condition(let condition):
      connect(.then, condition.then)
      connect(.elseBranch, condition.otherwise)
    case .choose(let choose):
      for option in choose.options { connect(.option, option.target) }
      connectQuestion(choose.parts)
    case .ask(let ask):
      connectNext(node, .next)
      if ask.skipsIfKnown { connectNext(node, .skip) }
      connectQuestion(ask.parts)
    case .handOff, .end: break
    }
  }

  private mutating func connectQuestion(_ parts: QuestionParts) {
    if let target = parts.otherwise { connect(.otherwise, target) }
    for reminder in parts.noReply {
      if case .goTo(let target) = reminder.action { connect(.noReply, target) }
    }
  }

  private mutating func connect(_ kind: FlowGraph.Edge.Kind, _ text: Text) {
    guard let target = entry(text) else { return }
    edges.append(
      FlowGraph.Edge(kind: kind, target: target.node, text: text, isGuessed: target.isGuessed))
  }

  private mutating func connectNext(_ node: Int, _ kind: FlowGraph.Edge.Kind) {
    let next = node + 1
    guard next < nodes.count, nodes[next].step == nodes[node].step else { return }
    edges.append(FlowGraph.Edge(kind: kind, target: next, text: nil, isGuessed: false))
  }
}

extension ActionBlock {
  /// Whether the action surely waits for the visitor, and so breaks a loop (meaning 2).
  var waitsForVisitor: Bool {
    switch kind {
    case .choose: true
    case .ask(let ask): !ask.skipsIfKnown
    default: false
    }
  }

  /// Whether time may pass before the flow goes on from here.
  var letsTimePass: Bool {
    switch kind {
    case .choose, .ask: true
    case .wait(let milliseconds): milliseconds > 0
    default: false
    }
  }
}
