import ChatflowProgram

/// Which intervals start on the days of a stretch: the same ones week after week.
struct DayPattern {
  /// Seven lists, Monday first.
  private let week: [[DayInterval]]
  let coverage: Coverage

  /// What the intervals cover, if the weeks go on for ever.
  enum Coverage {
    /// Nothing starts.
    case nothing
    /// No minute is left out, each covered by one that starts on that day or the day before.
    case everything
    case some
  }

  /// Other than seven days are filled up with closed ones, or cut.
  init(week: [[DayInterval]]) {
    self.week = (0..<7).map { $0 < week.count ? week[$0] : [] }
    self.coverage = Self.coverage(of: self.week)
  }

  /// The same intervals every day.
  init(everyDay intervals: [DayInterval]) {
    self.init(week: Array(repeating: intervals, count: 7))
  }

  /// The intervals that start on a day, in order.
  func intervals(on day: Int) -> [DayInterval] { week[Gregorian.weekday(dayNumber: day)] }

  private static func coverage(of week: [[DayInterval]]) -> Coverage {
    guard week.contains(where: { !$0.isEmpty }) else { return .nothing }
    // Walk a week from Monday's midnight, with what still runs from the Sunday before.
    let minutesPerDay = 1440
    var reached = 0
    for day in -1..<7 {
      for interval in week[(day + 7) % 7] {
        let end = day * minutesPerDay + Int(interval.end)
        guard end > 0 else { continue }
        guard day * minutesPerDay + Int(interval.start) <= reached else { return .some }
        reached = max(reached, end)
      }
    }
    return reached >= 7 * minutesPerDay ? .everything : .some
  }
}
