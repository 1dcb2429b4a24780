/// An interval of hours that can't be read.
package enum BadTime {
  package static let rule = Rule(
    401, "bad-time", .error,
    summary: "Hours can't be read.",
    reason: """
      Hours are `HH:MM-HH:MM` on a 24-hour clock, or `closed`. `24:00` is midnight at the end of \
      the day; an end before the start lies on the next day.
      """,
    bad: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        hours:
          mon-fri: «9am-6pm»
        away: {show: message, message: We're away.}
      """,
    good: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        hours:
          mon-fri: 09:00-18:00
        away: {show: message, message: We're away.}
      """)

  static func diagnostic(_ text: Text) -> Diagnostic {
    let meant = HoursMend.intervals(text.value)
    let fix: Fix? =
      meant.isEmpty
      ? nil
      : .write(meant.count == 1 ? meant[0] : "[\(meant.joined(separator: ", "))]", at: text.span)
    return Diagnostic(
      rule, text.span, "`\(text.value)` is not a time of day such as 09:00-18:00", fix: fix,
      else: "write HH:MM-HH:MM with two digits each, or `closed`")
  }
}
