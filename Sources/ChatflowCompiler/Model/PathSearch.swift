import ChatflowSyntax

/// Searches a flow for paths along which something does not hold.
///
/// A property is followed along every path: an edge may establish it or end it. Breadth first, so
/// that the path found is a shortest one. O(nodes + edges) for one property.
struct PathSearch {
  /// How surely a property holds somewhere on a path.
  enum Holding: Int, CaseIterable {
    /// It may not hold.
    case no
    /// A condition on the way said so; what the visitor answers later may end it.
    case tested
    /// Established for good.
    case surely
  }

  private let graph: FlowGraph
  /// For each node and each ``Holding``, the state it was first reached from; -1 for the start, nil
  /// if it is never reached so.
  private var origins: [Int?]

  /// Follows a property from the flow's start, where it does not hold.
  init(_ graph: FlowGraph, along step: (FlowGraph.Node, FlowGraph.Edge, Holding) -> Holding) {
    self.graph = graph
    let width = Holding.allCases.count
    origins = Array(repeating: nil, count: graph.nodes.count * width)
    guard let start = graph.start else { return }
    var queue = [start * width + Holding.no.rawValue]
    origins[queue[0]] = -1
    var next = 0
    while next < queue.count {
      let state = queue[next]
      next += 1
      let node = graph.nodes[state / width]
      let holding = Holding(rawValue: state % width) ?? .no
      for edge in node.edges {
        let reached = edge.target * width + step(node, edge, holding).rawValue
        guard origins[reached] == nil else { continue }
        origins[reached] = state
        queue.append(reached)
      }
    }
  }

  /// A search that follows nothing: for reachability alone.
  init(_ graph: FlowGraph) {
    self.init(graph) { _, _, holding in holding }
  }

  /// Whether any path leads to a node.
  func reaches(_ node: Int) -> Bool {
    Holding.allCases.contains { origins[node * Holding.allCases.count + $0.rawValue] != nil }
  }

  /// Whether the property holds on every path to a node.
  func isCertain(_ node: Int) -> Bool { pathWithout(node) == nil }

  /// The steps, as indexes, on a shortest path to a node on which the property does not hold there.
  func pathWithout(_ node: Int) -> [Int]? {
    path(to: node * Holding.allCases.count + Holding.no.rawValue)
  }

  private func path(to state: Int) -> [Int]? {
    guard origins[state] != nil else { return nil }
    var steps: [Int] = []
    var current = state
    while current >= 0 {
      let step = graph.nodes[current / Holding.allCases.count].step
      if steps.last != step { steps.append(step) }
      current = origins[current] ?? -1
    }
    return steps.reversed()
  }
}
