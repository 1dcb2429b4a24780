extension Verifier {
  func checkAvailability() {
    if case .message(let message) = tables.availability.away {
      checkMessage(message, .availability)
    }
    guard let hours = tables.availability.hours else { return }
    checkText(hours.zone, .availability)
    require(isZoneName(bytes(hours.zone)), .badZone, .availability)
    checkWeek(hours.week)
    checkExceptions(hours.exceptions)
    checkYearly(hours.yearly)
  }

  private func checkWeek(_ week: [[DayInterval]]) {
    guard week.count == 7 else { return fail(.badWeek, .week) }
    for (day, intervals) in week.enumerated() {
      checkIntervals(intervals, .week, day)
      // An interval that runs past midnight ends before the next day's first begins; it is shorter
      // than what would reach the day after that.
      guard let last = intervals.last, last.end > 1440,
        let next = week[(day + 1) % 7].first
      else { continue }
      require(last.end - 1440 <= next.start, .overlappingIntervals, .week, (day + 1) % 7)
    }
  }

  private func checkExceptions(_ exceptions: [DayException]) {
    for (row, exception) in exceptions.enumerated() {
      require(exception.first <= exception.last, .exceptionEndsEarly, .exceptions, row)
      checkIntervals(exception.intervals, .exceptions, row)
      guard row > 0 else { continue }
      require(
        exceptions[row - 1].last < exception.first, .overlappingExceptions, .exceptions, row)
    }
  }

  private func checkYearly(_ exceptions: [YearlyException]) {
    for (row, exception) in exceptions.enumerated() {
      require(exception.first <= exception.last, .exceptionEndsEarly, .yearly, row)
      require(exception.last <= Limits.lastDayOfYear, .badYearDay, .yearly, row)
      checkIntervals(exception.intervals, .yearly, row)
      guard row > 0 else { continue }
      require(
        exceptions[row - 1].last < exception.first, .overlappingExceptions, .yearly, row)
    }
  }

  /// Intervals of one day: each possible, one after the other.
  private func checkIntervals(
    _ intervals: [DayInterval], _ table: Table, _ row: Int
  ) {
    var free: UInt16 = 0
    for interval in intervals {
      guard interval.start < 1440, interval.end > interval.start,
        interval.end <= interval.start + 1440
      else { return fail(.badInterval, table, row) }
      require(interval.start >= free, .overlappingIntervals, table, row)
      free = interval.end
    }
  }

  /// Whether a text has the form of an IANA zone name: no path that leaves the zones' directory.
  private func isZoneName(_ name: ArraySlice<UInt8>) -> Bool {
    guard name.count <= 255, name.first != UInt8(ascii: "-") else { return false }
    var isAtStart = true
    for byte in name {
      let isSeparator = byte == UInt8(ascii: "/")
      guard isSeparator ? !isAtStart : isZoneCharacter(byte) else { return false }
      isAtStart = isSeparator
    }
    return !isAtStart
  }

  private func isZoneCharacter(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }
}
