/// The entries of a map by key: so few that they are compared one by one.
struct Fields {
  private let entries: Entries
  /// Entries taken for ones under another key.
  private var renamed: [Entry] = []
  /// Keys that are left out.
  private var removed: [String] = []
  /// The map's first key: where something missing is reported.
  let span: Span

  init(_ entries: Entries, span: Span) {
    self.entries = entries
    self.span = span
  }

  subscript(key: String) -> Entry? {
    if !renamed.isEmpty, let entry = renamed.first(where: { $0.key.isWord(key) }) { return entry }
    return !removed.isEmpty && isRemoved(key) ? nil : entries.first(named: key)
  }

  private func isRemoved(_ key: String) -> Bool { removed.contains { $0.isExactly(key) } }

  /// All entries under their own keys that are not left out.
  var all: [Entry] { entries.filter { !isRemoved($0.key) } }

  /// Whether a predicate takes all these keys.
  func haveKeys(_ isKnown: (String) -> Bool) -> Bool {
    entries.haveKeys { isKnown($0) || isRemoved($0) }
  }

  mutating func remove(_ key: String) {
    renamed.removeAll { $0.key.isExactly(key) }
    removed.append(key)
  }

  /// Adds an entry under another key, unless there is one already.
  mutating func add(_ entry: Entry, as key: String) {
    guard self[key] == nil else { return }
    renamed.append(Entry(entry, as: key))
  }
}
