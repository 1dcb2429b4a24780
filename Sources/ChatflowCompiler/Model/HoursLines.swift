package import ChatflowCalendar
package import ChatflowSyntax

/// The lines of opening hours, and which of them rules a moment of the wall clock.
package struct HoursLines: Sendable {
  /// A line of `hours` or `exceptions`, by where its key begins.
  package typealias Line = Int

  /// What a moment shows of a line: that it is open then by this line, or away on one of its days.
  package struct Sight: Hashable, Sendable {
    package let line: Line
    package let isOpen: Bool
  }

  /// A moment of the wall clock.
  package struct Moment: Sendable {
    package let date: CivilDate
    /// From midnight on, under 1,440.
    package let minute: Int

    package init(date: CivilDate, minute: Int) {
      self.date = date
      self.minute = minute
    }
  }

  private struct Day {
    let line: Line
    let intervals: [HoursInterval]
  }

  private let week: [Day?]
  private let exceptions: ExceptionLines
  private let block: HoursBlock
  private static let minutesPerDay = 1440

  package init(_ block: HoursBlock) {
    self.block = block
    var week: [Day?] = Array(repeating: nil, count: 7)
    for day in block.days ?? [] {
      for weekday in day.weekdays {
        week[weekday] = Day(line: day.keySpan.range.lowerBound, intervals: day.intervals)
      }
    }
    self.week = week
    exceptions = ExceptionLines(block.exceptions)
  }

  /// The line of a day; nil for one that no line is about.
  private func day(_ date: CivilDate) -> Day? {
    guard let exception = exceptions.exception(on: date) else { return week[date.weekday] }
    return Day(line: exception.keySpan.range.lowerBound, intervals: exception.intervals)
  }

  /// What a moment shows; nil where no line is about it.
  package func sight(at moment: Moment) -> Sight? {
    // A night that began the day before.
    if let before = CivilDate(daysSinceEpoch: moment.date.daysSinceEpoch - 1),
      let day = day(before),
      day.intervals.contains(where: { moment.minute < $0.end - Self.minutesPerDay })
    {
      return Sight(line: day.line, isOpen: true)
    }
    return day(moment.date).map { day in
      let isOpen = day.intervals.contains { $0.start <= moment.minute && moment.minute < $0.end }
      return Sight(line: day.line, isOpen: isOpen)
    }
  }

  /// All that can be seen, each with a moment that shows it, in the order of the lines.
  package func sights() -> [(sight: Sight, moment: Moment)] {
    var moments: [Sight: Moment] = [:]
    for date in dates() {
      guard let day = day(date) else { continue }
      let ends = day.intervals.flatMap { [$0.start, $0.end % Self.minutesPerDay] }
      for minute in [600] + ends.sorted() + [0, Self.minutesPerDay - 1] {
        let moment = Moment(date: date, minute: minute)
        guard let sight = sight(at: moment), moments[sight] == nil else { continue }
        moments[sight] = moment
      }
    }
    return moments.map { ($0.key, $0.value) }.sorted {
      ($0.sight.line, $0.sight.isOpen ? 0 : 1) < ($1.sight.line, $1.sight.isOpen ? 0 : 1)
    }
  }

  /// Days on which each line rules, of most several: those of eight years, and those of exceptions
  /// at other times. The first is a Monday.
  private func dates() -> [CivilDate] {
    let start = CivilDate(year: 2026, month: 3, day: 2)?.daysSinceEpoch ?? 0
    var dates: [CivilDate] = []
    var counts: [Line: Int] = [:]
    func add(_ number: Int) {
      guard let date = CivilDate(daysSinceEpoch: number), let line = day(date)?.line,
        counts[line, default: 0] < Self.daysPerLine
      else { return }
      counts[line, default: 0] += 1
      dates.append(date)
    }
    for number in start..<start + 8 * 366 { add(number) }
    for first in exceptions.starts {
      for number in first..<first + Self.daysPerLine { add(number) }
    }
    return dates
  }

  private static let daysPerLine = 14

  /// Where the key of a line stands.
  package func span(_ line: Line) -> Span? {
    let keys = (block.days ?? []).map(\.keySpan) + block.exceptions.map(\.keySpan)
    return keys.first { $0.range.lowerBound == line }
  }
}
