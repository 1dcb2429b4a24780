/// Merge keys (`<<`): the entries of other maps join a map.
enum MergeKeys {
  /// The entries of a map. Its own keys win over merged ones, and earlier merged maps over later
  /// ones; merged entries stand where their `<<` stands.
  static func apply(_ merges: [Merge], to own: [Entry]) -> [Entry] {
    guard !merges.isEmpty else { return own }
    var taken = Set(own.map { ExactText($0.key) })
    var entries: [Entry] = []
    var next = 0
    for merge in merges {
      entries += own[next..<merge.position]
      next = merge.position
      for case .mapping(let merged) in merge.sources.map(\.content) {
        for entry in merged where taken.insert(ExactText(entry.key)).inserted {
          entries.append(entry)
        }
      }
    }
    return entries + own[next...]
  }
}
