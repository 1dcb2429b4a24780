import ChatflowProgram

extension PosixRule {
  /// Reads `CET-1CEST,M3.5.0,M10.5.0/3`; nil for anything else. Daylight saving time needs its
  /// two moments: POSIX leaves open which ones hold without.
  init?(_ text: [UInt8]) {
    var scanner = ByteScanner(text)
    guard Self.takeName(&scanner), let standard = Self.offset(&scanner) else { return nil }
    standardOffset = standard
    guard !scanner.isAtEnd else { return }

    guard Self.takeName(&scanner) else { return nil }
    var daylightOffset = standard + 3600 * .millisecondsPerSecond
    let comma = UInt8(ascii: ",")
    if scanner.next != comma {
      guard let offset = Self.offset(&scanner) else { return nil }
      daylightOffset = offset
    }
    guard scanner.take(comma) != nil, let start = Self.moment(&scanner),
      scanner.take(comma) != nil, let end = Self.moment(&scanner), scanner.isAtEnd
    else { return nil }
    daylight = Daylight(offset: daylightOffset, start: start, end: end)
  }

  /// `CET` or `<+03>`: at least three letters, or anything in brackets that can stand there.
  private static func takeName(_ scanner: inout ByteScanner) -> Bool {
    guard scanner.take(UInt8(ascii: "<")) != nil else {
      return scanner.skip(while: { $0.isASCIILetter }) >= 3
    }
    let length = scanner.skip {
      $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
    }
    return length >= 3 && scanner.take(UInt8(ascii: ">")) != nil
  }

  /// `-1` or `3:30`: what to add to local time to get UTC, as milliseconds to add to UTC.
  private static func offset(_ scanner: inout ByteScanner) -> Int64? {
    time(&scanner, hours: 24).map { -$0 }
  }

  /// `[+-]h[:mm[:ss]]` with hours up to `hours`, in milliseconds.
  private static func time(_ scanner: inout ByteScanner, hours: Int) -> Int64? {
    let isNegative = scanner.take(UInt8(ascii: "+"), UInt8(ascii: "-")) == UInt8(ascii: "-")
    guard let hour = scanner.number(digits: 1...3), hour <= hours else { return nil }
    var seconds = hour * 3600
    for worth in [60, 1] {
      guard scanner.take(UInt8(ascii: ":")) != nil else { break }
      guard let part = scanner.number(digits: 1...2), part < 60 else { return nil }
      seconds += part * worth
    }
    return Int64(isNegative ? -seconds : seconds) * .millisecondsPerSecond
  }

  /// `M10.5.0/3`, `J60` or `59/-2:30`; without a time 02:00.
  private static func moment(_ scanner: inout ByteScanner) -> YearlyMoment? {
    guard let day = day(&scanner) else { return nil }
    guard scanner.take(UInt8(ascii: "/")) != nil else {
      return YearlyMoment(day: day, time: 2 * 3600 * .millisecondsPerSecond)
    }
    return time(&scanner, hours: 167).map { YearlyMoment(day: day, time: $0) }
  }

  private static func day(_ scanner: inout ByteScanner) -> YearlyMoment.Day? {
    if scanner.take(UInt8(ascii: "J")) != nil {
      guard let number = scanner.number(digits: 1...3), (1...365).contains(number) else {
        return nil
      }
      return .ofCommonYear(number)
    }
    guard scanner.take(UInt8(ascii: "M")) != nil else {
      guard let number = scanner.number(digits: 1...3), number <= 365 else { return nil }
      return .ofYear(number)
    }
    let period = UInt8(ascii: ".")
    guard let month = scanner.number(digits: 1...2), (1...12).contains(month),
      scanner.take(period) != nil,
      let week = scanner.number(digits: 1), (1...5).contains(week),
      scanner.take(period) != nil,
      let fromSunday = scanner.number(digits: 1), fromSunday <= 6
    else { return nil }
    return .ofMonth(month, week: week, weekday: (fromSunday + 6) % 7)
  }
}
