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
    let days = WeekdayMend.candidates(entry.key)
    let message = "`\(entry.key)` is not a day of the week"
    if days.count > 1 {
      let list = Suggestion.list(days, joined: "and")
      return Diagnostic(rule, entry.keySpan, message, help: "write a line for each of \(list)")
    }
    return Diagnostic(
      rule, entry.keySpan, message,
      fix: .write(days + WeekdayMend.others(entry.key), at: entry.keySpan),
      else: "days look like mon, sat or mon-fri")
  }
}
