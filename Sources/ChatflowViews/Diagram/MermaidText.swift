import ChatflowReports

/// A picture in the language of Mermaid, which GitHub, GitLab and others draw in Markdown.
package enum MermaidText {
  /// The picture as a flowchart. Equal pictures give equal texts.
  package static func render(_ diagram: Diagram) -> String {
    var lines = ["flowchart TD"]
    let region = diagram.nodes.filter(\.isInRegion)
    for node in diagram.nodes where !node.isInRegion { lines.append("  " + text(node)) }
    if !region.isEmpty {
      lines.append("  subgraph capture[\"\(escape(Diagram.regionTitle))\"]")
      for node in region { lines.append("    " + text(node)) }
      lines.append("  end")
    }
    for edge in loopsTogether(diagram.edges) { lines.append("  " + text(edge)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(_ node: Diagram.Node) -> String {
    let (open, close) = brackets(node.kind)
    let isName = node.kind != .decision && node.kind != .reminder
    let title = isName ? "<b>\(escape(node.title))</b>" : escape(node.title)
    let lines = ([title] + node.lines.map(escape)).joined(separator: "<br/>")
    return "\(node.id)\(open)\"\(lines)\"\(close)"
  }

  private static func brackets(_ kind: Diagram.Kind) -> (String, String) {
    switch kind {
    case .start: ("([", "])")
    case .decision: ("{", "}")
    case .closed: ("(((", ")))")
    case .greeting, .step, .message, .reminder: ("[", "]")
    case .state, .contact: ("(", ")")
    }
  }

  /// The ways between two nodes, with all labels.
  private struct Arrow {
    let from: String
    let to: String
    var labels: [String]
    var isTimer: Bool
  }

  /// Mermaid draws only one of the ways that lead from a node to itself: they become one.
  private static func loopsTogether(_ edges: [Diagram.Edge]) -> [Arrow] {
    var arrows: [Arrow] = []
    var loops: [String: Int] = [:]
    for edge in edges {
      let labels = edge.label.isEmpty ? [] : [edge.label]
      if edge.from == edge.to, let index = loops[edge.from] {
        arrows[index].labels += labels
        arrows[index].isTimer = arrows[index].isTimer && edge.isTimer
      } else {
        if edge.from == edge.to { loops[edge.from] = arrows.count }
        arrows.append(
          Arrow(from: edge.from, to: edge.to, labels: labels, isTimer: edge.isTimer))
      }
    }
    return arrows
  }

  private static func text(_ arrow: Arrow) -> String {
    let sign = arrow.isTimer ? "-.->" : "-->"
    let labels = arrow.labels.map(escape).joined(separator: "<br/>")
    return "\(arrow.from) \(sign)\(labels.isEmpty ? "" : "|\"\(labels)\"|") \(arrow.to)"
  }

  /// A text in quotes: what Mermaid, the Markdown in its labels, or HTML could take for a sign
  /// stands as its number.
  package static func escape(_ text: String) -> String {
    let scalars = Array(visible(text).unicodeScalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      if isPlain(scalar, before: scalars[..<index], next: next) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "#\(scalar.value);"
      }
    }
    return result
  }

  /// The text without anything that is not seen, and without the marks between which Mermaid keeps
  /// entities while it works: a reader would see the entity.
  private static func visible(_ text: String) -> String {
    var result = ""
    var last: Unicode.Scalar?
    for scalar in SafeText.escape(text).unicodeScalars {
      let isMark =
        last == "\u{FB02}" && scalar == "\u{B0}" || last == "\u{B6}" && scalar == "\u{DF}"
      if isMark {
        result += SafeText.escape(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
      last = scalar
    }
    return result
  }

  private static func isPlain(
    _ scalar: Unicode.Scalar, before: ArraySlice<Unicode.Scalar>, next: Unicode.Scalar?
  ) -> Bool {
    guard scalar.isASCII else { return true }
    if isAlphanumeric(scalar) { return true }
    switch scalar {
    case " ", ",", "?", "!", "'", "(", "/": return true
    // Signs of a list at the start of a line: `- a`, `1) a`, `1. a`.
    case ")": return !before.allSatisfy(isDigit)
    case ".": return !before.allSatisfy(isDigit) && !isLinkPrefix(before.suffix(3))
    case "-", "+": return !before.isEmpty
    // Emphasis, unless inside of a word.
    case "_": return isAlphanumeric(before.last) && isAlphanumeric(next)
    // An address that Markdown would make a link of, an icon, a style.
    case ":": return next == " "
    default: return false
    }
  }

  /// `www`, with which Markdown begins a link.
  private static func isLinkPrefix(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    scalars.count == 3 && scalars.allSatisfy { $0 == "w" || $0 == "W" }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar)
  }

  private static func isAlphanumeric(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return isDigit(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }
}
