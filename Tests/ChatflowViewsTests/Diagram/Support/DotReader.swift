/// Reads the part of the dot language that pictures use; anything else is an error.
struct DotReader {
  private enum Token: Equatable {
    case id(String)
    /// In quotes, where nothing is escaped.
    case quoted(String)
    /// The inside of `<…>`.
    case html(String)
    case sign(String)
  }

  private var tokens: ArraySlice<Token>
  private var drawing = Drawing()

  static func read(_ text: String) throws -> Drawing {
    var reader = DotReader(tokens: try tokens(Array(text.unicodeScalars))[...])
    try reader.expect(.id("digraph"))
    guard case .quoted? = reader.tokens.popFirst() else { throw Drawing.Malformed(reason: "name") }
    try reader.statements(region: nil)
    guard reader.tokens.isEmpty else { throw Drawing.Malformed(reason: "text behind the graph") }
    try reader.drawing.check()
    return reader.drawing
  }

  private init(tokens: ArraySlice<Token>) { self.tokens = tokens }

  private mutating func expect(_ token: Token) throws {
    let found = tokens.popFirst()
    guard found == token else {
      throw Drawing.Malformed(reason: "\(token) wanted, not \(String(describing: found))")
    }
  }

  private mutating func statements(region: String?) throws {
    try expect(.sign("{"))
    while tokens.first != .sign("}") {
      guard case .id(let name)? = tokens.popFirst() else {
        throw Drawing.Malformed(reason: "a statement begins with an id")
      }
      switch name {
      case "graph", "node", "edge":
        let attributes = try attributes()
        if name == "graph", region != nil, let label = attributes["label"] {
          drawing.regions.append(try DotReader.lines(label).joined())
        }
      case "subgraph":
        guard case .id(let inner)? = tokens.popFirst() else {
          throw Drawing.Malformed(reason: "a subgraph without a name")
        }
        try statements(region: inner)
      default: try element(name, region)
      }
    }
    try expect(.sign("}"))
  }

  private mutating func element(_ name: String, _ region: String?) throws {
    if tokens.first == .sign("->") {
      tokens.removeFirst()
      guard case .id(let to)? = tokens.popFirst() else {
        throw Drawing.Malformed(reason: "an edge without an end")
      }
      let attributes = try attributes()
      let label = try attributes["label"].map { try DotReader.lines($0).joined() } ?? ""
      drawing.edges.append(
        Drawing.Edge(
          from: name, to: to, label: label.packed,
          isDashed: attributes["style"] == .id("dashed")))
    } else {
      let attributes = try attributes()
      guard let label = attributes["label"] else { throw Drawing.Malformed(reason: "no label") }
      drawing.nodes.append(
        Drawing.Node(id: name, lines: try DotReader.lines(label), region: region))
    }
  }

  private mutating func attributes() throws -> [String: Token] {
    guard tokens.first == .sign("[") else { return [:] }
    tokens.removeFirst()
    var attributes: [String: Token] = [:]
    while tokens.first != .sign("]") {
      guard case .id(let name)? = tokens.popFirst() else {
        throw Drawing.Malformed(reason: "an attribute without a name")
      }
      try expect(.sign("="))
      guard let value = tokens.popFirst(), attributes[name] == nil else {
        throw Drawing.Malformed(reason: "\(name) without a value, or twice")
      }
      if case .sign = value { throw Drawing.Malformed(reason: "\(name) without a value") }
      attributes[name] = value
    }
    tokens.removeFirst()
    return attributes
  }

  // MARK: - Tokens

  private static func tokens(_ text: [Unicode.Scalar]) throws -> [Token] {
    var tokens: [Token] = []
    var rest = text[...]
    while let first = rest.popFirst() {
      switch first {
      case " ", "\n": break
      case "{", "}", "[", "]", "=": tokens.append(.sign(String(first)))
      case "-":
        guard rest.popFirst() == ">" else { throw Drawing.Malformed(reason: "a lonely -") }
        tokens.append(.sign("->"))
      case "\"": tokens.append(.quoted(try quoted(&rest)))
      case "<": tokens.append(.html(try html(&rest)))
      default:
        guard isWord(first) else { throw Drawing.Malformed(reason: "\(first) outside of a text") }
        let word = [first] + rest.prefix(while: isWord)
        rest = rest.dropFirst(word.count - 1)
        tokens.append(.id(word.map { String($0) }.joined()))
      }
    }
    return tokens
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
        || scalar == ".")
  }

  private static func quoted(_ rest: inout ArraySlice<Unicode.Scalar>) throws -> String {
    var text = ""
    while let scalar = rest.popFirst() {
      if scalar == "\"" { return text }
      if scalar == "\\" || scalar == "\n" { throw Drawing.Malformed(reason: "an escape in quotes") }
      text.unicodeScalars.append(scalar)
    }
    throw Drawing.Malformed(reason: "a quote that doesn't close")
  }

  private static func html(_ rest: inout ArraySlice<Unicode.Scalar>) throws -> String {
    var text = ""
    var depth = 1
    while let scalar = rest.popFirst() {
      if scalar == "<" { depth += 1 }
      if scalar == ">" { depth -= 1 }
      if depth == 0 { return text }
      text.unicodeScalars.append(scalar)
    }
    throw Drawing.Malformed(reason: "a label that doesn't close")
  }

  // MARK: - Labels

  private static func lines(_ token: Token) throws -> [String] {
    guard case .html(let label) = token else { throw Drawing.Malformed(reason: "a plain label") }
    var lines = [""]
    var rest = Array(label.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      let last = lines.count - 1
      switch scalar {
      case "<":
        let tag = rest.prefix { $0 != ">" }.map { String($0) }.joined()
        rest = rest.dropFirst(tag.unicodeScalars.count + 1)
        switch tag {
        case "b", "/b": break
        case "br/", "br align=\"left\"/": lines.append("")
        default: throw Drawing.Malformed(reason: "the tag \(tag)")
        }
      case "&":
        let name = rest.prefix { $0 != ";" }.map { String($0) }.joined()
        rest = rest.dropFirst(name.unicodeScalars.count + 1)
        let texts = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
        guard let text = texts[name] else { throw Drawing.Malformed(reason: "&\(name);") }
        lines[last] += text
      case "\\":
        guard rest.popFirst() == "\\" else { throw Drawing.Malformed(reason: "a lonely \\") }
        lines[last] += "\\"
      case _ where scalar.value < 0x20 || scalar == "\u{202E}":
        throw Drawing.Malformed(reason: "a control character")
      default: lines[last].unicodeScalars.append(scalar)
      }
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
