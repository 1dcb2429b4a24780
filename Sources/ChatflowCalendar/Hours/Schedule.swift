public import ChatflowProgram

/// Opening hours on a zone's clocks (meaning 3.2): open or not at an instant, and until when.
///
/// Intervals contain their start and not their end, and belong to the day they start on, which is
/// the day an exception replaces. Clocks that are set decide: a skipped start or end is the moment
/// of change; of a repeated one, the first counts for starts and the second for ends. Intervals
/// that touch or overlap are one.
///
/// It is right for years 1 to 9999, and stays as it is at their ends.
public struct Schedule: Sendable {
  let zone: TimeZoneRules
  private let week: DayPattern
  private let exceptions: [Exception]
  /// By places in a leap year.
  private let yearly: [Exception]

  private struct Exception {
    var days: ClosedRange<Int>
    var pattern: DayPattern
  }

  /// The hours of a program, on the clocks of its zone; nil for one that is always within hours.
  ///
  /// - Throws: ``TimeZoneError`` where the zone can't be read.
  public init?(of program: Program, zones: ZoneDatabase) throws(TimeZoneError) {
    guard let hours = program.tables.availability.hours else { return nil }
    let zone = try zones.rules(for: program.tables.texts.string(hours.zone))
    self.init(hours: hours, zone: zone)
  }

  /// `hours` as ``OpeningHours`` describes them, sorted and without overlaps; `zone` holds the
  /// rules of the zone that they name.
  package init(hours: OpeningHours, zone: TimeZoneRules) {
    self.zone = zone
    self.week = DayPattern(week: hours.week)
    self.exceptions = hours.exceptions.compactMap { exception in
      guard exception.first <= exception.last else { return nil }
      return Exception(
        days: Int(exception.first)...Int(exception.last),
        pattern: DayPattern(everyDay: exception.intervals))
    }
    self.yearly = hours.yearly.compactMap { exception in
      guard exception.first <= exception.last, exception.last <= YearDay.lastIndex else {
        return nil
      }
      return Exception(
        days: Int(exception.first)...Int(exception.last),
        pattern: DayPattern(everyDay: exception.intervals))
    }
  }

  /// Whether it is open at an instant.
  public func isOpen(at instant: Instant) -> Bool {
    let moment = Self.clamp(instant)
    var clock = ZoneClock(zone, near: moment)
    for day in firstDay(reaching: moment)...lastDay(startingBy: moment) {
      for interval in stretch(on: day).pattern.intervals(on: day) {
        let span = Self.span(of: interval, on: day, &clock)
        if span.start <= moment, moment < span.end { return true }
      }
    }
    return false
  }

  /// The first instant after this one at which ``isOpen(at:)`` changes; nil when it never does
  /// again. Takes time for the days until then that the pattern doesn't settle.
  public func nextChange(after instant: Instant) -> Instant? {
    let moment = Self.clamp(instant)
    guard moment < WallClock.latestReading, let change = change(after: moment),
      change <= WallClock.latestReading
    else { return nil }
    return Instant(milliseconds: change)
  }

  private func change(after moment: Int64) -> Int64? {
    var search = ChangeSearch(moment: moment)
    var clock = ZoneClock(zone, near: moment)
    var day = firstDay(reaching: moment)
    let horizon = horizon(from: day)
    while day <= horizon {
      if let openUntil = search.openUntil, openUntil < earliestStart(on: day) { break }
      let stretch = stretch(on: day)
      switch stretch.pattern.coverage {
      case .nothing:
        day = stretch.days.upperBound + 1
        continue
      case .everything where search.openUntil != nil && day > stretch.days.lowerBound + 1:
        // What was walked reaches into the stretch's second day, so from here it is open without
        // a break until its last day begins: go on with the day before, which may run into that.
        let last = stretch.days.upperBound
        guard last < Self.lastDay else { return nil }
        if day < last - 1 {
          day = last - 1
          search.extend(to: clock.lastMoment(reading: Self.reading(day: last, minute: 0)))
        }
      case .everything, .some: break
      }
      for interval in stretch.pattern.intervals(on: day) {
        let span = Self.span(of: interval, on: day, &clock)
        if let change = search.add(start: span.start, end: span.end) { return change }
      }
      day += 1
    }
    return day > horizon && horizon < Self.lastDay ? nil : search.openUntil
  }

  /// The last day on which something may change after `day`: behind all dates, what comes each year
  /// is the same every 400 years, weekdays and all.
  private func horizon(from day: Int) -> Int {
    guard !yearly.isEmpty else { return Self.lastDay }
    let lastDate = exceptions.last?.days.upperBound ?? day
    return min(Self.lastDay, max(day, lastDate) + Gregorian.daysInCycle + 2)
  }

  // MARK: Days

  private static let firstDay = CivilDate.earliest.daysSinceEpoch
  private static let lastDay = CivilDate.latest.daysSinceEpoch

  private static func clamp(_ instant: Instant) -> Int64 {
    max(WallClock.earliestReading, min(WallClock.latestReading, instant.milliseconds))
  }

  /// The first day with an interval that can still run at a moment: intervals end within the day
  /// after the one they start on.
  private func firstDay(reaching moment: Int64) -> Int {
    Int(floorQuotient(moment + zone.leastOffset, .millisecondsPerDay)) - 1
  }

  /// The last day with an interval that can have started at a moment.
  private func lastDay(startingBy moment: Int64) -> Int {
    Int(floorQuotient(moment + zone.greatestOffset, .millisecondsPerDay))
  }

  /// No interval of a day or a later one starts before this moment.
  private func earliestStart(on day: Int) -> Int64 {
    Self.reading(day: day, minute: 0) - zone.greatestOffset
  }

  private static func reading(day: Int, minute: UInt16) -> Int64 {
    Int64(day) * .millisecondsPerDay + Int64(minute) * .millisecondsPerMinute
  }

  /// When an interval of a day starts and ends; at the same moment when clocks skip it.
  private static func span(
    of interval: DayInterval, on day: Int, _ clock: inout ZoneClock
  ) -> (start: Int64, end: Int64) {
    (
      start: clock.firstMoment(reading: reading(day: day, minute: interval.start)),
      end: clock.lastMoment(reading: reading(day: day, minute: interval.end))
    )
  }

  /// A run of days around `day` that one pattern holds for, as long as it can be found: it ends
  /// with the year where there are yearly exceptions. O(log exceptions).
  private func stretch(on day: Int) -> (days: ClosedRange<Int>, pattern: DayPattern) {
    let next = Self.count(exceptions, startingBy: day)
    var first = min(Self.firstDay, day)
    if next > 0 {
      let exception = exceptions[next - 1]
      if exception.days.contains(day) { return (exception.days, exception.pattern) }
      first = exception.days.upperBound + 1
    }
    let last = next < exceptions.count ? exceptions[next].days.lowerBound - 1 : Self.lastDay
    let days = min(first, day)...max(last, day)
    return yearly.isEmpty ? (days, week) : yearlyStretch(on: day, within: days)
  }

  /// The same for a day that no exception with a year has; `days` are those around it of which
  /// that is so.
  private func yearlyStretch(
    on day: Int, within days: ClosedRange<Int>
  ) -> (days: ClosedRange<Int>, pattern: DayPattern) {
    let (year, place) = YearDay.index(ofDay: day)
    let next = Self.count(yearly, startingBy: place)
    func run(_ places: ClosedRange<Int>) -> ClosedRange<Int> {
      let run = YearDay.days(places, of: year)
      return max(
        min(run.lowerBound, day), days.lowerBound)...min(
          max(run.upperBound - 1, day), days.upperBound)
    }
    var first = 0
    if next > 0 {
      let exception = yearly[next - 1]
      if exception.days.contains(place) { return (run(exception.days), exception.pattern) }
      first = exception.days.upperBound + 1
    }
    let last = next < yearly.count ? yearly[next].days.lowerBound - 1 : YearDay.lastIndex
    return (run(min(first, place)...max(last, place)), week)
  }

  /// How many exceptions start on a day or before it.
  private static func count(_ exceptions: [Exception], startingBy day: Int) -> Int {
    var low = 0
    var high = exceptions.count
    while low < high {
      let middle = (low + high) / 2
      if exceptions[middle].days.lowerBound <= day { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Finds the first change after a moment among spans that come in order of their starts.
private struct ChangeSearch {
  let moment: Int64
  /// Set while it is known to be open after ``moment``, without a break until then.
  private(set) var openUntil: Int64?

  init(moment: Int64) { self.moment = moment }

  /// Takes the next span, and answers with the change if that settles it.
  mutating func add(start: Int64, end: Int64) -> Int64? {
    guard start < end, moment < end else { return nil }
    if let openUntil, openUntil < start { return openUntil }
    if openUntil == nil, moment < start { return start }
    extend(to: end)
    return nil
  }

  mutating func extend(to end: Int64) { openUntil = max(openUntil ?? end, end) }
}
