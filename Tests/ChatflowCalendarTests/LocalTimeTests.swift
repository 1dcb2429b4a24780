import ChatflowCalendar
import ChatflowProgram
import TestSupport
import Testing

@Suite("Wall times in a zone")
struct LocalTimeTests {
  @Test(
    "Once, twice, or skipped",
    arguments: [
      ("Europe/Madrid", "2025-03-02 10:00", "2025-03-02T10:00:00+01:00", nil),
      ("Europe/Madrid", "2025-03-30 01:59:59.999", "2025-03-30T00:59:59.999Z", nil),
      ("Europe/Madrid", "2025-03-30 03:00", "2025-03-30T01:00:00Z", nil),
      ("Europe/Madrid", "2025-10-26 01:59:59.999", "2025-10-26T01:59:59.999+02:00", nil),
      (
        "Europe/Madrid", "2025-10-26 02:00", "2025-10-26T02:00:00+02:00",
        "2025-10-26T02:00:00+01:00"
      ),
      (
        "Europe/Madrid", "2025-10-26 02:59:59.999", "2025-10-26T02:59:59.999+02:00",
        "2025-10-26T02:59:59.999+01:00"
      ),
      ("Europe/Madrid", "2025-10-26 03:00", "2025-10-26T03:00:00+01:00", nil),
      (
        "Australia/Lord_Howe", "2025-04-06 01:45", "2025-04-06T01:45:00+11:00",
        "2025-04-06T01:45:00+10:30"
      ),
      ("Asia/Kathmandu", "2025-04-06 01:45", "2025-04-06T01:45:00+05:45", nil),
      ("Pacific/Apia", "2011-12-29 23:59", "2011-12-29T23:59:00-10:00", nil),
      ("Pacific/Apia", "2011-12-31 00:00", "2011-12-31T00:00:00+14:00", nil),
      // A whole day twice.
      (
        "Pacific/Kwajalein", "1969-09-30 12:00", "1969-09-30T12:00:00+11:00",
        "1969-09-30T12:00:00-12:00"
      ),
    ] as [(String, String, String, String?)])
  func shown(zone: String, text: String, first: String, second: String?) throws {
    let rules = try Zones.rules(zone)
    let local = rules.localTime(try wall(text))
    if let second {
      #expect(local == .twice(first: try instant(first), second: try instant(second)))
    } else {
      #expect(local == .once(try instant(first)))
    }
    #expect(rules.instant(of: try wall(text)) == (try instant(first)))
    #expect(rules.wallClock(at: local.first) == (try wall(text)))
    #expect(rules.wallClock(at: local.second) == (try wall(text)))
  }

  @Test(
    "Skipped times are the moment of change",
    arguments: [
      ("Europe/Madrid", "2025-03-30 02:00", "2025-03-30T01:00:00Z"),
      ("Europe/Madrid", "2025-03-30 02:59:59.999", "2025-03-30T01:00:00Z"),
      ("Australia/Lord_Howe", "2025-10-05 02:15", "2025-10-04T15:30:00Z"),
      ("Pacific/Apia", "2011-12-30 00:00", "2011-12-30T10:00:00Z"),
      ("Pacific/Apia", "2011-12-30 23:59:59", "2011-12-30T10:00:00Z"),
    ])
  func skipped(zone: String, text: String, change: String) throws {
    let local = try Zones.rules(zone).localTime(wall(text))
    #expect(local == .skipped(at: try instant(change)))
    #expect(local.first == local.second)
  }

  @Test(
    "What clocks show leads back to the instant", arguments: ["Europe/Madrid", "Africa/Casablanca"])
  func roundTrip(zone: String) throws {
    let rules = try Zones.rules(zone)
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<5000 {
      let moment = Instant(
        milliseconds: .random(in: -2_000_000_000_000...9_000_000_000_000, using: &generator))
      switch rules.localTime(rules.wallClock(at: moment)) {
      case .once(let only): #expect(only == moment)
      case .twice(let first, let second): #expect(first == moment || second == moment)
      case .skipped: Issue.record("shown, and skipped: \(moment)")
      }
    }
  }

  @Test("Around the change of a zone that is a yearly rule and nothing else")
  func ruleOnly() throws {
    let rules = try TimeZoneRules(rule: "CET-1CEST,M3.5.0,M10.5.0/3")
    let expected: [(String, LocalTime)] = [
      ("2026-03-29 01:59:59.999", .once(try instant("2026-03-29T01:59:59.999+01:00"))),
      ("2026-03-29 02:00", .skipped(at: try instant("2026-03-29T03:00:00+02:00"))),
      ("2026-03-29 03:00", .once(try instant("2026-03-29T03:00:00+02:00"))),
      ("2026-10-25 01:59:59.999", .once(try instant("2026-10-25T01:59:59.999+02:00"))),
      (
        "2026-10-25 02:00",
        .twice(
          first: try instant("2026-10-25T02:00:00+02:00"),
          second: try instant("2026-10-25T02:00:00+01:00"))
      ),
      ("2026-10-25 03:00", .once(try instant("2026-10-25T03:00:00+01:00"))),
    ]
    for (text, local) in expected { #expect(rules.localTime(try wall(text)) == local, "\(text)") }

    let western = try TimeZoneRules(rule: "EST5EDT,M3.2.0,M11.1.0")
    #expect(
      western.localTime(try wall("2026-11-01 01:00"))
        == .twice(
          first: try instant("2026-11-01T01:00-04:00"),
          second: try instant("2026-11-01T01:00-05:00")))
  }

  @Test("Around the last transition, from which on the yearly rule holds")
  func lastTransition() throws {
    // From UTC to three hours ahead on 1970-01-02, and back on 1970-01-03, to stay an hour ahead.
    let rules = try TimeZoneRules(
      tzif: TZifFile(
        transitions: [(86_400, 1), (172_800, 2)], offsets: [0, 10_800, 3600], footer: "ABC-1"
      ).bytes)
    let expected: [(String, LocalTime)] = [
      ("1970-01-01 23:59", .once(try instant("1970-01-01T23:59Z"))),
      ("1970-01-02 01:00", .skipped(at: try instant("1970-01-02T00:00Z"))),
      ("1970-01-02 03:00", .once(try instant("1970-01-02T00:00Z"))),
      ("1970-01-03 00:59", .once(try instant("1970-01-02T21:59Z"))),
      (
        "1970-01-03 01:00",
        .twice(first: try instant("1970-01-02T22:00Z"), second: try instant("1970-01-03T00:00Z"))
      ),
      (
        "1970-01-03 02:59",
        .twice(first: try instant("1970-01-02T23:59Z"), second: try instant("1970-01-03T01:59Z"))
      ),
      ("1970-01-03 03:00", .once(try instant("1970-01-03T02:00Z"))),
    ]
    for (text, local) in expected { #expect(rules.localTime(try wall(text)) == local, "\(text)") }
  }

  @Test("The ends of the calendar")
  func ends() throws {
    let rules = try Zones.rules("America/New_York")
    for text in ["0001-01-01 00:00", "9999-12-31 23:59:59.999"] {
      let local = rules.localTime(try wall(text))
      #expect(local.first == local.second)
    }
  }
}

@Suite("Zones by name")
struct ZoneDatabaseTests {
  static let asked = ZoneDatabase { name in
    TZifFile(footer: "<+00>-\(name.utf8.count % 20)").bytes
  }

  @Test(
    "Names of the IANA database",
    arguments: [
      "UTC", "Europe/Madrid", "America/Argentina/Buenos_Aires", "Etc/GMT+12", "Etc/GMT-14",
      "America/Port-au-Prince", "EST5EDT", "GMT0",
    ])
  func names(name: String) throws {
    let rules = try Self.asked.rules(for: name)
    #expect(rules.offset(at: Instant(milliseconds: 0)) == name.utf8.count % 20 * 3600)
  }

  @Test(
    "Other names are never looked up",
    arguments: [
      "", "/", "/etc/passwd", "../passwd", "Europe/..", "Europe/../../etc/passwd", "Europe//Madrid",
      "Europe/", "Europe/Madrid\0", "Europe\\Madrid", "Europe/Madrid ", "Europe/Málaga", ".", "a.b",
      "tzdata.zi", "Europe/M\u{301}adrid", "~root", "C:Madrid",
      String(repeating: "a", count: 256),
    ])
  func refused(name: String) {
    #expect(throws: TimeZoneError.invalidName(name)) { try Self.asked.rules(for: name) }
  }

  @Test(
    "What belongs to a machine is no zone",
    arguments: ["localtime", "posixrules", "posix/UTC", "right/Europe/Madrid"])
  func machine(name: String) {
    #expect(throws: TimeZoneError.unknownZone(name)) { try Self.asked.rules(for: name) }
  }

  @Test("Unknown zones and damaged files")
  func missing() {
    #expect(throws: TimeZoneError.unknownZone("Europe/Atlantis")) {
      try ZoneDatabase { _ in nil }.rules(for: "Europe/Atlantis")
    }
    #expect(throws: TimeZoneError.notTZif) {
      try ZoneDatabase { _ in Array("# leap seconds".utf8) }.rules(for: "leapseconds")
    }
  }
}
