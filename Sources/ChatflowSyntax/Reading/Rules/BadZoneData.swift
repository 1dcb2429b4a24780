/// A release of the time zone data that can't be read.
package enum BadZoneData {
  package static let rule = Rule(
    902, "bad-zone-data", .error,
    summary: "A release of the time zone data can't be read.",
    reason: """
      Releases are called by their year and a letter, such as `2026a`. `chatflow --version` tells \
      the one that is installed.
      """,
    bad: """
      === .chatflow.yaml
      min_zone_data: «2026»
      === flow.yaml
      chatflow: support
      version: 1
      welcome: Hi!
      """,
    good: """
      === .chatflow.yaml
      min_zone_data: 2026a
      === flow.yaml
      chatflow: support
      version: 1
      welcome: Hi!
      """)

  static func diagnostic(_ text: Text) -> Diagnostic {
    let lowered = text.value.lowercased()
    let meant = [lowered, "\(lowered)a"].first { ZoneRelease($0) != nil }
    return Diagnostic(
      rule, text.span, "`min_zone_data` takes a release such as 2026a, not `\(text.value)`",
      fix: meant.map { .write($0, at: text.span) })
  }
}
