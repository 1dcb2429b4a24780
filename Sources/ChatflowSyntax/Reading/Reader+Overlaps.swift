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

  /// Reports exceptions that claim a day of another one of their kind, and tells whether there are
  /// any. One date wins over a range of them, and a range within another of the same hours changes
  /// nothing.
  mutating func checkOverlaps(_ exceptions: [ExceptionDays]) -> Bool {
    var reported: Set<Int> = []
    let runs = ExceptionCalendar.runs(of: exceptions)
    for kind in [runs.dates, runs.yearly] where ExceptionCalendar.apart(kind) == nil {
      checkOverlaps(kind.filter(\.isOneDay), &reported)
      checkOverlaps(kind.filter { !$0.isOneDay }, &reported)
    }
    return !reported.isEmpty
  }

  private mutating func checkOverlaps(
    _ runs: [ExceptionCalendar.Run], _ reported: inout Set<Int>
  ) {
    func place(_ run: ExceptionCalendar.Run) -> Int { run.exception.keySpan.range.lowerBound }
    let sorted = runs.sorted { ($0.first, place($0)) < ($1.first, place($1)) }
    var longest: ExceptionCalendar.Run?
    for run in sorted {
      if let longest, run.first <= longest.last, run.isOneDay || !run.repeats(longest) {
        let isLater = place(longest) < place(run)
        let (later, earlier) = isLater ? (run, longest) : (longest, run)
        if reported.insert(place(later)).inserted {
          report(
            OverlappingHours.diagnostic(
              later.exception.keySpan, earlier.exception.keySpan, "these exceptions",
              help: "give each day one line"))
        }
      }
      if longest.map({ $0.last < run.last }) ?? true { longest = run }
    }
  }

  /// Reports hours that run past midnight from an exception into the hours of the next day, or into
  /// an exception from the hours of the day before.
  mutating func checkMidnights(_ week: [DayHours], _ found: [ExceptionDays]) {
    guard
      week.contains(where: { Reader.runsPastMidnight($0.intervals) })
        || found.contains(where: { Reader.runsPastMidnight($0.intervals) })
    else { return }
    let exceptions = ExceptionCalendar(found)
    var days: [[HoursInterval]] = Array(repeating: [], count: 7)
    for line in week {
      for day in line.weekdays { days[day] += line.intervals }
    }
    func hours(ofDay day: Int) -> [HoursInterval] {
      guard let date = CivilDate(daysSinceEpoch: day) else { return [] }
      return exceptions.exception(on: date)?.intervals ?? days[date.weekday]
    }
    /// Each year it is another day of the week.
    func hours(ofPlace place: Int) -> [HoursInterval] {
      guard let day = YearDay(index: place) else { return [] }
      return exceptions.yearlyException(on: day)?.intervals ?? days.flatMap(\.self)
    }
    var reported: Set<Int> = []
    for run in exceptions.dates {
      let own = run.exception.intervals
      if !run.isOpenAllDay { checkMidnight(hours(ofDay: run.first - 1), own, &reported) }
      if !run.isOneDay { checkMidnight(own, own, &reported) }
      checkMidnight(own, hours(ofDay: run.last + 1), &reported)
    }
    for run in exceptions.yearly {
      let own = run.exception.intervals
      for before in YearDay.places(before: run.first) where !run.isOpenAllDay {
        checkMidnight(hours(ofPlace: before), own, &reported)
      }
      if !run.isOneDay { checkMidnight(own, own, &reported) }
      for after in YearDay.places(after: run.last) {
        checkMidnight(own, hours(ofPlace: after), &reported)
      }
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
