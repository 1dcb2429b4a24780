/// A list or map that is being read.
struct Frame {
  enum Kind { case sequence, mapping }

  let kind: Kind
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
  var isFaulty = false

  var items: [Node] = []

  /// What stands in the map itself.
  var entries: [Entry] = []
  var merges: [Merge] = []
  /// The key whose value is to come.
  var key: PendingKey?
  var keys = SeenKeys()
  /// Text between commas of a map in braces that has no value of its own: `A person` in
  /// `{A person, please: human}`.
  var lone: Range<Int>?
  /// The value before a lone text, when both may be one text with a comma in it.
  var plainPredecessor: Range<Int>?
  /// Where the last value or item stands.
  var lastPlace: Range<Int>?
  /// The same, when it is a plain text.
  var lastPlainValue: Range<Int>?
  /// Lone texts before this offset belong to an error that has been reported.
  var quietUntil = 0

  init(
    _ kind: Kind, isFlow: Bool, isKey: Bool, start: Int, anchor: Int?, nodesBefore: Int,
    diagnosticsBefore: Int
  ) {
    self.kind = kind
    self.isFlow = isFlow
    self.isKey = isKey
    self.start = start
    self.end = start
    self.anchor = anchor
    // Room for what most have, in one piece.
    if kind == .mapping { entries.reserveCapacity(4) } else { items.reserveCapacity(2) }
    self.nodesBefore = nodesBefore
    self.diagnosticsBefore = diagnosticsBefore
  }

  /// The entry read last; nil when a merge key stands behind it.
  var lastEntry: Entry? { merges.last?.position == entries.count ? nil : entries.last }

  /// Whether the next node is a key.
  var expectsKey: Bool { kind == .mapping && key == nil }
}

/// A key as read.
struct PendingKey {
  var text: String
  var range: Range<Int>
  let style: Scalar.Style
  /// False after an error about the key itself: its value is read and dropped.
  var isUsable: Bool

  /// `<<`, unless quoted: the value's entries join the map.
  var isMerge: Bool { style == .plain && text.isExactly("<<") }
}

/// A merge key in a map.
struct Merge {
  /// How many entries stand before it.
  let position: Int
  /// The maps it names.
  let sources: [Node]
}

/// The keys of a map so far, and where each stands.
struct SeenKeys {
  /// Up to so many are compared one by one.
  private static let few = 12

  private var first: [(key: String, range: Range<Int>)] = []
  private var rest: [ExactText: Range<Int>] = [:]

  /// Adds a key, unless it is there already: then it gives the place of the first.
  mutating func insert(_ key: String, at range: Range<Int>) -> Range<Int>? {
    if let known = first.first(where: { $0.key.isExactly(key) }) { return known.range }
    if first.count < SeenKeys.few {
      if first.isEmpty { first.reserveCapacity(4) }
      first.append((key, range))
      return nil
    }
    let name = ExactText(key)
    if let known = rest[name] { return known }
    rest[name] = range
    return nil
  }
}

/// An anchor and what it names.
struct Anchor {
  let name: String
  /// The `&name` itself.
  let range: Range<Int>
  /// Nil while the anchored list or map is still open.
  var node: Node?
  /// Nodes in it, aliases expanded.
  var size = 1
  /// Levels of lists and maps in it, itself included.
  var height = 0
  var isUsed = false
  /// Where the anchored text ends; nil for lists and maps.
  var textEnd: Int?
}

/// A scalar's place, for what looks at the text between the nodes.
struct ScalarPlace {
  let range: Range<Int>
  let style: Scalar.Style
  let isKey: Bool
}
