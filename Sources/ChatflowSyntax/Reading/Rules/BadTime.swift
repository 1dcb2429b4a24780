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

  /// The two times of an interval in a list or map of their own: `[09:00, 18:00]`.
  static func apart(_ node: Node) -> Diagnostic? {
    let texts: [String?]
    switch node.content {
    case .scalar: return nil
    case .sequence(let nodes): texts = nodes.map { $0.scalar?.text }
    case .mapping(let entries): texts = entries.map { $0.value.scalar?.text }
    }
    guard texts.count == 2, !node.isFaulty, let start = texts[0], let end = texts[1],
      HoursMend.time(start) != nil,
      let interval = HoursMend.interval(from: start, to: end)
    else { return nil }
    return Diagnostic(
      rule, node.span, "hours are one text, from one time to the other",
      fix: .write(interval, at: node.span))
  }
}
