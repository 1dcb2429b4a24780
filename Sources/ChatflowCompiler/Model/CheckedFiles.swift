import ChatflowSyntax

/// All documents of one run, for the checks across files.
struct CheckedFiles {
  let flows: [FlowSummary]
  let calendars: [CalendarDocument]
  let servers: [ServerDocument]
  let replies: [RepliesDocument]
  let projects: [ProjectDocument]
  let scenarios: [ScenarioFile]
  /// Whether every file could be read as far as telling what it defines.
  let areComplete: Bool
  /// Whether a time zone exists, by its IANA name.
  let zoneExists: (String) -> Bool
  /// The release of the time zone data that is installed; nil where that isn't to be judged.
  let zoneRelease: String?
}
