import ChatflowProgram

/// Times of the day as `hours` and `exceptions` write them.
package enum TimeText {
  /// Minutes since midnight of `HH:MM`, 0 to 1440 (`24:00`), or nil.
  private static func minutes(_ bytes: ArraySlice<UInt8>) -> Int? {
    let colon = bytes.startIndex + 2
    guard bytes.count == 5, bytes[colon] == UInt8(ascii: ":"),
      let hours = number(bytes[..<colon]), let minutes = number(bytes[(colon + 1)...])
    else { return nil }
    let total = hours * 60 + minutes
    return minutes < 60 && total <= 1440 ? total : nil
  }

  /// The start and end of `HH:MM-HH:MM`; the end is over 1440 when it lies on the next day. Nil if
  /// the text is no interval; equal start and end are given as they stand.
  package static func interval(_ text: String) -> (start: Int, end: Int)? {
    let bytes = Array(text.utf8)
    guard bytes.count == 11, bytes[5] == UInt8(ascii: "-"), let start = minutes(bytes[..<5]),
      let end = minutes(bytes[6...]), start < 1440
    else { return nil }
    return (start, end < start ? end + 1440 : end)
  }

  /// Writes minutes of the wall clock as `09:30`: 1440 is `24:00`, more lies on the next day.
  package static func format(minutes: UInt16) -> String {
    let ofDay = minutes > 1440 ? minutes - 1440 : minutes
    return "\(String(ofDay / 60, width: 2)):\(String(ofDay % 60, width: 2))"
  }

  /// The digits of a run of bytes as a number.
  package static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard byte.isASCIIDigit, value < 100_000 else {
        return nil
      }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return bytes.isEmpty ? nil : value
  }
}
