/// An item of a step with nothing but keys of an action above it: a dash too many.
struct PartAlone {
  let entries: Entries
  /// The action above to which the keys belong.
  let owner: Node
  var ownerIndex = 0
  let keyword: String

  /// Nil where the item at an index is none.
  init?(_ nodes: Nodes, _ index: Int) {
    guard let entries = PartAlone.parts(nodes[index]) else { return nil }
    for above in (0..<index).reversed() where PartAlone.parts(nodes[above]) == nil {
      guard case .mapping(let others) = nodes[above].content, !nodes[above].isFaulty,
        let main = others.first(where: { Shape.action($0.key) != nil }),
        let shape = Shape.action(main.key),
        entries.allSatisfy({ shape.has($0.key) && others.first(named: $0.key) == nil })
      else { return nil }
      (self.entries, owner, ownerIndex, keyword) = (entries, nodes[above], above, main.key)
      return
    }
    return nil
  }

  /// Keys of the test before an item; nil where the item is a test of its own.
  init?(_ node: Node, ofTest test: Node) {
    guard case .mapping(let entries) = node.content, !node.isFaulty, !entries.isEmpty,
      entries.first(named: "name") == nil, case .mapping(let others) = test.content,
      !test.isFaulty, others.first(named: "name") != nil,
      entries.allSatisfy({
        Shape.scenarioTest.has($0.key) && others.first(named: $0.key) == nil
      })
    else { return nil }
    (self.entries, owner, keyword) = (entries, test, "tests")
  }

  /// The keys of an item that are those of actions, without one that names an action.
  private static func parts(_ node: Node) -> Entries? {
    guard case .mapping(let entries) = node.content, !node.isFaulty, !entries.isEmpty,
      entries.allSatisfy({ UnknownAction.isPart($0.key) })
    else { return nil }
    return entries
  }

  /// The dash before the keys, where these stand as deep as those of the action.
  var dash: Span? {
    guard let first = entries.first, case .mapping(let others) = owner.content,
      let main = others.first, first.keySpan.start.column == main.keySpan.start.column
    else { return nil }
    let bytes = first.keySpan.file.bytes
    var start = first.keySpan.range.lowerBound
    while start > 0, SourceText.isBlank(bytes[start - 1]) { start -= 1 }
    guard start > 0, bytes[start - 1] == UInt8(ascii: "-") else { return nil }
    return Span(first.keySpan.file, start - 1..<start)
  }
}
