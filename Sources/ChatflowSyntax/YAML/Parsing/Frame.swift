import ChatflowProgram

/// A list or map that is being read.
struct Frame {
  let kind: CollectionKind
  /// Whether it is written in brackets or braces.
  let isFlow: Bool
  /// Whether it stands where a key should.
  let isKey: Bool
  /// The offset of its first character, behind anchor and tag.
  let start: Int
  /// Its anchor, as an index of the builder's anchors.
  let anchor: Int?
  /// How many nodes and findings there were before it.
  let nodesBefore: Int
  let diagnosticsBefore: Int

  /// The end of its last content.
  var end: Int
  /// How many levels of lists and maps lie inside it.
  var height = 0
  /// Whether a key stands twice in it.
  var hasRepeats = false
  var isFaulty = false
  /// What would stand before its first key, where a dash is lost there.
  var lostDash: String?

  /// Where its items or entries start among the builder's open ones.
  let base: Int
  var merges: [Merge] = []
  /// The key whose value is to come.
  var key: PendingKey?
  /// Where its keys start among the builder's open ones, and those of which there is no room.
  let firstKey: Int
  var moreKeys: [ExactText: Range<Int>] = [:]

  init(
    _ kind: CollectionKind, isFlow: Bool, isKey: Bool, start: Int, anchor: Int?, nodesBefore: Int,
    diagnosticsBefore: Int, base: Int, firstKey: Int
  ) {
    self.kind = kind
    self.isFlow = isFlow
    self.isKey = isKey
    self.start = start
    self.end = start
    self.anchor = anchor
    self.nodesBefore = nodesBefore
    self.diagnosticsBefore = diagnosticsBefore
    self.base = base
    self.firstKey = firstKey
  }

  /// Whether the next node is a key.
  var expectsKey: Bool { kind == .mapping && key == nil }
}

/// A merge key in a map.
struct Merge {
  /// How many entries stand before it.
  let position: Int
  /// Where the entries of the maps stand that it names.
  let sources: [Extent]
}

/// A key of an open map, and where it stands.
struct SeenKey {
  /// The most keys of a map that are compared one by one.
  static let few = 12

  let key: String
  let mark: WordMark
  let extent: Extent
}

/// An anchor and what it names.
struct Anchor {
  let name: String
  /// The `&name` itself.
  let range: Range<Int>
  /// Nil while the anchored list or map is still open.
  var node: UInt32?
  /// Nodes in it, aliases expanded.
  var size = 1
  /// Levels of lists and maps in it, itself included.
  var height = 0
  var isUsed = false
  /// Where the anchored text ends; nil for lists and maps.
  var textEnd: Int?
}
