import ChatflowCalendar
import ChatflowProgram
import Testing

/// The edges of meaning 3.2 by hand: every change in a span of time, in order.
@Suite("Opening hours")
struct ScheduleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var about: String
    var zone = "Europe/Madrid"
    var days: [String: String]
    var except: [String: String] = [:]
    /// When the case begins, and whether it is open then.
    var from: String
    var isOpen = false
    /// The changes that follow; `-` for none ever again.
    var changes: [String]
    var testDescription: String { about }
  }

  static let cases = [
    Case(
      about: "starts count, ends don't", days: ["mon": "09:00-18:00"],
      from: "2026-03-02T08:59:59.999+01:00",
      changes: [
        "2026-03-02T09:00:00+01:00", "2026-03-02T18:00:00+01:00", "2026-03-09T09:00+01:00",
      ]),
    Case(
      about: "overnight", days: ["sat": "22:00-02:00"], from: "2026-03-01T01:00:00+01:00",
      isOpen: true, changes: ["2026-03-01T02:00+01:00", "2026-03-07T22:00+01:00"]),
    Case(
      about: "several a day", days: ["fri": "09:00-14:00 15:00-17:00"],
      from: "2026-03-06T00:00+01:00",
      changes: [
        "2026-03-06T09:00+01:00", "2026-03-06T14:00+01:00", "2026-03-06T15:00+01:00",
        "2026-03-06T17:00+01:00",
      ]),
    Case(
      about: "no change at midnight", days: ["mon": "09:00-24:00", "tue": "00:00-05:00"],
      from: "2026-03-02T09:00+01:00", isOpen: true,
      changes: ["2026-03-03T05:00+01:00", "2026-03-09T09:00+01:00"]),
    Case(
      about: "touching intervals are one", days: ["mon": "09:00-12:00 12:00-15:00"],
      from: "2026-03-02T10:00+01:00", isOpen: true, changes: ["2026-03-02T15:00+01:00"]),
    Case(
      about: "overlapping intervals are one", days: ["mon": "20:00-10:00", "tue": "08:00-12:00"],
      from: "2026-03-02T21:00+01:00", isOpen: true, changes: ["2026-03-03T12:00+01:00"]),
    Case(
      about: "all day, every day", days: ["all": "00:00-24:00"], from: "2026-03-02T09:00+01:00",
      isOpen: true, changes: ["-"]),
    Case(
      about: "noon to noon, every day", days: ["all": "12:00-12:00"],
      from: "2026-03-02T09:00+01:00", isOpen: true, changes: ["-"]),
    Case(about: "never", days: [:], from: "2026-03-02T09:00+01:00", changes: ["-"]),
    Case(
      about: "one open day in 2099", days: [:], except: ["2099-06-01": "09:00-10:00"],
      from: "2026-03-02T09:00+01:00",
      changes: ["2099-06-01T09:00+02:00", "2099-06-01T10:00+02:00", "-"]),
    Case(
      about: "one closed day in 2099", days: ["all": "00:00-24:00"], except: ["2099-06-01": ""],
      from: "2026-03-02T09:00+01:00", isOpen: true,
      changes: ["2099-06-01T00:00+02:00", "2099-06-02T00:00+02:00", "-"]),
    Case(
      about: "a far exception doesn't end a night before it", days: ["all": "12:00-12:00"],
      except: ["2099-06-01": ""], from: "2026-03-02T09:00+01:00", isOpen: true,
      changes: ["2099-06-01T12:00+02:00", "2099-06-02T12:00+02:00", "-"]),
    Case(
      about: "open through a far exception", days: ["all": "00:00-24:00"],
      except: ["2099-06-01": "00:00-12:00 12:00-24:00"], from: "2026-03-02T09:00+01:00",
      isOpen: true, changes: ["-"]),
    Case(
      about: "closed for centuries", days: ["mon": "09:00-18:00"],
      except: ["2026-01-01/2999-12-31": ""], from: "2026-03-02T09:00+01:00",
      changes: ["3000-01-06T09:00+01:00"]),
    Case(
      about: "open for centuries", days: [:], except: ["2026-01-01/2999-12-31": "00:00-24:00"],
      from: "2025-12-02T09:00+01:00",
      changes: ["2026-01-01T00:00+01:00", "3000-01-01T00:00+01:00", "-"]),
    Case(
      about: "an exception leaves the night before it alone", days: ["wed": "22:00-02:00"],
      except: ["2026-12-24": "12:00-13:00"], from: "2026-12-23T23:00+01:00", isOpen: true,
      changes: [
        "2026-12-24T02:00+01:00", "2026-12-24T12:00+01:00", "2026-12-24T13:00+01:00",
        "2026-12-30T22:00+01:00",
      ]),
    Case(
      about: "an exception replaces the night that starts on it", days: ["thu": "22:00-02:00"],
      except: ["2026-12-24": ""], from: "2026-12-24T00:00+01:00",
      changes: ["2026-12-31T22:00+01:00"]),
    Case(
      about: "a range of exceptions contains its ends", days: ["all": "09:00-10:00"],
      except: ["2026-12-28/2027-01-01": ""], from: "2026-12-27T09:30+01:00", isOpen: true,
      changes: ["2026-12-27T10:00+01:00", "2027-01-02T09:00+01:00"]),
    Case(
      about: "each year, over its end", days: ["all": "09:00-10:00"],
      except: ["12-31": "", "01-01": "12:00-13:00"], from: "2026-12-30T12:00+01:00",
      changes: [
        "2027-01-01T12:00+01:00", "2027-01-01T13:00+01:00", "2027-01-02T09:00+01:00",
      ]),
    Case(
      about: "29 February in leap years only", days: [:], except: ["02-29": "09:00-10:00"],
      from: "2026-03-02T09:00+01:00",
      changes: [
        "2028-02-29T09:00+01:00", "2028-02-29T10:00+01:00", "2032-02-29T09:00+01:00",
      ]),
    Case(
      about: "no 29 February in 2100", days: [:], except: ["02-29": "09:00-10:00"],
      from: "2097-03-02T09:00+01:00", changes: ["2104-02-29T09:00+01:00"]),
    Case(
      about: "28 February to 1 March in any year", days: ["all": "00:00-24:00"],
      except: ["02-28/03-01": ""], from: "2027-02-20T00:00+01:00", isOpen: true,
      changes: [
        "2027-02-28T00:00+01:00", "2027-03-02T00:00+01:00", "2028-02-28T00:00+01:00",
        "2028-03-02T00:00+01:00",
      ]),
    Case(
      about: "a date wins over its day of each year", days: ["all": "00:00-24:00"],
      except: ["12-25": "", "2026-12-25": "00:00-24:00", "2027-12-20/2027-12-31": "00:00-24:00"],
      from: "2026-03-02T09:00+01:00", isOpen: true,
      changes: ["2028-12-25T00:00+01:00", "2028-12-26T00:00+01:00"]),
    Case(
      about: "the same each year is no change", days: ["all": "00:00-24:00"],
      except: ["12-25": "00:00-24:00"], from: "2026-03-02T09:00+01:00", isOpen: true,
      changes: ["-"]),
    Case(
      about: "closed anyway each year", days: [:], except: ["12-25": ""],
      from: "2026-03-02T09:00+01:00", changes: ["-"]),
    Case(
      about: "each year behind the last date", days: [:],
      except: ["12-25": "09:00-10:00", "2026-01-01/2899-12-31": ""],
      from: "2026-03-02T09:00+01:00", changes: ["2900-12-25T09:00+01:00"]),
    Case(
      about: "a skipped start is the moment of change", days: ["sun": "02:30-05:00"],
      from: "2025-03-30T00:00+01:00",
      changes: ["2025-03-30T03:00+02:00", "2025-03-30T05:00+02:00"]),
    Case(
      about: "a skipped end is the moment of change", days: ["sun": "01:00-02:30"],
      from: "2025-03-30T00:00+01:00",
      changes: ["2025-03-30T01:00+01:00", "2025-03-30T03:00+02:00"]),
    Case(
      about: "skipped from start to end it doesn't open", days: ["sun": "02:00-03:00"],
      from: "2025-03-29T00:00+01:00", changes: ["2025-04-06T02:00+02:00"]),
    Case(
      about: "a skipped pause is no pause", days: ["sun": "00:00-02:10 02:50-06:00"],
      from: "2025-03-30T00:00+01:00", isOpen: true, changes: ["2025-03-30T06:00+02:00"]),
    Case(
      about: "a repeated end is the second", days: ["sun": "01:30-02:30"],
      from: "2025-10-26T00:00+02:00",
      changes: ["2025-10-26T01:30+02:00", "2025-10-26T02:30+01:00"]),
    Case(
      about: "the beginning of what is repeated is repeated", days: ["sat": "22:00-02:00"],
      from: "2025-10-26T00:00+02:00", isOpen: true, changes: ["2025-10-26T02:00+01:00"]),
    Case(
      about: "the end of what is repeated is not", days: ["sun": "00:00-03:00"],
      from: "2025-10-26T00:00+02:00", isOpen: true, changes: ["2025-10-26T03:00+01:00"]),
    Case(
      about: "a repeated start is the first", days: ["sun": "02:30-04:00"],
      from: "2025-10-26T00:00+02:00",
      changes: ["2025-10-26T02:30+02:00", "2025-10-26T04:00+01:00"]),
    Case(
      about: "a repeated pause is no pause", days: ["sun": "00:00-02:15 02:45-06:00"],
      from: "2025-10-26T00:00+02:00", isOpen: true, changes: ["2025-10-26T06:00+01:00"]),
    Case(
      about: "a skipped day", zone: "Pacific/Apia", days: ["fri": "09:00-17:00"],
      from: "2011-12-24T00:00-10:00", changes: ["2012-01-06T09:00+14:00"]),
    Case(
      about: "into a skipped day", zone: "Pacific/Apia", days: ["thu": "22:00-02:00"],
      from: "2011-12-29T00:00-10:00",
      changes: [
        "2011-12-29T22:00-10:00", "2011-12-31T00:00+14:00",
      ]),
    Case(
      about: "out of a skipped day", zone: "Pacific/Apia", days: ["fri": "22:00-02:00"],
      from: "2011-12-29T00:00-10:00",
      changes: [
        "2011-12-31T00:00+14:00", "2011-12-31T02:00+14:00",
      ]),
    Case(
      about: "every minute but one", zone: "Asia/Kathmandu",
      days: ["all": "00:00-24:00", "sun": "00:00-23:59"], from: "2026-03-02T00:00+05:45",
      isOpen: true, changes: ["2026-03-08T23:59+05:45", "2026-03-09T00:00+05:45"]),
  ]

  @Test("Edges", arguments: cases)
  func edges(_ expected: Case) throws {
    let schedule = try Hours(expected.days, except: expected.except)
      .schedule(Zones.rules(expected.zone))
    var moment = try instant(expected.from)
    var isOpen = expected.isOpen
    #expect(schedule.isOpen(at: moment) == isOpen)
    for text in expected.changes {
      guard text != "-" else {
        #expect(schedule.nextChange(after: moment) == nil)
        continue
      }
      let change = try instant(text)
      #expect(schedule.nextChange(after: moment) == change, "\(text)")
      #expect(schedule.isOpen(at: change.advanced(byMilliseconds: -1)) == isOpen)
      isOpen.toggle()
      #expect(schedule.isOpen(at: change) == isOpen)
      moment = change
    }
  }

  @Test("At the ends of the calendar it stays as it is")
  func ends() throws {
    for zone in ["America/New_York", "Pacific/Kiritimati", "UTC"] {
      let schedule = try Hours(["all": "09:00-18:00"]).schedule(Zones.rules(zone))
      #expect(schedule.nextChange(after: Instant(milliseconds: .min)) != nil)
      for late in [Int64.max, 253_402_300_799_999] {
        #expect(schedule.nextChange(after: Instant(milliseconds: late)) == nil)
      }
      #expect(
        schedule.isOpen(at: Instant(milliseconds: .max))
          == schedule.isOpen(at: Instant(milliseconds: 253_402_300_799_999)))
    }
  }

  @Test("Opening hours across the last transition of a file, from which on its rule holds")
  func lastTransition() throws {
    let zone = try TimeZoneRules(
      tzif: TZifFile(
        transitions: [(86_400, 1), (172_800, 2)], offsets: [0, 10_800, 3600], footer: "ABC-1"
      ).bytes)
    let schedule = try Hours(["all": "23:30-23:45"]).schedule(zone)
    var moment = try instant("1970-01-01T00:00Z")
    for text in [
      "1970-01-01T23:30Z", "1970-01-01T23:45Z", "1970-01-02T20:30Z", "1970-01-02T20:45Z",
      "1970-01-03T22:30Z", "1970-01-03T22:45Z", "1970-01-04T22:30Z",
    ] {
      moment = try #require(schedule.nextChange(after: moment))
      #expect(moment == (try instant(text)))
    }
  }

  @Test("Hours that no compiler writes don't trap")
  func unverified() {
    let strange = OpeningHours(
      zone: TextID(0),
      week: [[DayInterval(start: .max, end: 0), DayInterval(start: 0, end: .max)]],
      exceptions: [
        DayException(first: 5, last: 4, intervals: []),
        DayException(first: .max, last: .max, intervals: [DayInterval(start: 5, end: 5)]),
        DayException(first: .min, last: .max, intervals: []),
        DayException(first: 3, last: 9, intervals: []),
      ],
      yearly: [
        YearlyException(first: 5, last: 4, intervals: []),
        YearlyException(first: .max, last: .max, intervals: [DayInterval(start: 5, end: 5)]),
        YearlyException(first: 0, last: 365, intervals: []),
        YearlyException(first: 3, last: 9, intervals: []),
      ])
    let schedule = Schedule(hours: strange, zone: .utc)
    for milliseconds in [Int64.min, 0, .max] {
      let moment = Instant(milliseconds: milliseconds)
      if let change = schedule.nextChange(after: moment) { #expect(change > moment) }
      _ = schedule.isOpen(at: moment)
    }
  }
}
