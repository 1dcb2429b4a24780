package import ChatflowCalendar
package import ChatflowProgram

/// The wall clock by which a simulation goes: the one of the flow's hours, else UTC.
package struct FlowZone: Sendable {
  private let rules: TimeZoneRules
  /// The zone's IANA name.
  package let name: String
  /// The release of the data that the zone is taken from, such as `2026f`; nil where it isn't
  /// known, and for flows without hours.
  package let release: String?

  /// The zone of a program.
  ///
  /// - Throws: ``TimeZoneError`` where it can't be read.
  package init(of program: Program, zones: ZoneDatabase) throws(TimeZoneError) {
    guard let hours = program.tables.availability.hours else {
      self.init()
      return
    }
    let name = program.tables.texts.string(hours.zone)
    self.init(name: name, rules: try zones.rules(for: name), release: zones.release)
  }

  /// The zone that programs with hours have in common; UTC where they have several, or none.
  ///
  /// - Throws: ``TimeZoneError`` where it can't be read.
  package init(common programs: [Program], zones: ZoneDatabase) throws(TimeZoneError) {
    var name: String?
    for program in programs {
      guard let hours = program.tables.availability.hours else { continue }
      let zone = program.tables.texts.string(hours.zone)
      if let name, name != zone {
        self.init()
        return
      }
      name = zone
    }
    if let name {
      self.init(name: name, rules: try zones.rules(for: name), release: zones.release)
    } else {
      self.init()
    }
  }

  private init(name: String = "UTC", rules: TimeZoneRules = .utc, release: String? = nil) {
    self.release = release
    self.name = name
    self.rules = rules
  }

  /// Monday 2026-03-02 at 10:00: where simulations begin.
  package var defaultStart: Instant {
    instant("2026-03-02 10:00") ?? Instant(milliseconds: 0)
  }

  /// A time on this clock, `2026-03-02 18:30`, or with an offset; nil for anything else.
  package func instant(_ text: String) -> Instant? {
    InstantText.parse(text) ?? InstantText.parseWallClock(text).map { instant(of: $0) }
  }

  /// The instant of a time on this clock: of a repeated one the first.
  package func instant(of wall: WallClock) -> Instant { rules.instant(of: wall) }

  /// How far this clock is ahead of UTC.
  package func offsetSeconds(at instant: Instant) -> Int { rules.offset(at: instant) }

  package func wallClock(_ instant: Instant) -> WallClock {
    WallClock(at: instant, offsetSeconds: rules.offset(at: instant))
  }
}
