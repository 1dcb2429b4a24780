import ChatflowCalendar
import ChatflowSyntax

/// An exception that changes nothing.
enum ClosedAnyway: FlowRule {
  static let rule = Rule(
    409, "closed-anyway", .warning,
    summary: "An exception closes a day that is closed anyway.",
    reason: "It changes nothing; perhaps another date was meant.",
    bad: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        hours: {mon-fri: 09:00-18:00}
        exceptions:
          «2026-12-26»: closed
        away: {show: message, message: We're away.}
      """,
    good: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        hours: {mon-fri: 09:00-18:00}
        exceptions:
          2026-12-25: closed
        away: {show: message, message: We're away.}
      """)

  static let needsWholeFlow = false

  static func check(_ model: FlowModel) -> [Diagnostic] {
    model.flow.availability?.hours.map(check) ?? []
  }

  static func check(_ hours: HoursBlock) -> [Diagnostic] {
    guard let days = hours.days, hours.isIntact else { return [] }
    var isOpen = Array(repeating: false, count: 7)
    for line in days where !line.intervals.isEmpty {
      for day in line.weekdays { isOpen[day] = true }
    }
    let calendar = ExceptionCalendar(hours.exceptions)
    return hours.exceptions.compactMap { exception in
      guard exception.intervals.isEmpty, exception.valueSpan.text == "closed" else { return nil }
      switch exception.days {
      case .dates(let first, let last):
        // Within a year each weekday comes, and each day of the year that may be open.
        let first = first.daysSinceEpoch
        let isAnywhereOpen = (first...min(last.daysSinceEpoch, first + 366)).contains { day in
          guard let date = CivilDate(daysSinceEpoch: day) else { return false }
          return isOpen[date.weekday]
            || !(calendar.yearlyException(on: YearDay(of: date))?.intervals.isEmpty ?? true)
        }
        guard !isAnywhereOpen else { return nil }
      case .yearly: guard !isOpen.contains(true) else { return nil }
      }
      return Diagnostic(
        rule, exception.keySpan, "this day is closed anyway",
        help: "take the line out, or check the date")
    }
  }
}
