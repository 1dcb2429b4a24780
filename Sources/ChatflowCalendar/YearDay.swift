import ChatflowProgram

/// A day of every year, `12-25`; 29 February is one that only leap years have.
public struct YearDay: Hashable, Comparable, Sendable {
  /// Its place in a leap year, 0 for 1 January to 365 for 31 December.
  public let index: Int

  /// The last place: 31 December.
  public static let lastIndex = 365
  /// 29 February, which other years leave out.
  static let leapIndex = 59
  /// Any leap year: it has all the days.
  private static let leapYear = 2000

  /// Nil where there is no such place.
  public init?(index: Int) {
    guard (0...Self.lastIndex).contains(index) else { return nil }
    self.index = index
  }

  /// Nil where no year has such a day; both count from 1.
  public init?(month: Int, day: Int) {
    guard let date = CivilDate(year: Self.leapYear, month: month, day: day) else { return nil }
    self.init(of: date)
  }

  /// The day of the year that a date is.
  public init(of date: CivilDate) { self.index = Self.index(ofDay: date.daysSinceEpoch).index }

  /// `12-25`.
  public var text: String {
    let date = Gregorian.date(
      dayNumber: Gregorian.dayNumber(year: Self.leapYear, month: 1, day: 1) + index)
    return "\(String(date.month, width: 2))-\(String(date.day, width: 2))"
  }

  /// Earlier in the year.
  public static func < (left: YearDay, right: YearDay) -> Bool { left.index < right.index }

  /// The places that may come just before one: a 1 March has two.
  package static func places(before place: Int) -> [Int] {
    switch place {
    case 0: [lastIndex]
    case leapIndex + 1: [leapIndex - 1, leapIndex]
    default: [place - 1]
    }
  }

  /// The places that may come just after one: a 28 February has two.
  package static func places(after place: Int) -> [Int] {
    switch place {
    case lastIndex: [0]
    case leapIndex - 1: [leapIndex, leapIndex + 1]
    default: [place + 1]
    }
  }

  /// The year of a day, counted from 1970-01-01, and its place there as in a leap year.
  static func index(ofDay day: Int) -> (year: Int, index: Int) {
    let date = Gregorian.date(dayNumber: day)
    let first = Gregorian.dayNumber(year: leapYear, month: 1, day: 1)
    let index = Gregorian.dayNumber(year: leapYear, month: date.month, day: date.day) - first
    return (date.year, index)
  }

  /// The days of a year from one place of a leap year to another, counted from 1970-01-01; empty
  /// where that is only a 29 February that the year doesn't have.
  static func days(_ places: ClosedRange<Int>, of year: Int) -> Range<Int> {
    let first = Gregorian.dayNumber(year: year, month: 1, day: 1)
    let isLeap = Gregorian.isLeap(year)
    func day(_ place: Int) -> Int { first + (isLeap || place <= leapIndex ? place : place - 1) }
    return day(places.lowerBound)..<day(places.upperBound + 1)
  }
}
