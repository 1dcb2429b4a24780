/// What a picture says once its format is read back.
struct Drawing {
  struct Node: Equatable {
    var id: String
    /// The lines of its label.
    var lines: [String]
    var region: String?
  }

  struct Edge: Hashable {
    var from: String
    var to: String
    /// Without blanks, since formats break lines.
    var label: String
    var isDashed: Bool
  }

  var nodes: [Node] = []
  var edges: [Edge] = []
  var regions: [String] = []

  /// What is not as the format wants it.
  struct Malformed: Error { let reason: String }

  func edges(from id: String) -> [Edge] { edges.filter { $0.from == id } }

  func node(_ id: String) -> Node? { nodes.first { $0.id == id } }

  /// The text of a node without blanks.
  func text(_ id: String) -> String? { node(id)?.lines.joined().packed }

  /// Every node has one id, and every edge two nodes.
  func check() throws {
    let ids = Set(nodes.map(\.id))
    guard ids.count == nodes.count else { throw Malformed(reason: "two nodes of one id") }
    for edge in edges where !ids.contains(edge.from) || !ids.contains(edge.to) {
      throw Malformed(reason: "\(edge) leads nowhere")
    }
  }
}
