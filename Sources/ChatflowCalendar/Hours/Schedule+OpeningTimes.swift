public import ChatflowProgram

extension Schedule {
  /// When it opens and closes next, seen from an instant, on the clocks of the schedule's zone: the
  /// facts with which ``ChatflowProgram/OpeningTimes`` come to an event.
  public func openingTimes(at instant: Instant) -> OpeningTimes {
    guard let next = nextChange(after: instant) else { return OpeningTimes() }
    let later = nextChange(after: next)
    let first = moment(next, seenAt: instant)
    let second = later.flatMap { moment($0, seenAt: instant) }
    return isOpen(at: instant)
      ? OpeningTimes(opensAt: second, closesAt: first)
      : OpeningTimes(opensAt: first, closesAt: second)
  }

  private func moment(_ instant: Instant, seenAt now: Instant) -> LocalMoment? {
    let clock = zone.wallClock(at: instant)
    let (year, month, day) = clock.date.components
    return LocalMoment(
      year: year, month: month, day: day, minuteOfDay: clock.millisecondOfDay / 60_000,
      daysAhead: clock.date.daysSinceEpoch - zone.wallClock(at: now).date.daysSinceEpoch)
  }
}
