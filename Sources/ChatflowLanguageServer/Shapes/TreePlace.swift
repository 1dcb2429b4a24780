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

  /// The key or the scalar that holds a word.
  static func holding(_ word: String, in root: Node) -> TreePlace? {
    find(in: root, [], within: { _ in true }, isKey: { $0.key.contains(word) }) {
      $0.text.contains(word)
    }
  }

  private static func find(
    in node: Node, _ path: [PathStep], isMeant: (Span) -> Bool
  ) -> TreePlace? {
    find(
      in: node, path, within: { isMeant($0) }, isKey: { isMeant($0.keySpan) },
      isScalar: { _ in true })
  }

  /// - Parameter within: Whether what is looked for may stand in a span.
  private static func find(
    in node: Node, _ path: [PathStep], within: (Span) -> Bool, isKey: (Entry) -> Bool,
    isScalar: (Scalar) -> Bool
  ) -> TreePlace? {
    switch node.content {
    case .scalar(let scalar):
      return within(node.span) && isScalar(scalar)
        ? TreePlace(path: path, target: .value(node)) : nil
    case .sequence(let items):
      for item in items where item.aliasSpan == nil {
        let found = find(
          in: item, path + [.item], within: within, isKey: isKey, isScalar: isScalar)
        if let found { return found }
      }
    case .mapping(let entries):
      let keys = entries.map(\.key)
      for entry in entries {
        let step = PathStep.key(entry.key, of: keys)
        if isKey(entry) { return TreePlace(path: path + [step], target: .key(entry)) }
        guard entry.value.aliasSpan == nil else { continue }
        let found = find(
          in: entry.value, path + [step], within: within, isKey: isKey, isScalar: isScalar)
        if let found { return found }
      }
    }
    return nil
  }
}
