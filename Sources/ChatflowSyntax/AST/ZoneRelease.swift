import ChatflowProgram

/// A release of the time zone data, such as `2026a`.
package struct ZoneRelease: Comparable, Sendable {
  private let year: Int
  /// Each year begins with `a`; behind `z` comes `za`.
  private let letters: String

  /// Reads a release as its data names it; nil where it is none.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard (5...6).contains(bytes.count), bytes[..<4].allSatisfy(\.isASCIIDigit),
      bytes[4...].allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }),
      bytes.count == 5 || bytes[4] == UInt8(ascii: "z"),
      let year = Int(String(decoding: bytes[..<4], as: UTF8.self))
    else { return nil }
    self.year = year
    letters = String(decoding: bytes[4...], as: UTF8.self)
  }

  package static func < (one: ZoneRelease, other: ZoneRelease) -> Bool {
    one.year == other.year
      ? ExactText(one.letters) < ExactText(other.letters) : one.year < other.year
  }
}
