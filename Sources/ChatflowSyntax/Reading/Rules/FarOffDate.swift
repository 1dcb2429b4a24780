import ChatflowCalendar

/// An exception in a year that nobody plans for.
package enum FarOffDate {
  package static let rule = Rule(
    414, "far-off-date", .warning,
    summary: "An exception lies before 2000 or after 2049.",
    reason: "Nobody plans holidays so far off: most likely two digits of the year are swapped.",
    bad: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        exceptions:
          «2062-12-25»: closed
        away: {show: message, message: We're away.}
      """,
    good: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        exceptions:
          2026-12-25: closed
        away: {show: message, message: We're away.}
      """)

  private static let usual = 2000...2049

  /// Nil for a year that is not far off.
  static func diagnostic(_ first: CivilDate, _ last: CivilDate, at span: Span) -> Diagnostic? {
    let years = [first.components.year, last.components.year]
    guard let year = years.first(where: { !usual.contains($0) }) else { return nil }
    let swapped = [first, last].compactMap { date -> CivilDate? in
      let (year, month, day) = date.components
      let digits = year % 100
      return CivilDate(
        year: usual.contains(year) ? year : 2000 + digits % 10 * 10 + digits / 10, month: month,
        day: day)
    }
    let isUsual = swapped.count == 2 && swapped.allSatisfy { usual.contains($0.components.year) }
    let meant = swapped.first.flatMap { first in
      swapped.last.map { first == $0 ? first.text : "\(first.text)/\($0.text)" }
    }
    return Diagnostic(
      rule, span, "the year \(year) is far off",
      fix: isUsual ? .meant([meant].compactMap { $0 }, at: span) : nil, else: "check the year")
  }
}
