/// The nodes of a document as plain records in few arrays: a tree of objects would cost an
/// allocation for each node, and another to let it go.
final class Tree: Sendable {
  let file: SourceFile
  /// Every node, in the order in which they ended.
  let nodes: [NodeRecord]
  /// The entries of each map stand together.
  let entries: [EntryRecord]
  /// The items of each list stand together; each is a node's number.
  let items: [UInt32]

  init(_ file: SourceFile, nodes: [NodeRecord], entries: [EntryRecord], items: [UInt32]) {
    self.file = file
    self.nodes = nodes
    self.entries = entries
    self.items = items
  }
}

/// Where something stands in its file: UTF-8 offsets, which fit since files are small.
struct Extent {
  let start: UInt32
  let end: UInt32

  init(_ range: Range<Int>) {
    start = UInt32(clamping: range.lowerBound)
    end = UInt32(clamping: max(range.lowerBound, range.upperBound))
  }

  var range: Range<Int> { Int(start)..<Int(end) }
}

/// A node of a ``Tree``; see ``Node``.
struct NodeRecord {
  enum Content {
    case scalar(Scalar)
    /// The places of the items in the tree's `items`.
    case sequence(Extent)
    /// The places of the entries in the tree's `entries`.
    case mapping(Extent)
  }

  var content: Content
  var extent: Extent
  var isFaulty = false
  /// The alias that stands for the node.
  var alias: Extent?

  /// Whether it is a text without quotes; an empty value is one, too.
  var isPlain: Bool {
    if case .scalar(let scalar) = content { scalar.style == .plain } else { false }
  }

  /// Whether it is a value that isn't there.
  var isEmptyPlain: Bool {
    if case .scalar(let scalar) = content {
      scalar.style == .plain && scalar.text.isEmpty
    } else {
      false
    }
  }

  /// A value that isn't there.
  static func empty(_ range: Range<Int>, isFaulty: Bool) -> NodeRecord {
    NodeRecord(
      content: .scalar(Scalar(text: "", style: .plain)), extent: Extent(range), isFaulty: isFaulty)
  }
}

/// A key and its value in a ``Tree``; see ``Entry``.
struct EntryRecord {
  let key: String
  let extent: Extent
  /// The value's number.
  var value: UInt32
  let mark: WordMark

  init(key: String, extent: Extent, value: UInt32) {
    self.key = key
    self.extent = extent
    self.value = value
    mark = WordMark(key)
  }
}
