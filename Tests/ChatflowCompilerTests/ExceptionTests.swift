import ChatflowCalendar
import ChatflowCompiler
import ChatflowProgram
import ChatflowSyntax
import Testing

/// Which exception counts on a day.
struct ExceptionTests {
  private func hours(_ lines: [String]) throws -> OpeningHours {
    let text =
      "chatflow: a\nversion: 1\navailability:\n  timezone: UTC\n  exceptions:\n"
      + lines.map { "    \($0)\n" }.joined()
    let compilation = Compilation([SourceFile(name: "a.yaml", bytes: Array(text.utf8))]) { _ in
      true
    }
    #expect(compilation.diagnostics.isEmpty, "\(compilation.diagnostics)")
    let tables = try #require(compilation.tables())
    return try #require(tables.first?.availability.hours)
  }

  @Test func dateRangeYear() throws {
    let hours = try hours([
      "12-20/01-06: 09:00-10:00", "12-25: closed", "2026-12-24/2027-01-01: 10:00-11:00",
      "2026-12-31: closed", "2026-12-25: 11:00-12:00",
    ])
    func day(_ text: String) throws -> Int32 {
      Int32(try #require(CivilDate(text)).daysSinceEpoch)
    }
    func minutes(_ hour: UInt16) -> [DayInterval] {
      [DayInterval(start: hour * 60, end: hour * 60 + 60)]
    }
    #expect(
      try hours.exceptions == [
        DayException(first: day("2026-12-24"), last: day("2026-12-24"), intervals: minutes(10)),
        DayException(first: day("2026-12-25"), last: day("2026-12-25"), intervals: minutes(11)),
        DayException(first: day("2026-12-26"), last: day("2026-12-30"), intervals: minutes(10)),
        DayException(first: day("2026-12-31"), last: day("2026-12-31"), intervals: []),
        DayException(first: day("2027-01-01"), last: day("2027-01-01"), intervals: minutes(10)),
      ])
    #expect(
      hours.yearly == [
        YearlyException(first: 0, last: 5, intervals: minutes(9)),
        YearlyException(first: 354, last: 358, intervals: minutes(9)),
        YearlyException(first: 359, last: 359, intervals: []),
        YearlyException(first: 360, last: 365, intervals: minutes(9)),
      ])
  }

  @Test("Closed within closed is no mistake")
  func closedWithinClosed() throws {
    let hours = try hours([
      "2026-12-24/2027-01-06: closed", "2026-12-25: closed", "2026-12-28/2027-01-01: closed",
      "2026-12-24/2026-12-26: closed",
    ])
    #expect(hours.exceptions.count == 1)
  }
}
