public import ChatflowProgram

/// When the clocks of a zone show a time.
public enum LocalTime: Hashable, Sendable {
  case once(Instant)
  /// Clocks went back over it.
  case twice(first: Instant, second: Instant)
  /// Clocks went forward over it, at this instant.
  case skipped(at: Instant)

  /// The first time it is shown; where it is skipped, the moment of change (meaning 3.2).
  public var first: Instant {
    switch self {
    case .once(let instant), .twice(let instant, _), .skipped(let instant): instant
    }
  }

  /// The last time it is shown; where it is skipped, the moment of change (meaning 3.2).
  public var second: Instant {
    switch self {
    case .once(let instant), .twice(_, let instant), .skipped(let instant): instant
    }
  }
}

extension TimeZoneRules {
  /// When clocks show `wall`.
  public func localTime(_ wall: WallClock) -> LocalTime {
    let reading = wall.reading
    var clock = ZoneClock(self, near: reading)
    let first = clock.firstMoment(reading: reading)
    let second = clock.lastMoment(reading: reading)
    guard first == second else {
      return .twice(
        first: Instant(milliseconds: first), second: Instant(milliseconds: second))
    }
    let instant = Instant(milliseconds: first)
    return first + period(at: first).offset == reading ? .once(instant) : .skipped(at: instant)
  }

  /// The first instant at which clocks show `wall`, or skip it.
  public func instant(of wall: WallClock) -> Instant { localTime(wall).first }
}

/// Turns readings of a zone's clocks into moments, both in milliseconds since 1970. Readings in
/// order are cheap: it keeps the period it was in.
struct ZoneClock {
  private let rules: TimeZoneRules
  private var period: OffsetPeriod

  init(_ rules: TimeZoneRules, near moment: Int64) {
    self.rules = rules
    self.period = rules.period(at: moment)
  }

  /// The first moment at which clocks show `reading` or later: of a repeated time the first, of
  /// a skipped one the moment of change.
  mutating func firstMoment(reading: Int64) -> Int64 {
    // Before this, no offset suffices to show it.
    move(to: reading - rules.greatestOffset)
    while period.end + period.offset <= reading { move(to: period.end) }
    return max(period.start, reading - period.offset)
  }

  /// The moment after which clocks only show later than `reading`: of a repeated time the last,
  /// of a skipped one the moment of change.
  mutating func lastMoment(reading: Int64) -> Int64 {
    move(to: reading - rules.greatestOffset)
    var moment = min(period.end, reading - period.offset)
    while period.end <= reading - rules.leastOffset {
      move(to: period.end)
      if period.start + period.offset <= reading {
        moment = min(period.end, reading - period.offset)
      }
    }
    return moment
  }

  private mutating func move(to moment: Int64) {
    guard moment < period.start || moment >= period.end else { return }
    period = rules.period(at: moment)
  }
}
