import ChatflowSyntax

/// A calendar that no chatflow uses.
enum UnusedCalendar: FilesRule {
  static let rule = Rule(
    502, "unused-calendar", .warning,
    summary: "A calendar is used by none of the chatflows given.",
    reason: "Hours that nothing uses mislead people who change them.",
    bad: """
      === flow.yaml
      chatflow: support
      version: 1
      welcome: Hi!
      === madrid.yaml
      calendar: «madrid»
      timezone: Europe/Madrid
      hours: {mon-fri: 09:00-18:00}
      """,
    good: """
      === flow.yaml
      chatflow: support
      version: 1
      welcome: Hi!
      availability:
        calendar: madrid
        away: {show: message, message: We're away.}
      === madrid.yaml
      calendar: madrid
      timezone: Europe/Madrid
      hours: {mon-fri: 09:00-18:00}
      """)

  static func check(_ files: CheckedFiles) -> [Diagnostic] {
    // With calendars alone there is nothing to tell.
    guard !files.flows.isEmpty, files.areComplete, files.flows.allSatisfy(\.isIntact) else {
      return []
    }
    let known = files.calendars.map(\.name.value)
    let used = Set(files.flows.compactMap(\.calendar?.value))
    // A name that isn't found is most likely meant for one of these.
    guard used.isSubset(of: known) else { return [] }
    return files.calendars.filter { !used.contains($0.name.value) }.map {
      Diagnostic(rule, $0.name.span, "no chatflow uses the calendar `\($0.name.value)`")
    }
  }
}
