/// Merge keys (`<<`): the entries of other maps join a map.
enum MergeKeys {
  /// The entries of a map. Its own keys win over merged ones, and earlier merged maps over later
  /// ones; merged entries stand where their `<<` stands.
  static func entries(of members: [Member]) -> [Entry] {
    var own: [Entry] = []
    var hasMerge = false
    for member in members {
      switch member {
      case .entry(let entry): own.append(entry)
      case .merge: hasMerge = true
      }
    }
    guard hasMerge else { return own }
    var taken = Set(own.map { ExactText($0.key) })
    var entries: [Entry] = []
    for member in members {
      switch member {
      case .entry(let entry): entries.append(entry)
      case .merge(let nodes):
        for case .mapping(let merged) in nodes.map(\.content) {
          for entry in merged where taken.insert(ExactText(entry.key)).inserted {
            entries.append(entry)
          }
        }
      }
    }
    return entries
  }
}
