import ChatflowCalendar
import ChatflowSyntax

/// An exception that changes nothing.
enum ClosedAnyway: FlowRule {
  static let rule = Rule(
    409, "closed-anyway", .warning,
    summary: "An exception closes a day that is closed anyway.",
    reason: """
      It changes nothing; perhaps another date was meant. Official lists of holidays have such \
      days, so a file with several of them is told once, in a note.
      """,
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
    // Most exceptions fall on a day that is open in any case.
    lazy var calendar = ExceptionCalendar(hours.exceptions)
    let needless = hours.exceptions.filter { exception in
      guard exception.intervals.isEmpty, exception.valueSpan.text == "closed" else { return false }
      switch exception.days {
      case .dates(let first, let last):
        // Within a year each weekday comes, and each day of the year that may be open.
        let first = first.daysSinceEpoch
        return !(first...min(last.daysSinceEpoch, first + 366)).contains { day in
          guard let date = CivilDate(daysSinceEpoch: day) else { return false }
          return isOpen[date.weekday]
            || !(calendar.yearlyException(on: YearDay(of: date))?.intervals.isEmpty ?? true)
        }
      case .yearly: return !isOpen.contains(true)
      }
    }
    .sorted { $0.keySpan.range.lowerBound < $1.keySpan.range.lowerBound }
    guard let first = needless.first else { return [] }
    if needless.count == 1 {
      return [
        Diagnostic(
          rule, first.keySpan, "this day is closed anyway",
          help: "take the line out, or check the date")
      ]
    }
    var note = Diagnostic(
      rule, first.keySpan,
      "this day is closed anyway, as \(others(needless.count - 1)) of these exceptions",
      help: "that does no harm; check the dates if you wrote them by hand")
    note.severity = .note
    return [note]
  }

  private static func others(_ count: Int) -> String {
    count == 1 ? "is another one" : "are \(count) others"
  }
}
