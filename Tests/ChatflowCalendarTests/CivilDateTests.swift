import ChatflowCalendar
import ChatflowProgram
import Foundation
import TestSupport
import Testing

@Suite("Dates and wall clocks")
struct CivilDateTests {
  @Test("Days follow each other as on a wall calendar", arguments: [1, 1599, 1999, 9997])
  func walk(firstYear: Int) throws {
    var date = try #require(CivilDate(year: firstYear, month: 1, day: 1))
    for year in firstYear...firstYear + 2 {
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let months = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (index, length) in months.enumerated() {
        for day in 1...length {
          #expect(date.components == (year, index + 1, day))
          #expect(CivilDate(year: year, month: index + 1, day: day) == date)
          #expect(CivilDate(date.text) == date)
          guard date < CivilDate.latest else { return }
          let next = try #require(CivilDate(daysSinceEpoch: date.daysSinceEpoch + 1))
          #expect(next.weekday == (date.weekday + 1) % 7)
          date = next
        }
        #expect(CivilDate(year: year, month: index + 1, day: length + 1) == nil)
      }
    }
  }

  @Test("Days agree with Foundation's ISO 8601 calendar")
  func foundation() throws {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      // Foundation's calendar turns Julian before 1582-10-15.
      let day = Int.random(in: -141_427...2_932_896, using: &generator)
      let date = try #require(CivilDate(daysSinceEpoch: day))
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(day) * 86_400))
      let components = date.components
      #expect(parts.year == components.year && parts.month == components.month)
      #expect(parts.day == components.day)
      #expect(try #require(parts.weekday) == (date.weekday + 1) % 7 + 1)
    }
  }

  @Test("Known days")
  func known() throws {
    #expect(try #require(CivilDate("1970-01-01")).daysSinceEpoch == 0)
    #expect(try #require(CivilDate("1970-01-01")).weekday == 3)
    #expect(try #require(CivilDate("2026-03-02")).weekday == 0)
    #expect(try #require(CivilDate("2000-02-29")).daysSinceEpoch == 11_016)
    #expect(CivilDate("0001-01-01") == .earliest)
    #expect(CivilDate("9999-12-31") == .latest)
    #expect(CivilDate.earliest.text == "0001-01-01")
    #expect(CivilDate.latest.text == "9999-12-31")
  }

  @Test(
    "No dates",
    arguments: [
      "", "2026", "2026-3-2", "2026-03-02 ", " 2026-03-02", "2026-13-01", "2026-00-01",
      "2026-01-00", "2026-02-29", "2100-02-29", "1900-02-29", "2026-04-31", "0000-01-01",
      "10000-01-01", "2026/03/02", "2026-03-0x", "-026-03-02", "+026-03-02", "20260302",
      "２０２６-03-02", "2026-03-02\u{301}",
    ])
  func refused(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test("Numbers that are no day are refused without a trap")
  func extremes() {
    for number in [Int.min, Int.min + 1, -719_163, 2_932_897, Int.max] {
      #expect(CivilDate(daysSinceEpoch: number) == nil)
      #expect(CivilDate(year: number, month: 1, day: 1) == nil)
      #expect(CivilDate(year: 2026, month: number, day: 1) == nil)
      #expect(CivilDate(year: 2026, month: 1, day: number) == nil)
      #expect(
        WallClock(date: .earliest, millisecondOfDay: number == 2_932_897 ? -1 : number) == nil)
      #expect(WallClock(date: .earliest, hour: number, minute: 0) == nil)
      #expect(WallClock(date: .earliest, hour: 0, minute: 0, second: 0, millisecond: number) == nil)
    }
  }

  @Test("Wall clocks stop at the ends of years 1 to 9999")
  func clamped() {
    for offset in [-86_400, 0, 86_400] {
      let early = WallClock(at: Instant(milliseconds: .min), offsetSeconds: offset)
      #expect(early.text == "0001-01-01 00:00:00")
      let late = WallClock(at: Instant(milliseconds: .max), offsetSeconds: offset)
      #expect(late.text == "9999-12-31 23:59:59.999")
    }
    let epoch = Instant(milliseconds: 0)
    #expect(WallClock(at: epoch, offsetSeconds: .min).date == .earliest)
    #expect(WallClock(at: epoch, offsetSeconds: .max).date == .latest)
  }

  @Test("Wall clocks are ordered by what they show")
  func ordered() throws {
    let texts = ["2026-03-01 23:59:59.999", "2026-03-02 00:00", "2026-03-02 00:00:00.001"]
    let clocks = try texts.map { try wall($0) }
    #expect(clocks == clocks.sorted())
    #expect(clocks.map(\.text)[1] == "2026-03-02 00:00:00")
  }
}
