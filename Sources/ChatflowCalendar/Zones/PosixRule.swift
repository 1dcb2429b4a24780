/// The rule of a TZif file's footer: a POSIX `TZ` string with the extensions of RFC 9636,
/// section 3.3 (`<+03>-3`, hours from -167 to 167).
///
/// Daylight saving time is whatever the rule calls so: in winter, and behind standard time, in
/// Ireland.
struct PosixRule {
  /// Milliseconds ahead of UTC.
  var standardOffset: Int64
  var daylight: Daylight?

  struct Daylight {
    /// Milliseconds ahead of UTC.
    var offset: Int64
    /// By the clock in standard time.
    var start: YearlyMoment
    /// By the clock in daylight saving time.
    var end: YearlyMoment
  }

  /// A moment of each year.
  struct YearlyMoment {
    var day: Day
    /// Milliseconds after the day's midnight, possibly negative or more than a day.
    var time: Int64

    enum Day {
      /// `Jn`: 1 to 365, February 29 never counted.
      case ofCommonYear(Int)
      /// `n`: 0 to 365, February 29 counted.
      case ofYear(Int)
      /// `Mm.w.d`: month 1 to 12, week 1 to 5 (5: the last), weekday Monday 0 to Sunday 6.
      case ofMonth(Int, week: Int, weekday: Int)
    }

    /// Milliseconds since 1970-01-01T00:00 of the local clock.
    func reading(in year: Int) -> Int64 {
      Int64(dayNumber(in: year)) * .millisecondsPerDay + time
    }

    private func dayNumber(in year: Int) -> Int {
      let newYear = Gregorian.dayNumber(year: year, month: 1, day: 1)
      switch day {
      case .ofCommonYear(let number):
        return newYear + number - (Gregorian.isLeap(year) && number > 59 ? 0 : 1)
      case .ofYear(let number):
        return newYear + number
      case .ofMonth(let month, let week, let weekday):
        let first = Gregorian.dayNumber(year: year, month: month, day: 1)
        let length = Gregorian.days(inMonth: month, of: year)
        var day = floorModulo(weekday - Gregorian.weekday(dayNumber: first), 7)
        day += (week - 1) * 7
        return first + (day < length ? day : day - 7)
      }
    }
  }

  /// The period that contains a moment between ``OffsetPeriod/horizon`` before and after 1970.
  func period(at moment: Int64) -> OffsetPeriod {
    let horizon = OffsetPeriod.horizon
    guard let daylight else {
      return OffsetPeriod(start: -horizon, end: horizon, offset: standardOffset)
    }
    let day = floorQuotient(moment + standardOffset, .millisecondsPerDay)
    let year = Gregorian.date(dayNumber: Int(day)).year
    // Moments lie up to a week outside of their year, so the neighbours count. Daylight saving
    // time that begins as that of the year before ends is one: no standard time in between.
    var standardStart = -horizon
    var season = daylightSeason(of: year - 2, daylight)
    for following in year - 1...year + 2 {
      let next = daylightSeason(of: following, daylight)
      if next.start <= season.end {
        season.end = max(season.end, next.end)
        continue
      }
      if moment < season.end { break }
      standardStart = season.end
      season = next
    }
    guard moment < season.start else { return season }
    return OffsetPeriod(start: standardStart, end: season.start, offset: standardOffset)
  }

  /// Daylight saving time that starts in a year; where it starts late in the year, it ends in the
  /// next one.
  private func daylightSeason(of year: Int, _ daylight: Daylight) -> OffsetPeriod {
    let start = daylight.start.reading(in: year) - standardOffset
    var end = daylight.end.reading(in: year) - daylight.offset
    if end <= start { end = daylight.end.reading(in: year + 1) - daylight.offset }
    return OffsetPeriod(start: start, end: end, offset: daylight.offset)
  }
}
