import ChatflowCompiler
import ChatflowJSON
import ChatflowProgram
import ChatflowSyntax

// Where names are declared and used, and new names for them.
extension EditorSession {
  /// What a request's position is about.
  struct Spot {
    let path: String
    let file: SourceFile
    let lines: TextLines
    let offset: Int
  }

  mutating func spot(_ params: JSONValue) throws(RPCError) -> Spot {
    let (path, file) = try document(params)
    guard let position = TextPosition(params["position"]) else {
      throw .invalidParams("there is no position")
    }
    let lines = places.lines(file)
    return Spot(path: path, file: file, lines: lines, offset: lines.sourceOffset(position))
  }

  /// The file that a request names.
  mutating func document(_ params: JSONValue) throws(RPCError) -> (String, SourceFile) {
    guard let uri = params["textDocument"]?["uri"]?.string else {
      throw .invalidParams("there is no textDocument")
    }
    let path = key(uri)
    guard let file = workspace.file(path)?.file else { throw .failed("\(uri) isn't open") }
    return (path, file)
  }

  private mutating func occurrence(_ params: JSONValue) throws(RPCError) -> Occurrence? {
    workspace.settle()
    let spot = try spot(params)
    return workspace.occurrence(in: spot.path, at: spot.offset)
  }

  mutating func definition(_ params: JSONValue) throws(RPCError) -> JSONValue {
    guard let found = try occurrence(params) else { return try testedFile(params) }
    let all = workspace.occurrences(of: found.symbol)
    let declared = all.filter { $0.role == .declaration }
    let places = places
    // Without a declaration, where answers are saved.
    let shown = declared.isEmpty ? all.filter { $0.role == .assignment } : declared
    return .array(shown.map { places.location($0.span) })
  }

  /// The flow's file, where a scenario file names that; or what an alias stands for.
  private mutating func testedFile(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let spot = try spot(params)
    guard let (_, flow) = testedFile(spot) else { return anchor(spot) }
    return .array([places.location(Span(flow.file, 0..<0))])
  }

  /// The file's name that stands there in a scenario file, and the flow in it.
  mutating func testedFile(_ spot: Spot) -> (named: Text, flow: Chatflow)? {
    guard case .scenarios(let scenarios)? = workspace.file(spot.path)?.document,
      case .file(let named) = scenarios.subject, named.span.range.contains(spot.offset),
      let flow = workspace.subject(of: spot.path)
    else { return nil }
    return (named, flow)
  }

  /// What an alias stands for.
  private mutating func anchor(_ spot: Spot) -> JSONValue {
    guard let root = DocumentReader.parse(spot.file).root else { return .null }
    guard let node = TreePlace.alias(at: spot.offset, in: root) else {
      return said(spot, in: root)
    }
    return .array([places.location(node.span)])
  }

  /// The step that an option leads to whose label stands there; in a test where the flow says what
  /// is expected or picked.
  private mutating func said(_ spot: Spot, in root: Node) -> JSONValue {
    let spans: [Span]
    if case .chatflow(let flow)? = workspace.file(spot.path)?.document {
      let goals = options(of: flow).map(\.option).filter { option in
        option.label.allBubbles.contains { bubble in
          let range = bubble.text.span.range
          return range.lowerBound <= spot.offset && spot.offset <= range.upperBound
        }
      }.map(\.target.value)
      spans = flow.steps.map(\.name).filter { name in
        goals.contains { $0.isExactly(name.value) }
      }.map(\.span)
    } else if let place = TreePlace.at(spot.offset, in: root), case .value(let node) = place.target,
      let text = node.text, let flow = workspace.subject(of: spot.path)
    {
      let bubbles = messages(of: flow, expectedBehind: place.path).flatMap(\.allBubbles)
      spans = bubbles.filter { $0.template.literal?.isExactly(text) == true }.map(\.text.span)
    } else {
      return .null
    }
    let places = places
    return spans.isEmpty ? .null : .array(spans.map { places.location($0) })
  }

  /// The messages of a flow that may be meant at a place of a test.
  private func messages(of flow: Chatflow, expectedBehind path: [PathStep]) -> [MessageText] {
    for step in path.reversed() {
      switch step {
      case .key("pick", _), .key("choices", _): return options(of: flow).map(\.option.label)
      case .key("bot", _): return FlowNames.messages(of: flow)
      case .key: return []
      case .item: continue
      }
    }
    return []
  }

  mutating func references(_ params: JSONValue) throws(RPCError) -> JSONValue {
    guard let found = try occurrence(params) else { return .null }
    let withDeclaration = params["context"]?["includeDeclaration"]?.bool ?? true
    let places = places
    let shown = workspace.occurrences(of: found.symbol).filter {
      withDeclaration || $0.role != .declaration
    }
    return .array(shown.map { places.location($0.span) })
  }

  mutating func highlights(_ params: JSONValue) throws(RPCError) -> JSONValue {
    let spot = try spot(params)
    guard let file = workspace.file(spot.path), let index = workspace.index(file),
      let found = index.occurrence(at: spot.offset)
    else { return .null }
    return .array(
      index.occurrences(of: found.symbol).map {
        .members([
          "range": spot.lines.range($0.span.range),
          // Read, or written.
          "kind": .integer($0.role == .use ? 2 : 3),
        ])
      })
  }

  mutating func prepareRename(_ params: JSONValue) throws(RPCError) -> JSONValue {
    guard let found = try occurrence(params) else {
      throw .failed("only steps, variables, calendars and chatflows can be renamed")
    }
    return .members([
      "range": places.range(found.span), "placeholder": .string(found.symbol.name.text),
    ])
  }

  mutating func rename(_ params: JSONValue) throws(RPCError) -> JSONValue {
    guard let name = params["newName"]?.string else { throw .invalidParams("no newName") }
    guard let found = try occurrence(params) else {
      throw .failed("only steps, variables, calendars and chatflows can be renamed")
    }
    let symbol = found.symbol
    let flow = symbol.flow.flatMap { workspace.flow(of: $0) }
    let refusal = Renaming.refusal(
      of: name, for: symbol, in: flow, taken: workspace.names(symbol.kind))
    if let refusal { throw .failed(refusal) }
    // Scenarios beside it that aren't open would go on with the old name.
    let path = found.span.file.name
    if workspace.isAlone(path), workspace.hasNeighbours(path) {
      throw .failed("open this file's folder first: others in it may name `\(symbol.name.text)`")
    }
    let places = places
    var edits: [(path: String, edits: [JSONValue])] = []
    for occurrence in workspace.occurrences(of: symbol) {
      let path = occurrence.span.file.name
      if edits.last?.path != path { edits.append((path, [])) }
      edits[edits.count - 1].edits.append(places.edit(occurrence.span, name))
    }
    return .members([
      "changes": .object(edits.map { JSONMember(places.uri($0.path), .array($0.edits)) })
    ])
  }

  /// Steps, variables, calendars and chatflows of all files whose names hold the query's letters.
  mutating func workspaceSymbols(_ params: JSONValue) -> JSONValue {
    let query = (params["query"]?.string ?? "").lowercased()
    let places = places
    var found: [JSONValue] = []
    for file in workspace.files() {
      for occurrence in workspace.index(file)?.occurrences ?? []
      where occurrence.role == .declaration && occurrence.symbol.name.text.contains(query) {
        found.append(
          .members([
            "name": .string(occurrence.symbol.name.text),
            "kind": .integer(SymbolKind(occurrence.symbol.kind).rawValue),
            "location": places.location(occurrence.span),
          ]))
      }
    }
    return .array(found)
  }
}

/// The protocol's kinds of symbols that are used here.
enum SymbolKind: Int {
  case module = 2
  case method = 6
  case function = 12
  case variable = 13
  case constant = 14
  case event = 24

  init(_ kind: Symbol.Kind) {
    switch kind {
    case .step: self = .function
    case .variable: self = .variable
    case .calendar: self = .event
    case .chatflow: self = .module
    }
  }
}
