import ChatflowReports

/// A picture in the language of Graphviz.
///
/// All texts stand in HTML-like labels, where four characters and the backslash are all that could
/// end a text or mean something else in it.
package enum DotText {
  /// How wide lines are, in characters.
  private static let nodeWidth = 38
  private static let edgeWidth = 24

  /// The picture as a directed graph. Equal pictures give equal texts.
  package static func render(_ diagram: Diagram) -> String {
    var lines = [
      "digraph \"\(diagram.name)\" {",
      "  graph [\(attributes(graph(diagram)))]",
      "  node [\(attributes(node))]",
      "  edge [\(attributes(edge))]",
    ]
    let region = diagram.nodes.filter(\.isInRegion)
    for node in diagram.nodes where !node.isInRegion { lines.append("  " + text(node)) }
    if !region.isEmpty {
      lines += [
        "  subgraph cluster_capture {",
        "    graph [\(attributes(self.region))]",
      ]
      for node in region { lines.append("    " + text(node)) }
      lines.append("  }")
    }
    for edge in diagram.edges { lines.append("  " + text(edge)) }
    return lines.joined(separator: "\n") + "\n}\n"
  }

  // MARK: - Attributes

  private typealias Attributes = [(name: String, value: String)]

  private static func attributes(_ attributes: Attributes) -> String {
    attributes.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
  }

  private static let font = "\"Helvetica,Arial,sans-serif\""

  private static func graph(_ diagram: Diagram) -> Attributes {
    let title = diagram.title.map { escape(Wording.shortened($0, to: 100)) } ?? ""
    return [
      ("label", title.isEmpty ? "\"\"" : "<\(title)>"), ("labelloc", "t"), ("fontname", font),
      ("fontsize", "14"),
      ("bgcolor", "white"), ("nodesep", "0.35"), ("ranksep", "0.45"),
    ]
  }

  private static let node: Attributes = [
    ("shape", "box"), ("style", "\"rounded,filled\""), ("fillcolor", "\"#ffffff\""),
    ("color", "\"#44546a\""), ("fontname", font), ("fontsize", "11"), ("margin", "\"0.14,0.08\""),
  ]

  private static let edge: Attributes = [
    ("color", "\"#44546a\""), ("fontname", font), ("fontsize", "10"), ("arrowsize", "0.7"),
  ]

  private static let region: Attributes = [
    ("label", "<\(escape(Diagram.regionTitle))>"), ("labeljust", "l"), ("fontsize", "11"),
    ("style", "\"rounded,filled\""), ("fillcolor", "\"#f4f6f9\""), ("color", "\"#a0acbd\""),
  ]

  private static func attributes(_ kind: Diagram.Kind) -> Attributes {
    switch kind {
    case .start: [("shape", "oval"), ("fillcolor", "\"#e2efda\"")]
    case .greeting: [("fillcolor", "\"#eef4ff\"")]
    case .step: []
    case .decision: [("shape", "diamond"), ("style", "filled"), ("margin", "\"0.02,0.02\"")]
    case .state: [("fillcolor", "\"#fff2cc\"")]
    case .message, .reminder: [("fillcolor", "\"#eef4ff\"")]
    case .contact: [("fillcolor", "\"#e2efda\"")]
    case .closed: [("shape", "oval"), ("peripheries", "2"), ("fillcolor", "\"#eeeeee\"")]
    }
  }

  // MARK: - Parts

  private static func text(_ node: Diagram.Node) -> String {
    let isCentered = [.start, .decision, .closed].contains(node.kind)
    let lineBreak = isCentered ? "<br/>" : "<br align=\"left\"/>"
    let width = node.kind == .decision ? edgeWidth : nodeWidth
    let title = wrap(node.title, to: width).map(escape)
    let isName = node.kind != .decision && node.kind != .reminder
    var lines = isName ? title.map { "<b>\($0)</b>" } : title
    for line in node.lines { lines += wrap(line, to: width).map(escape) }
    var label = lines.joined(separator: lineBreak)
    // The alignment of a line stands behind it, the last one's too.
    if !isCentered, lines.count > 1 { label += lineBreak }
    let all: Attributes = [("label", "<\(label)>")] + attributes(node.kind)
    return "\(node.id) [\(attributes(all))]"
  }

  private static func text(_ edge: Diagram.Edge) -> String {
    var all: Attributes = []
    if !edge.label.isEmpty {
      let lines = wrap(edge.label, to: edgeWidth).map { " \(escape($0)) " }
      all.append(("label", "<\(lines.joined(separator: "<br/>"))>"))
    }
    if edge.isTimer { all.append(("style", "dashed")) }
    let tail = all.isEmpty ? "" : " [\(attributes(all))]"
    return "\(edge.from) -> \(edge.to)\(tail)"
  }

  /// A text in an HTML-like label.
  static func escape(_ text: String) -> String {
    // Graphviz substitutes \N and its like in HTML-like labels, too.
    XMLText.escape(text).unicodeScalars.map { $0 == "\\" ? "\\\\" : String($0) }.joined()
  }

  /// The text in lines, broken at blanks, and in words that are longer than a line.
  private static func wrap(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      var rest = word[...]
      if !line.isEmpty, line.count + 1 + rest.count > width {
        lines.append(line)
        line = ""
      }
      while rest.count > width {
        lines.append(String(rest.prefix(width)))
        rest = rest.dropFirst(width)
      }
      line += (line.isEmpty ? "" : " ") + rest
    }
    return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
  }
}
