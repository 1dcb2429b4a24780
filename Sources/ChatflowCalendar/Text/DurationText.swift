import ChatflowProgram

/// Durations as people write them: `90s`, `1m`, `1h30m`, `2d` (meaning 2).
package enum DurationText {
  /// The units, the longest first, each with its length in milliseconds.
  package static let units: [(name: String, milliseconds: Int64)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000),
  ]

  /// The duration in milliseconds, or nil if the text is none or lies out of range: at least
  /// `minimumSeconds`, at most 30 days. With nil for the minimum the range isn't judged.
  package static func milliseconds(_ text: String, minimumSeconds: Int?) -> Int64? {
    var rest = units[...]
    var total: Int64 = 0
    var number: Int64 = 0
    var digits = 0
    guard !text.isEmpty else { return nil }
    for byte in text.utf8 {
      if byte.isASCIIDigit {
        digits += 1
        // Over-long numbers count as too long, not as unreadable.
        number = digits > 9 ? 999_999_999 : number * 10 + Int64(byte - UInt8(ascii: "0"))
        continue
      }
      // Each has one letter.
      guard digits > 0, let unit = rest.firstIndex(where: { $0.name.utf8.first == byte })
      else { return nil }
      total += number * rest[unit].milliseconds
      (number, digits) = (0, 0)
      rest = rest[(unit + 1)...]
    }
    guard digits == 0 else { return nil }
    guard let minimumSeconds else { return total }
    let isInRange = total >= Int64(minimumSeconds) * 1000 && total <= Limits.longestDuration
    return isInRange ? total : nil
  }

  /// Writes a duration, the longest unit first: `1h30m`, with `ms` for what is less than a second;
  /// `0s` for none, and for what is negative.
  package static func format(milliseconds: Int64) -> String {
    var rest = max(0, milliseconds)
    var text = ""
    for (unit, length) in units + [("ms", 1)] {
      if rest >= length { text += "\(rest / length)\(unit)" }
      rest %= length
    }
    return text.isEmpty ? "0s" : text
  }
}
