import ChatflowCalendar

/// A day of the week named twice.
package enum RepeatedDay {
  package static let rule = Rule(
    407, "repeated-day", .error,
    summary: "A day of the week has hours twice.",
    reason: "Give a day all its hours in one line, as a list: `fri: [09:00-14:00, 15:00-17:00]`.",
    bad: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        hours:
          mon-fri: 09:00-18:00
          «fri-sat»: 10:00-14:00
        away: {show: message, message: We're away.}
      """,
    good: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        hours:
          mon-fri: 09:00-18:00
          sat: 10:00-14:00
        away: {show: message, message: We're away.}
      """)

  static func diagnostic(_ day: Int, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "`\(Weekday.keys[day])` has hours already",
      help: "write all hours of a day in one line, as a list",
      related: [.init(first, "its hours")])
  }
}
