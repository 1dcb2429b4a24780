public import ChatflowProgram

/// What a calendar and a clock on the wall show: a day and a time of that day, in no zone yet.
public struct WallClock: Hashable, Comparable, Sendable {
  /// The day on the calendar.
  public let date: CivilDate
  /// Milliseconds since the day's midnight as the clock reads, 0 to 86,399,999.
  public let millisecondOfDay: Int

  /// Nil when `millisecondOfDay` isn't within a day.
  public init?(date: CivilDate, millisecondOfDay: Int = 0) {
    guard millisecondOfDay >= 0, millisecondOfDay < Int(Int64.millisecondsPerDay) else {
      return nil
    }
    self.date = date
    self.millisecondOfDay = millisecondOfDay
  }

  /// Nil when a part is out of range: hours 0 to 23, minutes and seconds 0 to 59, milliseconds
  /// 0 to 999.
  public init?(date: CivilDate, hour: Int, minute: Int, second: Int = 0, millisecond: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
      (0...999).contains(millisecond)
    else { return nil }
    self.date = date
    self.millisecondOfDay = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
  }

  /// What a clock shows at an instant, `offsetSeconds` ahead of UTC; at the ends of years 1 to
  /// 9999 it stays at the first, or last, millisecond.
  public init(at instant: Instant, offsetSeconds: Int) {
    let offset = Int64(clamping: offsetSeconds)
      .multipliedReportingOverflow(by: .millisecondsPerSecond)
    let shown = instant.advanced(
      byMilliseconds: offset.overflow ? (offsetSeconds < 0 ? .min : .max) : offset.partialValue)
    self.init(clamping: shown.milliseconds)
  }

  /// Takes milliseconds since 1970-01-01T00:00 of the same clock.
  init(clamping reading: Int64) {
    let clamped = max(WallClock.earliestReading, min(WallClock.latestReading, reading))
    self.date = CivilDate(clamping: floorQuotient(clamped, .millisecondsPerDay))
    self.millisecondOfDay = Int(floorModulo(clamped, .millisecondsPerDay))
  }

  static let earliestReading =
    Int64(CivilDate.earliest.daysSinceEpoch) * .millisecondsPerDay
  static let latestReading =
    Int64(CivilDate.latest.daysSinceEpoch + 1) * .millisecondsPerDay - 1

  /// Milliseconds since 1970-01-01T00:00 of the same clock.
  var reading: Int64 {
    Int64(date.daysSinceEpoch) * .millisecondsPerDay + Int64(millisecondOfDay)
  }

  /// `2026-03-02 10:00:00`, with `.123` only where the milliseconds aren't zero.
  public var text: String { "\(date.text) \(timeText)" }

  /// Only the time of the day: `10:00:00`, with `.123` where the milliseconds aren't zero.
  package var timeText: String {
    let seconds = millisecondOfDay / 1000
    let fraction = millisecondOfDay % 1000
    let time =
      "\(String(seconds / 3600, width: 2)):\(String(seconds / 60 % 60, width: 2))"
      + ":\(String(seconds % 60, width: 2))"
    return fraction == 0 ? time : "\(time).\(String(fraction, width: 3))"
  }

  /// Earlier on the same clock.
  public static func < (left: WallClock, right: WallClock) -> Bool {
    left.reading < right.reading
  }
}
