/// Durations as written: `90s`, `1m`, `1h30m`, `2d` (contract section 2).
package enum DurationText {
  /// The duration in milliseconds, or nil if the text is none or lies out of range: at least
  /// `minimumSeconds`, at most 30 days. With nil for the minimum the range isn't judged.
  package static func milliseconds(_ text: String, minimumSeconds: Int?) -> Int64? {
    let units: [(name: UInt8, seconds: Int64)] = [
      (UInt8(ascii: "d"), 86_400), (UInt8(ascii: "h"), 3_600), (UInt8(ascii: "m"), 60),
      (UInt8(ascii: "s"), 1),
    ]
    var nextUnit = 0
    var seconds: Int64 = 0
    var digits = ""
    guard !text.isEmpty else { return nil }
    for byte in text.utf8 {
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        digits.unicodeScalars.append(Unicode.Scalar(byte))
        continue
      }
      let rest = units[nextUnit...]
      guard !digits.isEmpty, let unit = rest.firstIndex(where: { $0.name == byte }) else {
        return nil
      }
      // Over-long numbers count as too long, not as unreadable.
      let number = digits.count > 9 ? 999_999_999 : Int64(digits) ?? 0
      seconds += number * units[unit].seconds
      digits = ""
      nextUnit = unit + 1
    }
    guard digits.isEmpty else { return nil }
    guard let minimumSeconds else { return seconds * 1000 }
    let isInRange = seconds >= minimumSeconds && seconds * 1000 <= Limits.longestDuration
    return isInRange ? seconds * 1000 : nil
  }
}
