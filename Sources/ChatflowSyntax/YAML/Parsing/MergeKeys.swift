import ChatflowProgram

/// Merge keys (`<<`): the entries of other maps join a map.
enum MergeKeys {
  /// The entries of a map; `finished` are those of all maps that are finished. Its own keys win
  /// over merged ones, and earlier merged maps over later ones; merged entries stand where their
  /// `<<` stands.
  static func apply(
    _ merges: [Merge], to own: ArraySlice<EntryRecord>, from finished: [EntryRecord]
  ) -> [EntryRecord] {
    var taken = Set(own.map { ExactText($0.key) })
    var entries: [EntryRecord] = []
    var next = own.startIndex
    for merge in merges {
      let position = own.startIndex + merge.position
      entries += own[next..<position]
      next = position
      for source in merge.sources {
        for entry in finished[source.range] where taken.insert(ExactText(entry.key)).inserted {
          entries.append(entry)
        }
      }
    }
    return entries + own[next...]
  }
}
