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

  private static let width = Holding.allCases.count
  private static let start: Int32 = -1
  private static let unreached: Int32 = -2

  /// For each node and each ``Holding``, the state from which its step was first entered so, or one
  /// of the markers above.
  private var origins: [Int32]

  /// Follows a property from the flow's start, where it does not hold, along edges, given by their
  /// numbers.
  init(_ graph: FlowGraph, along step: (Int, Holding) -> Holding) {
    let width = PathSearch.width
    origins = Array(repeating: PathSearch.unreached, count: graph.nodes.count * width)
    guard let start = graph.start else { return }
    var queue: [Int] = []
    queue.reserveCapacity(origins.count)
    queue.append(start * width + Holding.no.rawValue)
    origins[queue[0]] = PathSearch.start
    var next = 0
    while next < queue.count {
      let state = queue[next]
      next += 1
      let node = state / width
      let holding = Holding(rawValue: state % width) ?? .no
      for edge in graph.nodes[node].edges {
        let reached = graph.edges[edge].target * width + step(edge, holding).rawValue
        guard origins[reached] == PathSearch.unreached else { continue }
        // Inside a step the way there stays the same.
        let stays = graph.edges[edge].text == nil
        origins[reached] = stays ? origins[state] : Int32(clamping: state)
        queue.append(reached)
      }
    }
  }

  /// A search that follows nothing: for reachability alone.
  init(_ graph: FlowGraph) {
    self.init(graph) { _, holding in holding }
  }

  /// Whether any path leads to a node.
  func reaches(_ node: Int) -> Bool {
    let first = node * PathSearch.width
    return origins[first..<first + PathSearch.width].contains { $0 != PathSearch.unreached }
  }

  /// Whether the property holds on every path to a node.
  func isCertain(_ node: Int) -> Bool {
    origins[node * PathSearch.width + Holding.no.rawValue] == PathSearch.unreached
  }

  /// The steps, as indexes, on a shortest path to a node on which the property does not hold there.
  /// O(steps).
  func pathWithout(_ node: Int, in graph: FlowGraph) -> [Int]? {
    guard !isCertain(node) else { return nil }
    var steps: [Int] = []
    var state = node * PathSearch.width + Holding.no.rawValue
    while true {
      let step = graph.nodes[state / PathSearch.width].step
      if steps.last != step { steps.append(step) }
      guard origins[state] >= 0 else { return steps.reversed() }
      state = Int(origins[state])
    }
  }
}
