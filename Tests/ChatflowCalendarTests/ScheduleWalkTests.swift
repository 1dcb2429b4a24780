import ChatflowCalendar
import ChatflowProgram
import Foundation
import TestSupport
import Testing

/// Schedules against a walk through local time, step by step, with Foundation's clocks.
@Suite("Opening hours against a walk")
struct ScheduleWalkTests {
  /// A zone, and days of its history that hold one or more changes of its clocks.
  struct Stretch: Sendable, CustomTestStringConvertible {
    var zone: String
    var from: String
    var days: Int
    var step: Int
    var testDescription: String { "\(zone) \(from)" }
  }

  /// A week around a change of clocks, minute by minute.
  static let changes = [
    Stretch(zone: "Europe/Madrid", from: "2025-03-27", days: 6, step: 1),
    Stretch(zone: "Europe/Madrid", from: "2025-10-23", days: 6, step: 1),
    Stretch(zone: "America/New_York", from: "2024-03-07", days: 6, step: 1),
    Stretch(zone: "America/New_York", from: "2024-10-31", days: 6, step: 1),
    Stretch(zone: "Australia/Lord_Howe", from: "2025-04-03", days: 6, step: 1),
    Stretch(zone: "Australia/Lord_Howe", from: "2025-10-02", days: 6, step: 1),
    Stretch(zone: "Africa/Casablanca", from: "2024-03-07", days: 6, step: 1),
    Stretch(zone: "Africa/Casablanca", from: "2024-04-11", days: 6, step: 1),
    Stretch(zone: "America/St_Johns", from: "2009-03-05", days: 6, step: 1),
    Stretch(zone: "America/St_Johns", from: "2009-10-29", days: 6, step: 1),
    Stretch(zone: "Pacific/Apia", from: "2011-12-27", days: 7, step: 1),
  ]

  /// Whole years, in steps of five minutes: all edges of the schedules lie on these.
  static let years = [
    Stretch(zone: "Europe/Madrid", from: "2024-01-01", days: 366, step: 5),
    Stretch(zone: "America/New_York", from: "2025-01-01", days: 365, step: 5),
    Stretch(zone: "Australia/Lord_Howe", from: "2023-01-01", days: 365, step: 5),
    Stretch(zone: "Asia/Kathmandu", from: "2024-01-01", days: 366, step: 5),
    Stretch(zone: "Africa/Casablanca", from: "2024-01-01", days: 366, step: 5),
    Stretch(zone: "UTC", from: "2023-01-01", days: 365, step: 5),
  ]

  static let schedules: [(week: [String: String], except: [String: String])] = [
    (["all": "02:00-03:00"], [:]),
    (["all": "01:30-02:30"], [:]),
    (["all": "02:30-04:00"], [:]),
    (["all": "01:55-02:05 02:40-02:50 02:55-03:05"], [:]),
    (["all": "22:00-02:00"], [:]),
    (["all": "00:05-00:00"], [:]),
    (["sat": "12:00-12:00", "sun": "12:00-24:00", "mon": "00:00-24:00"], [:]),
    (
      ["mon": "09:00-18:00", "wed": "09:00-18:00", "fri": "09:00-14:00 15:00-17:00"],
      ["2024-03-30/2024-04-02": "", "2024-10-27": "01:00-02:30", "2025-10-26": "02:10-02:20"]
    ),
    (["all": "00:00-24:00"], ["2024-02-29": "", "2025-03-30": "00:00-02:30", "2011-12-30": ""]),
    ([:], ["2024-01-01/2024-12-31": "23:00-00:30", "2025-02-01/2025-11-30": "00:00-24:00"]),
    (
      ["all": "09:00-18:00"],
      [
        "12-31": "22:00-02:00", "01-01": "", "02-28/03-01": "10:00-11:00", "2025-03-30": "",
        "10-26": "",
      ]
    ),
    (
      ["all": "00:00-24:00"],
      ["02-29": "", "2023-12-25/2024-01-03": "", "03-27/04-02": "03:00-03:30"]
    ),
    (["fri": "20:00-24:00"], ["01-01/02-28": "", "03-01/12-31": "00:00-24:00"]),
  ]

  @Test("Around changes of clocks, every minute", arguments: changes)
  func aroundChanges(_ stretch: Stretch) throws {
    let walk = try Walk(stretch)
    for hours in try Self.handPicked() { try walk.check(hours) }
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<14 {
      try walk.check(.random(near: stretch.from, grid: 1, using: &generator))
    }
  }

  @Test("Whole years, every five minutes", arguments: years)
  func wholeYears(_ stretch: Stretch) throws {
    let walk = try Walk(stretch)
    for hours in try Self.handPicked() { try walk.check(hours) }
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<2 {
      try walk.check(.random(near: stretch.from, grid: 5, using: &generator))
    }
  }

  private static func handPicked() throws -> [Hours] {
    try schedules.map { try Hours($0.week, except: $0.except) }
  }
}

/// Local time step by step, and from it alone when hours are open.
private struct Walk {
  let rules: TimeZoneRules
  /// Minutes since 1970 of the first step, in UTC.
  let firstMinute: Int
  let step: Int
  /// What the clock shows at each step, in minutes since 1970-01-01T00:00 on it.
  let shown: [Int]
  /// The first and the last step at which it shows a minute.
  let firstStep: [Int: Int]
  let lastStep: [Int: Int]
  /// Steps to which the clock jumped forward.
  let jumps: [Int]
  /// The steps to compare: the others are there for what starts before and ends after.
  let inner: Range<Int>

  init(_ stretch: ScheduleWalkTests.Stretch) throws {
    let margin = 3
    let firstDay = try #require(CivilDate(stretch.from)).daysSinceEpoch
    let zone = try #require(TimeZone(identifier: stretch.zone))
    rules = try Zones.rules(stretch.zone)
    step = stretch.step
    firstMinute = (firstDay - margin) * 1440
    var shown: [Int] = []
    var firstStep: [Int: Int] = [:]
    var lastStep: [Int: Int] = [:]
    var jumps: [Int] = []
    for index in 0..<(stretch.days + 2 * margin) * 1440 / step {
      let minute = firstMinute + index * step
      let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(minute) * 60))
      try #require(offset % (step * 60) == 0)
      let reading = minute + offset / 60
      if let previous = shown.last, reading > previous + step { jumps.append(index) }
      shown.append(reading)
      if firstStep[reading] == nil { firstStep[reading] = index }
      lastStep[reading] = index
    }
    self.shown = shown
    self.firstStep = firstStep
    self.lastStep = lastStep
    self.jumps = jumps
    inner = margin * 1440 / step..<shown.count - margin * 1440 / step
  }

  /// The step at which the clock jumps over a minute that it never shows.
  private func jump(over reading: Int) throws -> Int {
    try #require(jumps.first { shown[$0 - 1] < reading && reading < shown[$0] })
  }

  /// Whether hours are open at each step.
  private func openSteps(_ hours: Hours) throws -> [Bool] {
    var open = Array(repeating: false, count: shown.count)
    let firstDay = try #require(shown.first) / 1440 + 1
    // An interval may end at the end of the following day.
    let lastDay = try #require(shown.last) / 1440 - 2
    for day in firstDay...lastDay {
      let exception = hours.exceptions.first { $0.first <= day && day <= $0.last }
      let place = try place(ofDay: day)
      let yearly = hours.yearly.first { $0.first <= place && place <= $0.last }
      let intervals = exception?.intervals ?? yearly?.intervals ?? hours.week[(day + 3) % 7]
      for interval in intervals {
        let start = day * 1440 + Int(interval.start)
        let end = day * 1440 + Int(interval.end)
        let from = try firstStep[start] ?? jump(over: start)
        let to = try lastStep[end] ?? jump(over: end)
        for index in from..<to { open[index] = true }
      }
    }
    return open
  }

  /// The day's place in a leap year, by Foundation's calendar: a day in 2000 of the same name.
  private func place(ofDay day: Int) throws -> Int {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    var parts = calendar.dateComponents(
      [.month, .day], from: Date(timeIntervalSince1970: Double(day) * 86_400))
    parts.year = 2000
    let date = try #require(calendar.date(from: parts))
    return try #require(calendar.ordinality(of: .day, in: .year, for: date)) - 1
  }

  private func instant(_ index: Int) -> Instant {
    Instant(milliseconds: Int64(firstMinute + index * step) * 60_000)
  }

  func check(_ hours: Hours) throws {
    let schedule = hours.schedule(rules)
    let open = try openSteps(hours)
    var from = inner.lowerBound
    for index in inner {
      if schedule.isOpen(at: instant(index)) != open[index] {
        Issue.record("\(hours): \(instant(index)) open: \(open[index])")
      }
      guard index > from, open[index] != open[index - 1] else { continue }
      // Seen from the change before, from somewhere in between, and from just before.
      for earlier in [instant(from), instant((from + index) / 2)]
        + [instant(index).advanced(byMilliseconds: -1)]
      where schedule.nextChange(after: earlier) != instant(index) {
        Issue.record("\(hours): after \(earlier) not \(instant(index))")
      }
      from = index
    }
    if let next = schedule.nextChange(after: instant(from)) {
      #expect(next >= instant(inner.upperBound), "\(hours)")
    }
  }
}

extension Hours {
  /// A few intervals on some days, and a few exceptions in the year from a day on.
  fileprivate static func random(
    near day: String, grid: Int, using generator: inout SeededGenerator
  ) throws -> Hours {
    func intervals() -> [DayInterval] {
      let count = Int.random(in: 0...3, using: &generator)
      // Half of the edges lie where clocks are set.
      let edges = Set(
        (0..<count * 2).map { _ in
          Int.random(
            in: 0..<(Bool.random(using: &generator) ? 240 : 1440) / grid, using: &generator)
            * grid
        }
      ).sorted()
      var found: [DayInterval] = []
      for index in stride(from: 0, to: edges.count - 1, by: 2) {
        found.append(DayInterval(start: UInt16(edges[index]), end: UInt16(edges[index + 1])))
      }
      if let last = found.last, Bool.random(using: &generator) {
        // Overnight, up to a whole day long.
        let end = Int.random(in: 1440 / grid...(Int(last.start) + 1440) / grid, using: &generator)
        found[found.count - 1].end = UInt16(end * grid)
      }
      return found
    }
    let week = (0..<7).map { _ in intervals() }
    var exceptions: [DayException] = []
    var next = try #require(CivilDate(day)).daysSinceEpoch
    for _ in 0..<6 {
      let first = next + Int.random(in: 1...4, using: &generator)
      let last = first + Int.random(in: 0...2, using: &generator)
      exceptions.append(
        DayException(first: Int32(first), last: Int32(last), intervals: intervals()))
      next = last
    }
    let place = YearDay(of: try #require(CivilDate(day))).index
    let first = min(place + Int.random(in: 0...9, using: &generator), YearDay.lastIndex)
    let last = min(first + Int.random(in: 0...5, using: &generator), YearDay.lastIndex)
    let yearly = [
      YearlyException(first: UInt16(first), last: UInt16(last), intervals: intervals())
    ]
    return Hours(
      week: week, exceptions: exceptions, yearly: yearly,
      description: "\(week) \(exceptions) \(yearly)")
  }
}
