import ChatflowProgram

extension Reader {
  /// A project file.
  mutating func project(_ root: Node) -> ProjectDocument? {
    guard let fields = fields(root, .project) else { return nil }
    return ProjectDocument(
      file: file, paths: texts(fields["paths"], of: "paths"),
      deniesWarnings: boolean(fields["deny_warnings"]),
      ignored: texts(fields["ignore"], of: "checks") ?? [],
      minCoverage: integer(fields["min_coverage"], 0...100),
      teams: texts(fields["teams"], of: "names"),
      users: texts(fields["users"], of: "e-mail addresses"), zoneRelease: zoneRelease(fields))
  }

  /// The texts of a list that names nothing twice; nil where it isn't there, or an item of it can't
  /// be read.
  mutating func texts(_ entry: Entry?, of kind: String) -> [Text]? {
    guard let entry else { return nil }
    let items = items(entry.value, "`\(entry.key)`", of: kind).map { $0 }
    let found = items.compactMap { text($0, "an item of `\(entry.key)`") }
    reportRepeated(found.map { ($0.value, $0.span) })
    return found.isEmpty || found.count < items.count ? nil : found
  }

  private mutating func zoneRelease(_ fields: Fields) -> Located<ZoneRelease>? {
    guard let text = text(fields["min_zone_data"]) else { return nil }
    guard let release = ZoneRelease(text.value) else {
      report(BadZoneData.diagnostic(text))
      return nil
    }
    return Located(release, text.span)
  }
}
