/// Hours that contain no time.
package enum EmptyHours {
  package static let rule = Rule(
    406, "empty-hours", .error,
    summary: "Hours start and end at the same time.",
    reason: "Such hours contain no moment. For the whole day write `00:00-24:00`, or `closed`.",
    bad: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        hours:
          mon: «09:00-09:00»
        away: {show: message, message: We're away.}
      """,
    good: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        hours:
          mon: 09:00-19:00
        away: {show: message, message: We're away.}
      """)

  static func diagnostic(_ span: Span) -> Diagnostic {
    Diagnostic(
      rule, span, "these hours contain no time",
      help: "for the whole day write `00:00-24:00`, for none `closed`")
  }
}
