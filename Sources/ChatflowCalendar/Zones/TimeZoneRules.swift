public import ChatflowProgram

/// How clocks of a zone are set, at every instant: read from the zone's TZif file (RFC 9636),
/// which the host hands in.
public struct TimeZoneRules: Sendable {
  /// The most bytes of a file that is read. Those of the IANA database have under 4 KiB.
  public static let largestFile = 1 << 20

  /// Coordinated Universal Time.
  public static let utc = TimeZoneRules()

  /// Milliseconds, ascending.
  private let transitions: [Int64]
  /// Milliseconds ahead of UTC from each transition on.
  private let offsets: [Int64]
  private let initialOffset: Int64
  /// Holds after the last transition; without it, the last offset does.
  private let footer: PosixRule?
  /// The least offset that ever holds, in milliseconds.
  let leastOffset: Int64
  /// The greatest offset that ever holds, in milliseconds.
  let greatestOffset: Int64

  private init() {
    transitions = []
    offsets = []
    initialOffset = 0
    footer = nil
    leastOffset = 0
    greatestOffset = 0
  }

  /// Reads a TZif file of version 1 to 4.
  ///
  /// Throws where the bytes are no such file, contradict RFC 9636, or count leap seconds
  /// (`right/…` in some databases).
  public init(tzif bytes: [UInt8]) throws(TimeZoneError) {
    let file = try TZif(bytes)
    transitions = file.transitions
    offsets = file.offsets
    initialOffset = file.initialOffset
    footer = file.footer
    var all = file.offsets + [file.initialOffset]
    if let footer {
      all.append(footer.standardOffset)
      all.append(footer.daylight?.offset ?? footer.standardOffset)
    }
    leastOffset = all.reduce(initialOffset, min)
    greatestOffset = all.reduce(initialOffset, max)
  }

  /// Seconds that clocks are ahead of UTC at an instant, west of Greenwich negative; between
  /// -89,999 and 93,599.
  public func offset(at instant: Instant) -> Int {
    Int(period(at: instant.milliseconds).offset / .millisecondsPerSecond)
  }

  /// What clocks show at an instant; at the ends of years 1 to 9999 they stop.
  public func wallClock(at instant: Instant) -> WallClock {
    WallClock(at: instant, offsetSeconds: offset(at: instant))
  }

  /// The period that contains a moment, given in milliseconds; beyond
  /// ``OffsetPeriod/horizon`` the last one.
  func period(at moment: Int64) -> OffsetPeriod {
    let horizon = OffsetPeriod.horizon
    let moment = max(-horizon, min(horizon - 1, moment))
    let passed = passedTransitions(at: moment)
    if passed == transitions.count, let footer {
      var period = footer.period(at: moment)
      if let last = transitions.last { period.start = max(period.start, last) }
      return period
    }
    return OffsetPeriod(
      start: passed == 0 ? -horizon : transitions[passed - 1],
      end: passed == transitions.count ? horizon : transitions[passed],
      offset: passed == 0 ? initialOffset : offsets[passed - 1])
  }

  /// How many transitions are at a moment or before. O(log transitions).
  private func passedTransitions(at moment: Int64) -> Int {
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= moment { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
