import ChatflowProgram

/// The entries of a map by key: so few that they are compared one by one.
struct Fields {
  /// What differs from the map as written, after a slip.
  private struct Change {
    let key: String
    /// What is taken for the key's entry; nil where its own is left out.
    let entry: Entry?
  }

  private let entries: Entries
  private var changes: [Change] = []
  /// Keys that seem to be missing because unknown ones stand in their place: that was said.
  var excused: [String] = []
  /// The map's first key: where something missing is reported.
  let span: Span

  init(_ entries: Entries, span: Span) {
    self.entries = entries
    self.span = span
  }

  subscript(key: String) -> Entry? {
    if !changes.isEmpty, let change = changes.first(where: { $0.key.isExactly(key) }) {
      return change.entry
    }
    return entries.first(named: key)
  }

  /// Whether all these keys stand there.
  func lackNone(of keys: [String]) -> Bool {
    if !changes.isEmpty { return keys.allSatisfy { self[$0] != nil } }
    return keys.allSatisfy { entries.has($0) }
  }

  private func isLeftOut(_ key: String) -> Bool {
    changes.contains { $0.entry == nil && $0.key.isExactly(key) }
  }

  /// All entries under their own keys that are not left out.
  var all: [Entry] { entries.filter { !isLeftOut($0.key) } }

  /// Whether a predicate takes all these keys.
  func haveKeys(_ isKnown: (String) -> Bool) -> Bool {
    entries.haveKeys { isKnown($0) || isLeftOut($0) }
  }

  mutating func remove(_ key: String) { change(key, to: nil) }

  /// Adds an entry under another key, unless there is one already.
  mutating func add(_ entry: Entry, as key: String) {
    if self[key] == nil { change(key, to: Entry(entry, as: key)) }
  }

  private mutating func change(_ key: String, to entry: Entry?) {
    changes.removeAll { $0.key.isExactly(key) }
    changes.append(Change(key: key, entry: entry))
  }
}
