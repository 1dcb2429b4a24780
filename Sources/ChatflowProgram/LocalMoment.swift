/// A moment as the clock on the wall of a flow's zone shows it, seen from another: what
/// `${opens_at}` and `${closes_at}` say in words. Eight bytes.
public struct LocalMoment: Hashable, Sendable {
  /// Year, month, day, minute of the day and days ahead, from the highest bits on.
  private let bits: UInt64

  /// The 28th of March, 14:00, three days from now: a moment on a wall clock.
  ///
  /// - Parameters:
  ///   - year: 1 to 9999.
  ///   - month: 1 to 12.
  ///   - day: 1 to 31.
  ///   - minuteOfDay: 0 to 1439.
  ///   - daysAhead: How many midnights lie before it, 0 for today.
  /// - Returns: Nil where a part is out of its range.
  public init?(year: Int, month: Int, day: Int, minuteOfDay: Int, daysAhead: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day),
      (0..<1440).contains(minuteOfDay), (0...Self.mostDaysAhead).contains(daysAhead)
    else { return nil }
    bits =
      UInt64(year) << 42 | UInt64(month) << 38 | UInt64(day) << 33 | UInt64(minuteOfDay) << 22
      | UInt64(daysAhead)
  }

  private static let mostDaysAhead = 1 << 22 - 1

  /// 1 to 9999.
  public var year: Int { Int(bits >> 42) }
  /// 1 to 12.
  public var month: Int { Int(bits >> 38 & 0xF) }
  /// 1 to 31.
  public var day: Int { Int(bits >> 33 & 0x1F) }
  /// 0 to 1439.
  public var minuteOfDay: Int { Int(bits >> 22 & 0x7FF) }
  /// How many midnights lie before it.
  public var daysAhead: Int { Int(bits & 0x3F_FFFF) }

  /// The day of the week, Monday 0 to Sunday 6, by Sakamoto's method.
  package var weekday: Int {
    let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let years = month < 3 ? year - 1 : year
    let sunday = years + years / 4 - years / 100 + years / 400 + shifts[month - 1] + day
    return (sunday + 6) % 7
  }
}

/// The calendar's next opening and closing, as facts that come with an event (meaning 2,
/// "Expressions"); nil where there is none.
public struct OpeningTimes: Hashable, Sendable {
  /// When it opens next: after a closing, where it is open.
  public var opensAt: LocalMoment?
  /// When it closes next: after an opening, where it is closed.
  public var closesAt: LocalMoment?

  /// The two moments; none where they are left out.
  public init(opensAt: LocalMoment? = nil, closesAt: LocalMoment? = nil) {
    self.opensAt = opensAt
    self.closesAt = closesAt
  }
}

extension Program {
  /// Whether any text shows when it opens or closes, so that the host must tell.
  public var showsOpeningTimes: Bool { tables.showsOpeningTimes }
}

extension ProgramTables {
  package var showsOpeningTimes: Bool {
    parts.contains { part in
      guard case .value(let name, _) = part else { return false }
      return name.isOpeningTime
    }
  }
}
