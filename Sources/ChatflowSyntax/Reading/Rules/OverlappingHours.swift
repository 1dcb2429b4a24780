/// Hours, or exceptions, that overlap.
package enum OverlappingHours {
  package static let rule = Rule(
    405, "overlapping-hours", .error,
    summary: "Hours or exceptions overlap.",
    reason: """
      Two intervals claim the same time, or two exceptions the same day. One of them is a slip, \
      and which one counts can't be told. Hours that run past midnight belong to the day they \
      start on. A single date may lie within a range of dates, and a date on a day of each year: \
      the closer one counts.
      """,
    bad: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        hours:
          mon: [09:00-14:00, «13:00-18:00»]
        away: {show: message, message: We're away.}
      """,
    good: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        hours:
          mon: [09:00-13:00, 14:00-18:00]
        away: {show: message, message: We're away.}
      """)

  static func diagnostic(
    _ later: Span, _ earlier: Span, _ what: String, help: String
  ) -> Diagnostic {
    Diagnostic(
      rule, later, "\(what) overlap",
      help: help, related: [.init(earlier, "with this")])
  }
}
