import ChatflowCalendar

/// Hours and exceptions that claim the same time.
extension Reader {
  /// Reports hours that run past midnight into hours of the next day.
  mutating func checkOverlaps(_ lines: [DayHours]) {
    guard lines.contains(where: { Reader.runsPastMidnight($0.intervals) }) else { return }
    var week: [[HoursInterval]] = Array(repeating: [], count: 7)
    for line in lines {
      for day in line.weekdays { week[day] += line.intervals }
    }
    var reported: Set<Int> = []
    for day in 0..<7 { checkMidnight(week[day], week[(day + 1) % 7], &reported) }
  }

  /// Reports exceptions that claim a day of another one.
  mutating func checkOverlaps(_ exceptions: [ExceptionDays]) {
    func place(_ exception: ExceptionDays) -> Int { exception.keySpan.range.lowerBound }
    let sorted = exceptions.sorted { ($0.first, place($0)) < ($1.first, place($1)) }
    var reported: Set<Int> = []
    var longest: ExceptionDays?
    for exception in sorted {
      if let longest, exception.first <= longest.last {
        let isLater = place(longest) < place(exception)
        let (later, earlier) = isLater ? (exception, longest) : (longest, exception)
        if reported.insert(place(later)).inserted {
          report(
            OverlappingHours.diagnostic(
              later.keySpan, earlier.keySpan, "these exceptions",
              help: "give each day one line"))
        }
      }
      if longest.map({ $0.last < exception.last }) ?? true { longest = exception }
    }
  }

  /// Reports hours that run past midnight from an exception into the hours of the next day, or into
  /// an exception from the hours of the day before. Exceptions that claim the same day are told
  /// otherwise, and nothing follows from them here.
  mutating func checkMidnights(_ week: [DayHours], _ exceptions: [ExceptionDays]) {
    guard
      week.contains(where: { Reader.runsPastMidnight($0.intervals) })
        || exceptions.contains(where: { Reader.runsPastMidnight($0.intervals) })
    else { return }
    let sorted = exceptions.sorted { $0.first < $1.first }
    guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0.last < $1.first }) else { return }
    func hours(_ day: Int, _ neighbour: ExceptionDays?) -> [HoursInterval] {
      guard let date = CivilDate(daysSinceEpoch: day) else { return [] }
      if let neighbour, neighbour.first <= date, date <= neighbour.last {
        return neighbour.intervals
      }
      return week.filter { $0.weekdays.contains(date.weekday) }.flatMap(\.intervals)
    }
    var reported: Set<Int> = []
    for (index, exception) in sorted.enumerated() {
      let before = hours(
        exception.first.daysSinceEpoch - 1, index > 0 ? sorted[index - 1] : nil)
      let after = hours(
        exception.last.daysSinceEpoch + 1, index + 1 < sorted.count ? sorted[index + 1] : nil)
      checkMidnight(before, exception.intervals, &reported)
      if exception.first < exception.last {
        checkMidnight(exception.intervals, exception.intervals, &reported)
      }
      checkMidnight(exception.intervals, after, &reported)
    }
  }

  private static func runsPastMidnight(_ intervals: [HoursInterval]) -> Bool {
    intervals.contains { $0.end > 1440 }
  }

  /// Compares the hours of a day with those of the next; each place is reported once.
  private mutating func checkMidnight(
    _ day: [HoursInterval], _ next: [HoursInterval], _ reported: inout Set<Int>
  ) {
    for late in day where late.end > 1440 {
      for early in next where early.start < late.end - 1440 {
        let isNextLater = early.span.range.lowerBound >= late.span.range.lowerBound
        let (later, earlier) = isNextLater ? (early.span, late.span) : (late.span, early.span)
        guard reported.insert(later.range.lowerBound).inserted else { continue }
        report(
          OverlappingHours.diagnostic(
            later, earlier, "hours past midnight and those of the next day",
            help: "let the earlier ones end before the later ones begin"))
      }
    }
  }
}
