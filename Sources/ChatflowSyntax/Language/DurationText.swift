/// Durations as written: `90s`, `1m`, `1h30m`, `2d` (meaning 2).
package enum DurationText {
  private static let units: [(name: UInt8, seconds: Int64)] = [
    (UInt8(ascii: "d"), 86_400), (UInt8(ascii: "h"), 3_600), (UInt8(ascii: "m"), 60),
    (UInt8(ascii: "s"), 1),
  ]

  /// The duration in milliseconds, or nil if the text is none or lies out of range: at least
  /// `minimumSeconds`, at most 30 days. With nil for the minimum the range isn't judged.
  package static func milliseconds(_ text: String, minimumSeconds: Int?) -> Int64? {
    var nextUnit = 0
    var seconds: Int64 = 0
    var number: Int64 = 0
    var digits = 0
    guard !text.isEmpty else { return nil }
    for byte in text.utf8 {
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        digits += 1
        // Over-long numbers count as too long, not as unreadable.
        number = digits > 9 ? 999_999_999 : number * 10 + Int64(byte - UInt8(ascii: "0"))
        continue
      }
      let rest = units[nextUnit...]
      guard digits > 0, let unit = rest.firstIndex(where: { $0.name == byte }) else {
        return nil
      }
      seconds += number * units[unit].seconds
      (number, digits) = (0, 0)
      nextUnit = unit + 1
    }
    guard digits == 0 else { return nil }
    guard let minimumSeconds else { return seconds * 1000 }
    let isInRange = seconds >= minimumSeconds && seconds * 1000 <= Limits.longestDuration
    return isInRange ? seconds * 1000 : nil
  }
}
