/// The arithmetic of the proleptic Gregorian calendar, for years -39999 and later.
///
/// It counts from a March far enough in the past that no intermediate result is negative: leap
/// days then come last in their year, and plain division does the rest.
enum Gregorian {
  static let daysInCycle = 146_097
  static let yearsInCycle = 400
  /// Whole cycles of 400 years by which everything is shifted.
  private static let shiftedCycles = 100
  /// From 0000-03-01 to 1970-01-01.
  private static let daysToEpoch = 719_468
  private static let shiftedYears = shiftedCycles * yearsInCycle
  private static let shiftedDays = shiftedCycles * daysInCycle + daysToEpoch

  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Days of a month, 1 to 12; of any other number as of a long one.
  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from 1970-01-01 to a date; `month` from 1 to 12, `day` counted on from the first.
  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let fromMarch = (month + 9) % 12
    let years = (month < 3 ? year - 1 : year) + shiftedYears
    let leapDays = years / 4 - years / 100 + years / 400
    // Months from March on are 31, 30, 31, 30, 31 days long, over and over: 153 days in five.
    return years * 365 + leapDays + (fromMarch * 153 + 2) / 5 + day - 1 - shiftedDays
  }

  /// The date `dayNumber` days after 1970-01-01.
  static func date(dayNumber: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + shiftedDays
    let cycle = shifted / daysInCycle
    let day = shifted % daysInCycle
    // Take out the leap days passed so far, so that every year is 365 days long.
    let evened = day - day / 1460 + day / 36_524 - day / 146_096
    let year = evened / 365
    let dayOfYear = day - (year * 365 + year / 4 - year / 100)
    let fromMarch = (dayOfYear * 5 + 2) / 153
    let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    let marchYear = year + cycle * yearsInCycle - shiftedYears
    return (
      year: month < 3 ? marchYear + 1 : marchYear, month: month,
      day: dayOfYear - (fromMarch * 153 + 2) / 5 + 1
    )
  }

  /// The weekday of a day, Monday 0 to Sunday 6.
  static func weekday(dayNumber: Int) -> Int {
    // 1970-01-01 was a Thursday.
    floorModulo(dayNumber + 3, 7)
  }
}

/// `value` divided by a positive `divisor`, rounded down.
func floorQuotient<Number: FixedWidthInteger & SignedInteger>(
  _ value: Number, _ divisor: Number
) -> Number {
  let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? quotient - 1 : quotient
}

/// What ``floorQuotient(_:_:)`` leaves: 0 up to, not including, the positive `divisor`.
func floorModulo<Number: FixedWidthInteger & SignedInteger>(
  _ value: Number, _ divisor: Number
) -> Number {
  let remainder = value % divisor
  return remainder < 0 ? remainder + divisor : remainder
}

extension Int64 {
  static let millisecondsPerSecond: Int64 = 1000
  static let millisecondsPerMinute: Int64 = 60_000
  static let millisecondsPerDay: Int64 = 86_400_000
}
