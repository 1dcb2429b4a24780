import ChatflowJSON
import ChatflowSyntax

/// What a document consists of, for lists of symbols and for folding; from its tree.
struct Outline {
  private let lines: TextLines
  private let root: Node?
  private let comments: [Comment]
  private let isScenarioFile: Bool

  init(_ file: SourceFile, _ lines: TextLines) {
    let parsed = DocumentReader.parse(file)
    root = parsed.root
    comments = parsed.comments
    isScenarioFile = DocumentReader.isScenarioFile(file.name)
    self.lines = lines
  }

  // MARK: Symbols

  /// The document with its steps, variables or tests.
  func symbols() -> JSONValue {
    guard let root, case .mapping(let entries) = root.content else { return .array([]) }
    let names = ["chatflow", "calendar", "server"]
    guard let head = entries.first(where: { names.contains($0.key) || $0.key == "file" }) else {
      return .array([])
    }
    var children: [JSONValue] = []
    for entry in entries {
      switch entry.key {
      case "variables": children += self.entries(of: entry.value, .variable)
      case "steps": children += self.entries(of: entry.value, .function)
      case "hours", "exceptions": children.append(symbol(entry.key, .constant, entry))
      case "tests" where isScenarioFile: children += tests(entry.value)
      default: break
      }
    }
    let title = head.value.text.map { "\(head.key) \($0)" } ?? head.key
    return .array([
      symbol(
        title, .module, whole: root.span.range, name: head.keySpan.range,
        children: .array(children))
    ])
  }

  private func entries(of node: Node, _ kind: SymbolKind) -> [JSONValue] {
    guard node.aliasSpan == nil, case .mapping(let entries) = node.content else { return [] }
    return entries.map { symbol($0.key, kind, $0) }
  }

  private func tests(_ node: Node) -> [JSONValue] {
    guard node.aliasSpan == nil, case .sequence(let items) = node.content else { return [] }
    return items.compactMap { item in
      guard item.aliasSpan == nil, case .mapping(let entries) = item.content,
        let name = entries.first(where: { $0.key == "name" }), let text = name.value.text
      else { return nil }
      return symbol(
        text, .method, whole: item.span.range, name: name.value.span.range, children: nil)
    }
  }

  private func symbol(_ name: String, _ kind: SymbolKind, _ entry: Entry) -> JSONValue {
    let start = entry.keySpan.range.lowerBound
    let end = entry.value.aliasSpan?.range.upperBound ?? entry.value.span.range.upperBound
    return symbol(
      name, kind, whole: start..<max(end, entry.keySpan.range.upperBound),
      name: entry.keySpan.range, children: nil)
  }

  /// The protocol wants the name within the whole, and a name that isn't empty.
  private func symbol(
    _ title: String, _ kind: SymbolKind, whole: Range<Int>, name: Range<Int>, children: JSONValue?
  ) -> JSONValue {
    let all = min(whole.lowerBound, name.lowerBound)..<max(whole.upperBound, name.upperBound)
    var members = [
      JSONMember("name", .string(title.isEmpty ? "…" : title)),
      JSONMember("kind", .integer(kind.rawValue)),
      JSONMember("range", lines.range(all)), JSONMember("selectionRange", lines.range(name)),
    ]
    if let children { members.append(JSONMember("children", children)) }
    return .object(members)
  }

  // MARK: Folding

  /// Maps, lists and texts of several lines, from the line of their key on; and comments of several
  /// lines.
  func folds() -> JSONValue {
    var found: [Int: Int] = [:]
    if let root { fold(root, from: nil, &found) }
    var folds: [JSONValue] = found.sorted { $0.key < $1.key }.map {
      .members(["startLine": .integer($0.key), "endLine": .integer($0.value)])
    }
    for run in commentRuns() where run.count > 1 {
      folds.append(
        .members([
          "startLine": .integer(run.lowerBound), "endLine": .integer(run.upperBound - 1),
          "kind": .string("comment"),
        ]))
    }
    return .array(folds)
  }

  private func line(_ offset: Int) -> Int { lines.line(offset) }

  private func fold(_ node: Node, from start: Int?, _ found: inout [Int: Int]) {
    let range = node.span.range
    let first = start ?? line(range.lowerBound)
    if start != nil, node.aliasSpan == nil {
      let last = line(range.upperBound)
      if last > first { found[first] = max(found[first] ?? 0, last) }
    }
    switch node.content {
    case .scalar: break
    case .sequence(let items):
      for item in items where item.aliasSpan == nil {
        fold(item, from: line(item.span.range.lowerBound), &found)
      }
    case .mapping(let entries):
      for entry in entries where entry.value.aliasSpan == nil {
        // What is merged stands elsewhere.
        guard range.contains(entry.keySpan.range.lowerBound) else { continue }
        fold(entry.value, from: line(entry.keySpan.range.lowerBound), &found)
      }
    }
  }

  /// The lines of comments that stand alone, by runs without a gap.
  private func commentRuns() -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for comment in comments where lines.isFirst(comment.span.range.lowerBound) {
      let line = line(comment.span.range.lowerBound)
      if let last = runs.last, last.upperBound == line {
        runs[runs.count - 1] = last.lowerBound..<line + 1
      } else {
        runs.append(line..<line + 1)
      }
    }
    return runs
  }
}

extension Node {
  /// The text of a scalar; nil for a list or a map.
  var text: String? {
    if case .scalar(let scalar) = content { scalar.text } else { nil }
  }
}
