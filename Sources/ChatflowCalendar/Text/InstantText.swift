public import ChatflowProgram

/// Instants as text: RFC 3339, the profile of ISO 8601 that hosts and scenario files write
/// (meaning 4 and 5).
public enum InstantText {
  /// Reads `2026-03-02T10:00:00+01:00`.
  ///
  /// A space may stand for the `T`, `Z` for `+00:00`, small letters for both; seconds and their
  /// fraction may be left out, digits past milliseconds are cut. Nil for anything else: fields
  /// out of range (also second 60 and hour 24), a missing offset, text before or after.
  public static func parse(_ text: String) -> Instant? { parseWithOffset(text)?.instant }

  /// Reads the same as ``parse(_:)``, and gives the offset from UTC too, in seconds.
  public static func parseWithOffset(_ text: String) -> (instant: Instant, offsetSeconds: Int)? {
    var scanner = ByteScanner(text)
    guard let wall = wallClock(&scanner), let offset = offsetSeconds(&scanner), scanner.isAtEnd
    else { return nil }
    let instant = Instant(milliseconds: wall.reading - Int64(offset) * .millisecondsPerSecond)
    return (instant, offset)
  }

  /// Reads `2026-03-02 10:00`, as ``parse(_:)`` does but without an offset; nil with one.
  public static func parseWallClock(_ text: String) -> WallClock? {
    var scanner = ByteScanner(text)
    guard let wall = wallClock(&scanner), scanner.isAtEnd else { return nil }
    return wall
  }

  /// Writes `2026-03-02T10:00:00+01:00`, with `Z` for no offset and `.123` only where the
  /// milliseconds aren't zero.
  ///
  /// The format knows offsets in whole minutes of less than a day and years 1 to 9999: an offset
  /// is cut to that, and what is shown is still this instant; instants outside of the years are
  /// shown as the nearest inside.
  public static func format(_ instant: Instant, offsetSeconds: Int) -> String {
    let limit = 24 * 60 - 1
    let minutes = max(-limit, min(limit, offsetSeconds / 60))
    let wall = WallClock(at: instant, offsetSeconds: minutes * 60)
    let (year, month, day) = wall.date.components
    let seconds = wall.millisecondOfDay / 1000
    let fraction = wall.millisecondOfDay % 1000
    // In one piece: each line of jsonl has two of these.
    var text: [UInt8] = []
    text.reserveCapacity(32)
    text.append(year, digits: 4)
    text.append(month, digits: 2, after: "-")
    text.append(day, digits: 2, after: "-")
    text.append(seconds / 3600, digits: 2, after: "T")
    text.append(seconds / 60 % 60, digits: 2, after: ":")
    text.append(seconds % 60, digits: 2, after: ":")
    if fraction > 0 { text.append(fraction, digits: 3, after: ".") }
    if minutes == 0 {
      text.append(UInt8(ascii: "Z"))
    } else {
      text.append(abs(minutes) / 60, digits: 2, after: minutes < 0 ? "-" : "+")
      text.append(abs(minutes) % 60, digits: 2, after: ":")
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func wallClock(_ scanner: inout ByteScanner) -> WallClock? {
    let colon = UInt8(ascii: ":")
    guard let date = scanner.date(),
      scanner.take(UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")) != nil,
      let hour = scanner.number(digits: 2), scanner.take(colon) != nil,
      let minute = scanner.number(digits: 2)
    else { return nil }
    var second = 0
    var millisecond = 0
    if scanner.take(colon) != nil {
      guard let number = scanner.number(digits: 2) else { return nil }
      second = number
      if scanner.take(UInt8(ascii: ".")) != nil {
        guard let fraction = fraction(&scanner) else { return nil }
        millisecond = fraction
      }
    }
    return WallClock(
      date: date, hour: hour, minute: minute, second: second, millisecond: millisecond)
  }

  /// The milliseconds of the digits after a decimal point, of which there must be one.
  private static func fraction(_ scanner: inout ByteScanner) -> Int? {
    var milliseconds = 0
    var worth = 100
    guard let first = scanner.number(digits: 1) else { return nil }
    var digit: Int? = first
    while let value = digit {
      milliseconds += value * worth
      worth /= 10
      digit = scanner.number(digits: 1)
    }
    return milliseconds
  }

  private static func offsetSeconds(_ scanner: inout ByteScanner) -> Int? {
    if scanner.take(UInt8(ascii: "Z"), UInt8(ascii: "z")) != nil { return 0 }
    guard let sign = scanner.take(UInt8(ascii: "+"), UInt8(ascii: "-")),
      let hour = scanner.number(digits: 2), hour < 24,
      scanner.take(UInt8(ascii: ":")) != nil,
      let minute = scanner.number(digits: 2), minute < 60
    else { return nil }
    let seconds = (hour * 60 + minute) * 60
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }
}

extension [UInt8] {
  /// Appends a number of `digits` digits, behind a sign.
  fileprivate mutating func append(
    _ number: Int, digits: Int, after sign: Unicode.Scalar? = nil
  ) {
    if let sign { append(UInt8(ascii: sign)) }
    var worth = 1
    for _ in 1..<digits { worth *= 10 }
    while worth > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / worth % 10))
      worth /= 10
    }
  }
}
