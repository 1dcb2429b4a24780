/// Times of the day, and dates, as `hours` and `exceptions` write them.
public enum TimeText {
  /// Minutes since midnight of `HH:MM`, 0 to 1440 (`24:00`), or nil.
  public static func minutes(_ text: some StringProtocol) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
    guard let hours = number(bytes[0..<2]), let minutes = number(bytes[3..<5]) else { return nil }
    let total = hours * 60 + minutes
    return minutes < 60 && total <= 1440 ? total : nil
  }

  /// The start and end of `HH:MM-HH:MM`; the end is over 1440 when it lies on the next day. Nil if
  /// the text is no interval; equal start and end are given as they stand.
  public static func interval(_ text: String) -> (start: Int, end: Int)? {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 2, let start = minutes(Substring(parts[0])),
      let end = minutes(Substring(parts[1])), start < 1440
    else { return nil }
    return (start, end < start ? end + 1440 : end)
  }

  /// The digits of a run of bytes as a number.
  static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), value < 100_000 else {
        return nil
      }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return bytes.isEmpty ? nil : value
  }
}

/// A date of the Gregorian calendar that exists.
public struct CalendarDate: Hashable, Comparable, Sendable {
  public let year: Int
  public let month: Int
  public let day: Int

  /// The date `YYYY-MM-DD`, or nil if the text is none or there is no such day.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    let hyphen = UInt8(ascii: "-")
    guard bytes.count == 10, bytes[4] == hyphen, bytes[7] == hyphen,
      let year = TimeText.number(bytes[0..<4]), let month = TimeText.number(bytes[5..<7]),
      let day = TimeText.number(bytes[8..<10])
    else { return nil }
    guard year >= 1, (1...12).contains(month), day >= 1 else { return nil }
    guard day <= CalendarDate.days(inMonth: month, of: year) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}
