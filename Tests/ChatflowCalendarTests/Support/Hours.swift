import ChatflowCalendar
import ChatflowProgram
import Testing

/// Hours as people write them, for tests: days by name, intervals as `09:00-18:00`.
struct Hours: CustomStringConvertible {
  /// Seven lists, Monday first, minutes; an end of over 1440 is on the next day.
  var week: [[DayInterval]] = Array(repeating: [], count: 7)
  var exceptions: [DayException] = []
  var yearly: [YearlyException] = []
  var description: String

  /// `"mon": "09:00-18:00"`, `"fri": "09:00-14:00 15:00-17:00"`, `"all": …`; exceptions by day
  /// or `first/last`, without the year each year.
  init(_ days: [String: String], except: [String: String] = [:]) throws {
    description = "\(days.sorted { $0.key < $1.key }) except \(except.sorted { $0.key < $1.key })"
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    // `all` first: the days by name replace it.
    for (name, intervals) in days.sorted(by: { $0.key < $1.key }) {
      for index in names.indices where name == "all" || name == names[index] {
        week[index] = try Self.intervals(intervals)
      }
    }
    for (range, intervals) in except {
      let places = range.split(separator: "/").compactMap { YearDay(String($0)) }
      if let first = places.first, let last = places.last {
        yearly.append(
          YearlyException(
            first: UInt16(first.index), last: UInt16(last.index),
            intervals: try Self.intervals(intervals)))
        continue
      }
      let days = try range.split(separator: "/").map { try #require(CivilDate(String($0))) }
      exceptions.append(
        DayException(
          first: Int32(try #require(days.first).daysSinceEpoch),
          last: Int32(try #require(days.last).daysSinceEpoch),
          intervals: try Self.intervals(intervals)))
    }
    exceptions.sort { $0.first < $1.first }
    yearly.sort { $0.first < $1.first }
  }

  init(
    week: [[DayInterval]], exceptions: [DayException], yearly: [YearlyException],
    description: String
  ) {
    self.week = week
    self.exceptions = exceptions
    self.yearly = yearly
    self.description = description
  }

  private static func intervals(_ text: String) throws -> [DayInterval] {
    try text.split(separator: " ").map { interval in
      let ends = try interval.split(separator: "-").map { time in
        let parts = time.split(separator: ":").compactMap { UInt16($0) }
        return try #require(parts.first) * 60 + #require(parts.last)
      }
      let start = try #require(ends.first)
      let end = try #require(ends.last)
      return DayInterval(start: start, end: end <= start ? end + 1440 : end)
    }
  }

  func schedule(_ zone: TimeZoneRules) -> Schedule {
    Schedule(
      hours: OpeningHours(zone: TextID(0), week: week, exceptions: exceptions, yearly: yearly),
      zone: zone)
  }
}
