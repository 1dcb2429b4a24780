import ChatflowCalendar
import Testing

@Suite("Days of each year")
struct YearDayTests {
  @Test("All days of a leap year, in their order")
  func all() throws {
    let first = try #require(CivilDate(year: 2024, month: 1, day: 1)).daysSinceEpoch
    for index in 0...YearDay.lastIndex {
      let date = try #require(CivilDate(daysSinceEpoch: first + index))
      let day = try #require(YearDay(index: index))
      #expect(YearDay(of: date) == day)
      #expect(YearDay(month: date.components.month, day: date.components.day) == day)
      #expect(day.text == String(date.text.dropFirst(5)))
      #expect(YearDay(day.text) == day)
    }
    #expect(YearDay(index: -1) == nil)
    #expect(YearDay(index: 366) == nil)
  }

  @Test("A day has one place in every year")
  func everyYear() throws {
    for (date, place) in [("2025-03-01", 60), ("2024-03-01", 60), ("2025-12-31", 365)] {
      #expect(YearDay(of: try #require(CivilDate(date))).index == place)
    }
  }

  @Test(
    "What is no day",
    arguments: ["", "12-", "12-32", "13-01", "00-10", "02-30", "1-1", "12-25 ", "2026-12-25"])
  func refused(text: String) { #expect(YearDay(text) == nil) }
}
