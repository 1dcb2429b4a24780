import ChatflowSyntax

/// A place in a document's tree: the way there, and what stands at its end.
struct TreePlace {
  enum Target {
    case key(Entry)
    case value(Node)
  }

  let path: [PathStep]
  let target: Target

  /// The key or the scalar at an offset; nil between them.
  static func at(_ offset: Int, in root: Node) -> TreePlace? {
    find(in: root, []) { span in
      span.range.lowerBound <= offset && offset <= span.range.upperBound
    }
  }

  /// What the alias at an offset stands for; nil where there is none.
  static func alias(at offset: Int, in node: Node) -> Node? {
    if let alias = node.aliasSpan {
      return alias.range.lowerBound <= offset && offset <= alias.range.upperBound ? node : nil
    }
    switch node.content {
    case .scalar: return nil
    case .sequence(let items): return items.lazy.compactMap { alias(at: offset, in: $0) }.first
    case .mapping(let entries):
      return entries.lazy.compactMap { alias(at: offset, in: $0.value) }.first
    }
  }

  /// The key or the scalar that holds a word, which stands at an offset. Where a slip was mended, a
  /// part of the tree may be said to stand elsewhere.
  static func holding(_ word: String, at offset: Int, in root: Node) -> TreePlace? {
    func isThere(_ span: Span) -> Bool {
      span.range.lowerBound <= offset && offset <= span.range.upperBound
    }
    let near = find(
      in: root, [], enters: isThere, within: { _ in true },
      isKey: { isThere($0.keySpan) && $0.key.holds(word) }, isScalar: { $0.text.holds(word) })
    return near
      ?? find(
        in: root, [], within: { _ in true }, isKey: { $0.key.holds(word) },
        isScalar: { $0.text.holds(word) })
  }

  private static func find(
    in node: Node, _ path: [PathStep], isMeant: (Span) -> Bool
  ) -> TreePlace? {
    find(
      in: node, path, within: { isMeant($0) }, isKey: { isMeant($0.keySpan) },
      isScalar: { _ in true })
  }

  /// - Parameters:
  ///   - enters: Whether it is looked for in what stands there.
  ///   - within: Whether a scalar that stands there may be it.
  private static func find(
    in node: Node, _ path: [PathStep], enters: (Span) -> Bool = { _ in true },
    within: (Span) -> Bool, isKey: (Entry) -> Bool, isScalar: (Scalar) -> Bool
  ) -> TreePlace? {
    switch node.content {
    case .scalar(let scalar):
      return within(node.span) && isScalar(scalar)
        ? TreePlace(path: path, target: .value(node)) : nil
    case .sequence(let items):
      for item in items where item.aliasSpan == nil && enters(item.span) {
        let found = find(
          in: item, path + [.item], enters: enters, within: within, isKey: isKey,
          isScalar: isScalar)
        if let found { return found }
      }
    case .mapping(let entries):
      var known: [String]?
      for entry in entries {
        let isMeant = isKey(entry)
        guard isMeant || (entry.value.aliasSpan == nil && enters(entry.value.span)) else {
          continue
        }
        let keys = known ?? entries.map(\.key)
        known = keys
        let step = PathStep.key(entry.key, of: keys)
        if isMeant { return TreePlace(path: path + [step], target: .key(entry)) }
        let found = find(
          in: entry.value, path + [step], enters: enters, within: within, isKey: isKey,
          isScalar: isScalar)
        if let found { return found }
      }
    }
    return nil
  }
}

extension String {
  /// Whether a word stands in it, byte for byte. The search of the standard library makes a table
  /// first, and all texts of a file are asked.
  func holds(_ word: String) -> Bool {
    guard let first = word.utf8.first else { return true }
    var rest = utf8[...]
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: word.utf8) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
