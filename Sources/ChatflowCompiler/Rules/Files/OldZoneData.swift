import ChatflowSyntax

/// Time zone data that is older than the project demands.
enum OldZoneData: FilesRule {
  static let rule = Rule(
    903, "old-zone-data", .error,
    summary: "The time zone data that is installed is older than the project file demands.",
    reason: """
      Countries change their clocks, and hours are worked out with the data of the machine: with \
      old data a chat opens an hour early or late. Install a newer `tzdata`, or change \
      `min_zone_data`.
      """,
    described: """
      `min_zone_data: 2026a` in `.chatflow.yaml`, on a machine with the release 2025b, which \
      `chatflow --version` tells.
      """)

  static func check(_ files: CheckedFiles) -> [Diagnostic] {
    guard let installed = files.zoneRelease else { return [] }
    return files.projects.compactMap { project in
      guard let wanted = project.zoneRelease else { return nil }
      let name = wanted.span.text
      guard let release = ZoneRelease(installed) else {
        return Diagnostic(
          rule, wanted.span,
          "the time zone data here doesn't tell its release, and \(name) or newer is needed",
          help: "install the package tzdata, with its file `tzdata.zi`")
      }
      guard release < wanted.value else { return nil }
      return Diagnostic(
        rule, wanted.span,
        "the time zone data here is of release \(installed), and \(name) or newer is needed",
        help: "install a newer package tzdata")
    }
  }
}
