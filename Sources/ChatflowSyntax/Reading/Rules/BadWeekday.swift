import ChatflowCalendar

/// A day of the week that can't be read.
package enum BadWeekday {
  package static let rule = Rule(
    403, "bad-weekday", .error,
    summary: "A day of the week can't be read.",
    reason: """
      Days are mon, tue, wed, thu, fri, sat and sun, or ranges of them, which may run over the \
      week's end: `mon-fri`, `sat-mon`.
      """,
    bad: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        hours:
          «monday»: 09:00-18:00
        away: {show: message, message: We're away.}
      """,
    good: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        hours:
          mon: 09:00-18:00
        away: {show: message, message: We're away.}
      """)

  static func diagnostic(_ entry: Entry) -> Diagnostic {
    let lowered = entry.key.lowercased()
    let isSeveral = lowered.contains { "-,/& ".contains($0) }
    let meant = isSeveral ? nil : Weekday.keys.first { lowered.hasPrefix($0) }
    let help =
      lowered.contains(",")
      ? "write a line for each, or a range as in mon-fri" : "days look like mon, sat or mon-fri"
    return Diagnostic(
      rule, entry.keySpan, "`\(entry.key)` is not a day of the week",
      help: meant.map { "write `\($0)`" } ?? help)
  }
}
