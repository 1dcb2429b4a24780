import ChatflowSyntax

/// Searches a flow for paths along which something does not hold.
///
/// A property is followed along every path: an edge may establish it or end it. Breadth first, so
/// that the path found is a shortest one. O(nodes + edges) for one property and lane.
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

  private let nodeCount: Int
  /// For each lane, in it for each node, and for that each ``Holding``: the state from which its
  /// step was first entered so, or one of the markers above.
  private var origins: [Int32]

  /// Follows a property from a node, else the flow's start, where it does not hold, along edges,
  /// given by their numbers. A path stays in one of the `lanes`, and goes along those edges for
  /// which `step` gives what holds behind them.
  init(
    _ graph: FlowGraph, from first: Int? = nil, lanes: Int = 1,
    along step: (Int, Holding, Int) -> Holding?
  ) {
    let width = PathSearch.width
    nodeCount = graph.nodes.count
    let laneLength = nodeCount * width
    origins = Array(repeating: PathSearch.unreached, count: lanes * laneLength)
    guard let start = first ?? graph.start else { return }
    var queue: [Int] = []
    queue.reserveCapacity(origins.count)
    for lane in 0..<lanes {
      queue.append(lane * laneLength + start * width + Holding.no.rawValue)
      origins[queue[lane]] = PathSearch.start
    }
    var next = 0
    while next < queue.count {
      let state = queue[next]
      next += 1
      let lane = state / laneLength
      let node = state % laneLength / width
      let holding = Holding(rawValue: state % width) ?? .no
      for edge in graph.nodes[node].edges {
        guard let then = step(edge, holding, lane) else { continue }
        let reached = lane * laneLength + graph.edges[edge].target * width + then.rawValue
        guard origins[reached] == PathSearch.unreached else { continue }
        // Inside a step the way there stays the same.
        let stays = graph.edges[edge].text == nil
        origins[reached] = stays ? origins[state] : Int32(clamping: state)
        queue.append(reached)
      }
    }
  }

  /// A search that follows nothing: for reachability alone.
  init(_ graph: FlowGraph, from first: Int? = nil) {
    self.init(graph, from: first) { _, holding, _ in holding }
  }

  /// Whether any path leads to a node.
  func reaches(_ node: Int) -> Bool {
    states(of: node).contains { first in
      origins[first..<first + PathSearch.width].contains { $0 != PathSearch.unreached }
    }
  }

  /// Whether the property holds on every path to a node.
  func isCertain(_ node: Int) -> Bool {
    states(of: node).allSatisfy { origins[$0] == PathSearch.unreached }
  }

  /// The steps, as indexes, on a shortest path to a node on which the property does not hold there.
  /// O(steps).
  func pathWithout(_ node: Int, in graph: FlowGraph) -> [Int]? {
    states(of: node).filter { origins[$0] != PathSearch.unreached }
      .map { path(to: $0, in: graph) }
      .min { $0.count < $1.count }
  }

  /// The states of a node in which the property does not hold, one in each lane.
  private func states(of node: Int) -> StrideTo<Int> {
    let width = PathSearch.width
    return stride(
      from: node * width + Holding.no.rawValue, to: origins.count, by: max(1, nodeCount * width))
  }

  private func path(to state: Int, in graph: FlowGraph) -> [Int] {
    var steps: [Int] = []
    var state = state
    while true {
      let step = graph.nodes[state / PathSearch.width % nodeCount].step
      if steps.last != step { steps.append(step) }
      guard origins[state] >= 0 else { return steps.reversed() }
      state = Int(origins[state])
    }
  }
}
