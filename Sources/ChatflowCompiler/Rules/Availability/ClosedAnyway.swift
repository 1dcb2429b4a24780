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
    return hours.exceptions.compactMap { exception in
      guard exception.intervals.isEmpty, exception.valueSpan.text == "closed" else { return nil }
      let first = exception.first.daysSinceEpoch
      let last = min(exception.last.daysSinceEpoch, first + 6)
      guard !(first...last).contains(where: { isOpen[(($0 + 3) % 7 + 7) % 7] }) else { return nil }
      return Diagnostic(
        rule, exception.keySpan, "this day is closed anyway",
        help: "take the line out, or check the date")
    }
  }
}
