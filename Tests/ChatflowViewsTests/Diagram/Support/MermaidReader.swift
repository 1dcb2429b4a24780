/// Reads the part of Mermaid's flowcharts that pictures use, a statement a line; anything else is
/// an error.
enum MermaidReader {
  static func read(_ text: String) throws -> Drawing {
    var drawing = Drawing()
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    guard lines.popFirst() == "flowchart TD", lines.popLast() == "" else {
      throw Drawing.Malformed(reason: "the frame")
    }
    var region: String?
    for line in lines {
      let indent = region == nil ? "  " : "    "
      if line == "  end", region != nil {
        region = nil
      } else if region == nil, line.hasPrefix("  subgraph ") {
        let (id, label) = try node(line.dropFirst(11), [("[", "]")])
        region = id
        drawing.regions.append(label.joined())
      } else if line.hasPrefix(indent), !line.dropFirst(indent.count).hasPrefix(" ") {
        let statement = line.dropFirst(indent.count)
        if statement.contains("-->") || statement.contains("-.->") {
          drawing.edges += try edges(statement)
        } else {
          let (id, label) = try node(statement, brackets)
          drawing.nodes.append(Drawing.Node(id: id, lines: label, region: region))
        }
      } else {
        throw Drawing.Malformed(reason: "the line \(line)")
      }
    }
    guard region == nil else { throw Drawing.Malformed(reason: "a region without an end") }
    try drawing.check()
    return drawing
  }

  /// The longer ones first, since they begin like others.
  private static let brackets = [
    ("(((", ")))"), ("([", "])"), ("{", "}"), ("[", "]"), ("(", ")"),
  ]

  private static func node(
    _ text: Substring, _ brackets: [(String, String)]
  ) throws -> (id: String, label: [String]) {
    let id = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    let rest = text.dropFirst(id.count)
    guard !id.isEmpty, id != "end",
      let (open, close) = brackets.first(where: { rest.hasPrefix($0.0) }),
      rest.hasSuffix(close)
    else { throw Drawing.Malformed(reason: "the node \(text)") }
    return (String(id), try label(rest.dropFirst(open.count).dropLast(close.count)))
  }

  /// A way, or several that share an arrow, whose labels stand on lines of their own.
  private static func edges(_ text: Substring) throws -> [Drawing.Edge] {
    let words = text.split(separator: " ", maxSplits: 1)
    guard words.count == 2 else { throw Drawing.Malformed(reason: "the edge \(text)") }
    var rest = words[1]
    let isDashed = rest.hasPrefix("-.->")
    guard isDashed || rest.hasPrefix("-->") else { throw Drawing.Malformed(reason: "the arrow") }
    rest = rest.dropFirst(isDashed ? 4 : 3)
    var labels = [""]
    if rest.hasPrefix("|") {
      guard let end = rest.dropFirst().firstIndex(of: "|") else {
        throw Drawing.Malformed(reason: "a label that doesn't close")
      }
      labels = try label(rest[..<end].dropFirst())
      rest = rest[end...].dropFirst()
    }
    guard rest.first == " " else { throw Drawing.Malformed(reason: "the edge \(text)") }
    let (from, to) = (String(words[0]), String(rest.dropFirst()))
    return labels.map { Drawing.Edge(from: from, to: to, label: $0.packed, isDashed: isDashed) }
  }

  /// A label in quotes: nothing in it may be a quote, or mean something to Markdown or HTML.
  private static func label(_ text: Substring) throws -> [String] {
    guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else {
      throw Drawing.Malformed(reason: "a label without quotes: \(text)")
    }
    let inner = text.dropFirst().dropLast()
      .replacing("<b>", with: "").replacing("</b>", with: "")
    return try inner.split(separator: "<br/>", omittingEmptySubsequences: false).map { line in
      guard !line.hasPrefix("-"), !line.hasPrefix("+") else {
        throw Drawing.Malformed(reason: "a list: \(line)")
      }
      return try unescaped(line)
    }
  }

  private static func unescaped(_ line: Substring) throws -> String {
    var text = ""
    var rest = Array(line.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "#":
        let digits = rest.prefix { $0 != ";" }.map { String($0) }.joined()
        rest = rest.dropFirst(digits.unicodeScalars.count + 1)
        guard let number = UInt32(digits), let decoded = Unicode.Scalar(number) else {
          throw Drawing.Malformed(reason: "#\(digits);")
        }
        text.unicodeScalars.append(decoded)
      case "\"", "<", ">", "&", ";", "`", "*", "~", "$", "[", "]", "{", "}", "|", "\\", "@", "%":
        throw Drawing.Malformed(reason: "\(scalar) in a text")
      case ":" where rest.first != " ":
        throw Drawing.Malformed(reason: "a colon that could begin a link")
      case _ where scalar.value < 0x20 || scalar == "\u{202E}":
        throw Drawing.Malformed(reason: "a control character")
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
