import ChatflowSyntax

/// A calendar that no file defines.
enum UnknownCalendar: FilesRule {
  static let rule = Rule(
    206, "unknown-calendar", .error,
    summary: "A calendar is named that none of the files given defines.",
    reason: """
      `calendar: NAME` refers to a document that starts with the same line. Give its file too, or \
      the folder with both.
      """,
    bad: """
      === flow.yaml
      chatflow: support
      version: 1
      availability:
        calendar: «madird»
        away: {show: message, message: We're away.}
      === other.yaml
      chatflow: other
      version: 1
      target: {priority: 5, sites: [acme.es]}
      availability:
        calendar: madrid
        away: {show: message, message: We're away.}
      === madrid.yaml
      calendar: madrid
      timezone: Europe/Madrid
      hours: {mon-fri: 09:00-18:00}
      """,
    good: """
      === flow.yaml
      chatflow: support
      version: 1
      availability:
        calendar: madrid
        away: {show: message, message: We're away.}
      === madrid.yaml
      calendar: madrid
      timezone: Europe/Madrid
      hours: {mon-fri: 09:00-18:00}
      """)

  static func check(_ files: CheckedFiles) -> [Diagnostic] {
    guard files.areComplete else { return [] }
    let known = files.calendars.map(\.name.value)
    return files.flows.compactMap { flow in
      guard let name = flow.calendar, !known.contains(name.value) else {
        return nil
      }
      let near = Suggestion.nearest(to: name.value, among: known)
      return Diagnostic(
        rule, name.span, "there is no calendar `\(name.value)` among the files given",
        help: Suggestion.question(near)
          ?? "give the file that starts with `calendar: \(name.value)`"
      )
    }
  }
}
