import ChatflowCalendar
import ChatflowProgram
import Foundation
import TestSupport
import Testing

@Suite("Instants as text")
struct InstantTextTests {
  @Test(
    "Reads RFC 3339",
    arguments: [
      ("1970-01-01T00:00:00Z", 0),
      ("1970-01-01T00:00:00+00:00", 0),
      ("1970-01-01T00:00:00-00:00", 0),
      ("1970-01-01t00:00:00z", 0),
      ("1970-01-01 00:00Z", 0),
      ("1970-01-01T00:00:00.001Z", 1),
      ("1970-01-01T00:00:00.1Z", 100),
      ("1970-01-01T00:00:00.1239999999999999999999999999Z", 123),
      ("1970-01-01T00:00:00.000000000000000000000001Z", 0),
      ("1970-01-01T01:00:00+01:00", 0),
      ("1969-12-31T19:00:00-05:00", 0),
      ("1970-01-01T05:45+05:45", 0),
      ("1969-12-31T23:59:59.999Z", -1),
      ("2026-03-02T10:00:00+01:00", 1_772_442_000_000),
      ("0001-01-01T00:00:00+23:59", -62_135_683_140_000),
      ("9999-12-31T23:59:59.999-23:59", 253_402_387_139_999),
    ])
  func reads(text: String, milliseconds: Int64) {
    #expect(InstantText.parse(text) == Instant(milliseconds: milliseconds))
    #expect(InstantText.parseWallClock(text) == nil)
  }

  @Test(
    "Refuses anything else",
    arguments: [
      "", "now", "2026-03-02", "2026-03-02T10:00:00", "2026-03-02T10:00:00+1:00",
      "2026-03-02T10:00:00+0100", "2026-03-02T10:00:00+01", "2026-03-02T10:00:00 +01:00",
      "2026-03-02T10:00:00+24:00", "2026-03-02T10:00:00+01:60", "2026-03-02T24:00:00Z",
      "2026-03-02T10:60:00Z", "2026-03-02T10:00:60Z", "2026-03-02T10:00:00.Z",
      "2026-03-02T10:00.5Z", "2026-03-02T10:00:00,5Z", "2026-03-02T10Z", "2026-03-02T1:00Z",
      "2026-02-30T10:00:00Z", "2026-03-02T10:00:00Zx", " 2026-03-02T10:00:00Z",
      "2026-03-02T10:00:00Z ", "2026-03-02T10:00:00Z\n", "2026-03-02T10:00:00Z\u{301}",
      "2026-03-02  10:00:00Z", "2026-03-02_10:00:00Z", "0000-01-01T00:00:00Z",
      "12026-03-02T10:00:00Z", "2026-03-02T-1:00:00Z", "2026-03-02T10:00:00\u{2212}01:00",
      "1772442000", "2026-W10-1T10:00:00Z",
    ])
  func refuses(text: String) {
    #expect(InstantText.parse(text) == nil)
  }

  @Test(
    "Reads wall times",
    arguments: [
      ("2026-03-02 10:00", "2026-03-02 10:00:00"),
      ("2026-03-02T10:00", "2026-03-02 10:00:00"),
      ("2026-03-02 10:00:07", "2026-03-02 10:00:07"),
      ("2026-03-02 23:59:59.5", "2026-03-02 23:59:59.500"),
    ])
  func readsWallTimes(text: String, shown: String) throws {
    #expect(try #require(InstantText.parseWallClock(text)).text == shown)
    #expect(InstantText.parse(text) == nil)
  }

  @Test("Refuses other wall times", arguments: ["2026-03-02", "2026-03-02 24:00", "10:00", ""])
  func refusesWallTimes(text: String) {
    #expect(InstantText.parseWallClock(text) == nil)
  }

  @Test(
    "Writes RFC 3339",
    arguments: [
      (0, 0, "1970-01-01T00:00:00Z"),
      (-1, 0, "1969-12-31T23:59:59.999Z"),
      (1_772_442_000_000, 3600, "2026-03-02T10:00:00+01:00"),
      (1_772_442_000_120, -16_200, "2026-03-02T04:30:00.120-04:30"),
      (0, 59, "1970-01-01T00:00:00Z"),
      (0, -884, "1969-12-31T23:46:00-00:14"),
      (0, 93_599, "1970-01-01T23:59:00+23:59"),
      (Int64.max, 0, "9999-12-31T23:59:59.999Z"),
      (Int64.min, -3600, "0001-01-01T00:00:00-01:00"),
      (0, Int.max, "1970-01-01T23:59:00+23:59"),
      (0, Int.min, "1969-12-31T00:01:00-23:59"),
    ])
  func writes(milliseconds: Int64, offset: Int, text: String) {
    #expect(
      InstantText.format(Instant(milliseconds: milliseconds), offsetSeconds: offset) == text)
  }

  @Test("Reads back what it writes, and what Foundation writes")
  func roundTrip() throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<3000 {
      let instant = Instant(
        milliseconds: .random(in: -62_135_500_000_000...253_402_200_000_000, using: &generator))
      let minutes = Int.random(in: -1439...1439, using: &generator)
      let exact = InstantText.format(instant, offsetSeconds: minutes * 60)
      #expect(InstantText.parse(exact) == instant, "\(exact)")

      // Foundation turns Julian before 1582, and knows offsets of less than 18 hours.
      guard instant.milliseconds > -12_000_000_000_000, abs(minutes) < 18 * 60,
        let zone = TimeZone(secondsFromGMT: minutes * 60)
      else { continue }
      let second = Instant(milliseconds: instant.milliseconds / 1000 * 1000)
      let date = Date(timeIntervalSince1970: Double(second.milliseconds / 1000))
      let style = Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: zone)
      let text = InstantText.format(second, offsetSeconds: minutes * 60)
      #expect(text == date.formatted(style))
    }
  }

  @Test("Damaged text never traps, and what is read can be written")
  func fuzz() {
    var generator = SeededGenerator(seed: 3)
    let alphabet = Array("0123456789-+:.TZ tz9999".utf8)
    for _ in 0..<20_000 {
      var bytes = Array("2026-03-02T10:00:00.123+01:00".utf8)
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[index] = alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
      }
      bytes.removeLast(Int.random(in: 0...3, using: &generator))
      let text = String(decoding: bytes, as: UTF8.self)
      guard let instant = InstantText.parse(text) else { continue }
      #expect(InstantText.parse(InstantText.format(instant, offsetSeconds: 0)) == instant)
    }
  }
}
