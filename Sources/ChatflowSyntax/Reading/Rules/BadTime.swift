import ChatflowCalendar

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

  /// `day`: what stands under the day's key, the text itself or a list that it is in.
  static func diagnostic(_ text: Text, in day: Node) -> Diagnostic {
    let meant = HoursMend.candidates(text.value)
    if meant == [["closed"]], case .sequence(let items) = day.content {
      return Diagnostic(
        rule, text.span, "`closed` stands alone, not in a list of hours",
        fix: items.count == 1 ? .write("closed", at: day.span) : nil,
        else: "leave it out of the list, or write `closed` in the place of the list")
    }
    return Diagnostic(
      rule, text.span, "`\(text.value)` is not a time of day such as 09:00-18:00",
      fix: .write(
        meant.compactMap { mended($0, in: day) }, at: text.span),
      else: "write HH:MM-HH:MM with two digits each, or `closed`")
  }

  private static func mended(_ meant: [String], in day: Node) -> String? {
    if meant.count == 1 { return meant[0] }
    let joined = meant.joined(separator: ", ")
    if day.scalar != nil { return "[\(joined)]" }
    // Two items of a list with dashes are two lines.
    return day.span.text.hasPrefix("[") ? joined : nil
  }

  /// The two times of an interval in a list or map of their own: `[09:00, 18:00]`.
  static func apart(_ node: Node) -> Diagnostic? {
    let first: Node
    let second: Node
    switch node.content {
    case .scalar: return nil
    case .sequence(let nodes):
      guard nodes.count == 2 else { return nil }
      (first, second) = (nodes[0], nodes[1])
    case .mapping(let entries):
      guard entries.count == 2 else { return nil }
      (first, second) = (entries[0].value, entries[1].value)
    }
    // Nearly every list has whole intervals in it.
    guard !node.isFaulty, let start = first.scalar?.text, let end = second.scalar?.text,
      TimeText.interval(start) == nil, HoursMend.time(start) != nil,
      let interval = HoursMend.interval(from: start, to: end)
    else { return nil }
    return Diagnostic(
      rule, node.span, "hours are one text, from one time to the other",
      fix: .write(interval, at: node.span))
  }
}
