import ChatflowSyntax

/// All documents of one run, for the checks across files.
struct CheckedFiles {
  let flows: [FlowSummary]
  let calendars: [CalendarDocument]
  /// The names of the server files.
  let servers: [Text]
  /// Whether every file could be read as far as telling what it defines.
  let areComplete: Bool
  /// Whether a time zone exists, by its IANA name.
  let zoneExists: (String) -> Bool
}
