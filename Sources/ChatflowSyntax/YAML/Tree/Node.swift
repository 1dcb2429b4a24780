import ChatflowProgram

/// A YAML node with its exact place. Aliases are resolved (an alias shares what is anchored) and
/// merge keys applied; scalars are texts, never guessed into numbers or booleans.
package struct Node: Sendable {
  /// What a node holds.
  package enum Content: Sendable {
    case scalar(Scalar)
    case sequence(Nodes)
    case mapping(Entries)
  }
  let tree: Tree
  let number: UInt32

  private var record: NodeRecord { tree.nodes[Int(number)] }

  /// The text, the items, or the entries.
  package var content: Content {
    switch record.content {
    case .scalar(let scalar): .scalar(scalar)
    case .sequence(let places): .sequence(Nodes(tree: tree, places: places.range))
    case .mapping(let places): .mapping(Entries(tree: tree, places: places.range))
    }
  }

  /// From the first to the last character of the value as written, without trailing blanks or line
  /// breaks; an empty value has an empty span where it would stand.
  package var span: Span { Span(tree.file, record.extent.range) }

  /// Whether an error inside this very node has been reported already. A faulty scalar is a
  /// stand-in: say nothing about it. A faulty list or map holds what could be read: say nothing
  /// about what it lacks.
  package var isFaulty: Bool { record.isFaulty }

  /// The alias that stands for the node; nil where the node itself is written.
  package var aliasSpan: Span? { record.alias.map { Span(tree.file, $0.range) } }

  /// The text of a scalar; nil for a list or a map.
  var scalar: Scalar? {
    if case .scalar(let scalar) = record.content { scalar } else { nil }
  }
}

/// A scalar's text and how it was written.
package struct Scalar: Sendable {
  /// The ways YAML has to write a text.
  package enum Style: Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }
  /// The text, escapes and line folding resolved.
  package let text: String
  /// How it was written.
  package let style: Style

  /// Whether it was written under `|` or `>`.
  var isBlock: Bool { style == .literal || style == .folded }

  /// The text without the line break that ends a block, which nobody means.
  var withoutLastLineBreak: String {
    isBlock && text.utf8.last == UInt8(ascii: "\n") ? String(text.dropLast()) : text
  }

  /// How many lines of a block are empty at its end, which `|+` and `>+` keep.
  var emptyLinesAtEnd: Int {
    isBlock ? max(0, text.utf8.reversed().prefix { $0 == UInt8(ascii: "\n") }.count - 1) : 0
  }
}

/// A key and its value.
package struct Entry: Sendable {
  /// The key's text.
  package let key: String
  private let tree: Tree
  /// Its place in the tree's entries.
  let place: Int

  init(_ tree: Tree, _ place: Int) {
    key = tree.entries[place].key
    self.tree = tree
    self.place = place
  }

  /// The same entry, taken for one under another key.
  init(_ entry: Entry, as key: String) {
    self.key = key
    tree = entry.tree
    place = entry.place
  }

  /// The key as written.
  package var keySpan: Span { Span(tree.file, tree.entries[place].extent.range) }
  /// What stands under the key.
  package var value: Node { Node(tree: tree, number: tree.entries[place].value) }
}

/// The items of a list.
package struct Nodes: RandomAccessCollection, Sendable {
  private let tree: Tree
  private let places: Range<Int>

  init(tree: Tree, places: Range<Int>) {
    self.tree = tree
    self.places = places
  }

  /// 0.
  package var startIndex: Int { 0 }
  /// How many there are.
  package var endIndex: Int { places.count }
  /// The item at an index from 0. O(1).
  package subscript(index: Int) -> Node {
    Node(tree: tree, number: tree.items[places.lowerBound + index])
  }
}

extension Nodes {
  /// No items, where a node is no list.
  static func none(of node: Node) -> Nodes { Nodes(tree: node.tree, places: 0..<0) }
}

/// The entries of a map.
package struct Entries: RandomAccessCollection, Sendable {
  private let tree: Tree
  private let places: Range<Int>

  init(tree: Tree, places: Range<Int>) {
    self.tree = tree
    self.places = places
  }

  /// 0.
  package var startIndex: Int { 0 }
  /// How many there are.
  package var endIndex: Int { places.count }
  /// The entry at an index from 0. O(1).
  package subscript(index: Int) -> Entry { Entry(tree, places.lowerBound + index) }

  /// The entry under a word of the language.
  func first(named word: String) -> Entry? {
    let mark = WordMark(word)
    for place in places where tree.entries[place].mark == mark {
      if tree.entries[place].key.isWord(word) { return Entry(tree, place) }
    }
    return nil
  }

  /// Whether there is an entry under a word of the language.
  func has(_ word: String) -> Bool {
    let mark = WordMark(word)
    return places.contains { tree.entries[$0].mark == mark && tree.entries[$0].key.isWord(word) }
  }

  /// Whether all keys are ones that a predicate takes.
  func haveKeys(_ isKnown: (String) -> Bool) -> Bool {
    places.allSatisfy { isKnown(tree.entries[$0].key) }
  }
}

extension Entries {
  /// No entries, where a node is no map.
  static func none(of node: Node) -> Entries { Entries(tree: node.tree, places: 0..<0) }
}
