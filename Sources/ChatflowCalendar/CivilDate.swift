import ChatflowProgram

/// A day of the proleptic Gregorian calendar, in years 1 to 9999, as written on a wall calendar.
///
/// A value of this type is always a day that exists.
public struct CivilDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01, before it negative.
  public let daysSinceEpoch: Int

  /// 0001-01-01.
  public static let earliest = CivilDate(checked: -719_162)
  /// 9999-12-31.
  public static let latest = CivilDate(checked: 2_932_896)

  private init(checked daysSinceEpoch: Int) { self.daysSinceEpoch = daysSinceEpoch }

  /// The day `daysSinceEpoch` days after 1970-01-01; nil outside of years 1 to 9999.
  public init?(daysSinceEpoch: Int) {
    guard (Self.earliest.daysSinceEpoch...Self.latest.daysSinceEpoch).contains(daysSinceEpoch)
    else { return nil }
    self.init(checked: daysSinceEpoch)
  }

  /// The day with these numbers, all counted from 1; nil when there is no such day, or the year
  /// isn't 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Gregorian.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.init(checked: Gregorian.dayNumber(year: year, month: month, day: day))
  }

  /// The day of an instant's count of days, moved into years 1 to 9999 if it lies outside.
  init(clamping daysSinceEpoch: Int64) {
    let earliest = Int64(Self.earliest.daysSinceEpoch)
    let latest = Int64(Self.latest.daysSinceEpoch)
    self.init(checked: Int(max(earliest, min(latest, daysSinceEpoch))))
  }

  /// Year (1 to 9999), month (1 to 12) and day of the month (1 to 31).
  public var components: (year: Int, month: Int, day: Int) {
    Gregorian.date(dayNumber: daysSinceEpoch)
  }

  /// The day of the week, Monday 0 to Sunday 6.
  public var weekday: Int { Gregorian.weekday(dayNumber: daysSinceEpoch) }

  /// ISO 8601: `2026-03-02`.
  public var text: String {
    let (year, month, day) = components
    return "\(String(year, width: 4))-\(String(month, width: 2))-\(String(day, width: 2))"
  }

  /// Earlier in time.
  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    left.daysSinceEpoch < right.daysSinceEpoch
  }
}
