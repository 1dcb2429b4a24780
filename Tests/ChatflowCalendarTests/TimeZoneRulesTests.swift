import ChatflowCalendar
import ChatflowProgram
import Foundation
import TestSupport
import Testing

@Suite("Zone files")
struct TimeZoneRulesTests {
  @Test("UTC has no offset")
  func utc() {
    for milliseconds in [Int64.min, -1, 0, 1, .max] {
      #expect(TimeZoneRules.utc.offset(at: Instant(milliseconds: milliseconds)) == 0)
    }
  }

  #if os(Linux)
    /// `date` reads the same files with the C library's code. Foundation brings its own copy of
    /// the database, which needn't be of the same year.
    @Test("Every zone agrees with the C library from 1900 to 2400")
    func cLibrary() throws {
      var generator = SeededGenerator(seed: 4)
      let stamps = (0..<250).map { index in
        index < 150
          ? Int64.random(in: 0...4_102_444_800, using: &generator)
          : Int64.random(in: -2_208_988_800...13_569_465_600, using: &generator)
      }
      let zones = try Zones.allDistinct()
      #expect(zones.count > 300)
      let script = """
        for zone in \(zones.map(\.name).joined(separator: " ")); do
          printf '\(stamps.map { "@\($0)" }.joined(separator: "\\n"))\\n' | TZ=$zone date -f - +%::z
        done
        """
      // Where nobody lived, the database has an unknown offset: `-00:00`.
      let lines = try Shell.output(of: script).split(separator: "\n")
        .map { $0 == "-00:00:00" ? "+00:00:00" : $0 }
      try #require(lines.count == zones.count * stamps.count)
      for (zoneIndex, zone) in zones.enumerated() {
        let rules = try TimeZoneRules(tzif: zone.bytes)
        for (index, stamp) in stamps.enumerated() {
          let offset = rules.offset(at: Instant(milliseconds: stamp * 1000))
          let expected = lines[zoneIndex * stamps.count + index]
          if expected != Shell.offsetText(offset) {
            Issue.record("\(zone.name) at \(stamp): \(offset), not \(expected)")
          }
        }
      }
    }

  #endif

  @Test("Most zones agree with Foundation at every instant from 1970 to 2100")
  func foundation() throws {
    var generator = SeededGenerator(seed: 5)
    let stamps = (0..<200).map { _ in Int64.random(in: 0...4_102_444_800, using: &generator) }
    var compared = 0
    var differing: [String] = []
    for zone in try Zones.allDistinct() {
      guard let oracle = TimeZone(identifier: zone.name) else { continue }
      let rules = try TimeZoneRules(tzif: zone.bytes)
      let agrees = stamps.allSatisfy {
        rules.offset(at: Instant(milliseconds: $0 * 1000))
          == oracle.secondsFromGMT(for: Date(timeIntervalSince1970: Double($0)))
      }
      compared += 1
      if !agrees { differing.append(zone.name) }
    }
    // The two databases may be years apart, and countries change their minds.
    #expect(compared > 250)
    #expect(differing.count * 10 < compared, "\(differing)")
  }

  @Test(
    "Yearly rules",
    arguments: [
      // Rule, instant, offset in seconds.
      ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T00:59:59.999Z", 3600),
      ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T01:00:00Z", 7200),
      ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T00:59:59.999Z", 7200),
      ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T01:00:00Z", 3600),
      ("CET-1CEST,M3.5.0,M10.5.0/3", "9999-07-01T00:00:00Z", 7200),
      ("CET-1CEST,M3.5.0,M10.5.0/3", "0001-01-01T00:00:00Z", 3600),
      // Brackets, and a fixed offset.
      ("<+03>-3", "2026-01-01T00:00:00Z", 10_800),
      ("<-0330>3:30", "2026-01-01T00:00:00Z", -12_600),
      ("ABC24:59:59", "2026-01-01T00:00:00Z", -89_999),
      ("XYZ+5", "2026-01-01T00:00:00Z", -18_000),
      // Ireland: standard time in summer, "daylight saving" behind it in winter.
      ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-15T00:00:00Z", 0),
      ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-15T00:00:00Z", 3600),
      ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-03-29T00:59:59Z", 0),
      ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-03-29T01:00:00Z", 3600),
      // The south: across New Year, by half an hour.
      ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-01-01T00:00:00Z", 39_600),
      ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-04-04T14:59:59Z", 39_600),
      ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-04-04T15:00:00Z", 37_800),
      // Hours before the day and past it: Nuuk, Gaza.
      ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", -7200),
      ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -3600),
      ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-27T23:59:59Z", 7200),
      ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-28T00:00:00Z", 10_800),
      ("AAA0BBB,M1.1.1/-167,M7.1.1/167", "2025-12-29T01:00:00Z", 3600),
      ("AAA0BBB,M1.1.1/-167,M7.1.1/167", "2025-12-29T00:59:59Z", 0),
      // Day numbers: J60 is March 1 always, 59 is February 29 in leap years.
      ("AAA0BBB,J60/0,J300/0", "2024-02-29T23:59:59Z", 0),
      ("AAA0BBB,J60/0,J300/0", "2024-03-01T00:00:00Z", 3600),
      ("AAA0BBB,J60/0,J300/0", "2023-03-01T00:00:00Z", 3600),
      ("AAA0BBB,59/0,300/0", "2024-02-29T00:00:00Z", 3600),
      ("AAA0BBB,59/0,300/0", "2023-02-28T23:59:59Z", 0),
      ("AAA0BBB,59/0,300/0", "2023-03-01T00:00:00Z", 3600),
      ("AAA0BBB,0/0,J365/0", "2026-01-01T00:00:00Z", 3600),
      // The fifth weekday is the last one.
      ("AAA0BBB,M2.5.4/0,M12.5.4/0", "2024-02-29T00:00:00Z", 3600),
      ("AAA0BBB,M2.5.4/0,M12.5.4/0", "2026-02-26T00:00:00Z", 3600),
      ("AAA0BBB,M2.5.4/0,M12.5.4/0", "2026-02-25T23:59:59Z", 0),
      // Daylight saving time all year (RFC 9636, section 3.3.1).
      ("XXX3EDT4,0/0,J365/23", "2026-01-01T03:00:00Z", -14_400),
      ("XXX3EDT4,0/0,J365/23", "2026-01-01T02:59:59Z", -14_400),
      ("XXX3EDT4,0/0,J365/23", "2026-07-01T00:00:00Z", -14_400),
    ])
  func yearlyRules(rule: String, at text: String, offset: Int) throws {
    #expect(try TimeZoneRules(rule: rule).offset(at: instant(text)) == offset)
  }

  @Test(
    "Refused rules",
    arguments: [
      "CE-1", "CET", "<CET-1", "<+>-1", "CET-25", "CET-1:60", "CET-1CEST",
      "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,", "CET-1CEST,M13.5.0,M10.5.0",
      "CET-1CEST,M0.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.0.0,M10.5.0",
      "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J1", "CET-1CEST,J366,J1", "CET-1CEST,366,1",
      "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1CEST,M3.5.0/-168,M10.5.0",
      "CET-1CEST,M3.5.0,M10.5.0/3x", "CET-1CEST,M3.5.0,M10.5.0,M1.1.1", "CET--1", ":Europe/Madrid",
      " CET-1", "CET-1 ",
    ])
  func refusedRules(rule: String) {
    #expect(throws: TimeZoneError.malformed(.footer)) { try TimeZoneRules(rule: rule) }
  }

  @Test("Versions 1 to 4, with and without a footer")
  func versions() throws {
    for version: Character in ["1", "2", "3", "4"] {
      let rules = try TimeZoneRules(
        tzif: TZifFile(
          version: version, transitions: [(100, 1), (200, 2)], offsets: [60, 120, -180],
          footer: "ABC-1"
        ).bytes)
      let expected = [(99, 60), (100, 120), (199, 120), (200, version == "1" ? -180 : 3600)]
      for (second, offset) in expected {
        #expect(rules.offset(at: Instant(milliseconds: Int64(second) * 1000)) == offset)
      }
      #expect(rules.offset(at: Instant(milliseconds: 99_999)) == 60)
      #expect(rules.offset(at: Instant(milliseconds: .min)) == 60)
    }
    let withoutFooter = try TimeZoneRules(
      tzif: TZifFile(transitions: [(100, 1)], offsets: [0, 7200]).bytes)
    #expect(withoutFooter.offset(at: Instant(milliseconds: .max)) == 7200)
    let extremes = try TimeZoneRules(
      tzif: TZifFile(transitions: [(.min, 1), (0, 0), (.max, 1)], offsets: [0, 7200]).bytes)
    #expect(extremes.offset(at: Instant(milliseconds: -1)) == 7200)
    #expect(extremes.offset(at: Instant(milliseconds: 1)) == 0)
  }

  @Test("Damaged files are refused, each for its reason")
  func refusedFiles() {
    let good = TZifFile(transitions: [(100, 1)], offsets: [0, 60], footer: "ABC-1").bytes
    func error(_ bytes: [UInt8]) -> TimeZoneError? {
      do throws(TimeZoneError) {
        _ = try TimeZoneRules(tzif: bytes)
        return nil
      } catch {
        return error
      }
    }
    #expect(error(good) == nil)
    #expect(error([]) == .truncated)
    #expect(error(Array("GIF89a, not a zone".utf8)) == .notTZif)
    #expect(error(TZifFile(version: "x").bytes) == .notTZif)
    #expect(error(Array(repeating: 0, count: TimeZoneRules.largestFile + 1)) == .tooLarge)
    #expect(error(TZifFile(leapSeconds: 2).bytes) == .countsLeapSeconds)
    #expect(error(TZifFile(offsets: []).bytes) == .malformed(.header))
    #expect(error(TZifFile(offsets: [93_600]).bytes) == .malformed(.offsets))
    #expect(error(TZifFile(offsets: [-90_000]).bytes) == .malformed(.offsets))
    #expect(error(TZifFile(offsets: [.min]).bytes) == .malformed(.offsets))
    #expect(error(TZifFile(transitions: [(1, 1)]).bytes) == .malformed(.transitions))
    #expect(
      error(TZifFile(transitions: [(1, 0), (1, 0)]).bytes) == .malformed(.transitions))
    #expect(
      error(TZifFile(transitions: [(2, 0), (1, 0)]).bytes) == .malformed(.transitions))
    for length in good.indices where length > 4 {
      #expect(error(Array(good[..<length])) == .truncated, "\(length)")
    }
  }

  @Test("Mutated files never trap", arguments: ["Europe/Madrid", "Africa/Casablanca", "Asia/Gaza"])
  func fuzz(name: String) throws {
    let original = try Zones.bytes(name)
    let hours = try Hours(
      ["mon": "09:00-18:00", "sat": "22:00-02:00"], except: ["2030-01-01/2031-05-01": ""])
    var generator = SeededGenerator(seed: 6)
    var accepted = 0
    for _ in 0..<1500 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[index] =
          Bool.random(using: &generator) ? 0xFF : .random(in: 0...255, using: &generator)
      }
      if Int.random(in: 0..<10, using: &generator) == 0 {
        bytes.removeLast(.random(in: 0...bytes.count, using: &generator))
      }
      guard let rules = try? TimeZoneRules(tzif: bytes) else { continue }
      accepted += 1
      let schedule = hours.schedule(rules)
      for _ in 0..<3 {
        let moment = Instant(
          milliseconds: .random(in: -3_000_000_000_000...9_000_000_000_000, using: &generator))
        #expect((-89_999...93_599).contains(rules.offset(at: moment)))
        let shown = rules.wallClock(at: moment)
        let local = rules.localTime(shown)
        #expect(local.first <= moment && moment <= local.second)
        let change = try #require(schedule.nextChange(after: moment))
        #expect(change > moment)
        #expect(schedule.isOpen(at: change) != schedule.isOpen(at: moment))
        let before = change.advanced(byMilliseconds: -1)
        #expect(schedule.isOpen(at: before) == schedule.isOpen(at: moment))
      }
    }
    #expect(accepted > 100)
  }
}

#if os(Linux)
  /// The machine's own tools as an oracle.
  enum Shell {
    static func output(of script: String) throws -> String {
      let result = try Command.run(
        program: "/bin/sh", ["-s"], in: Repository.root, input: Array(script.utf8))
      try #require(result.status == 0 && result.error == "", "\(result.error)")
      return result.output
    }

    /// `+01:00:00`, as `date +%::z` writes an offset.
    static func offsetText(_ seconds: Int) -> String {
      let parts = [abs(seconds) / 3600, abs(seconds) / 60 % 60, abs(seconds) % 60]
      let text = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
      return (seconds < 0 ? "-" : "+") + text
    }
  }
#endif
