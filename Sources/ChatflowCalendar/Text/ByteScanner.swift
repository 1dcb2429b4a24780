import ChatflowProgram

/// Reads ASCII formats from the front: what isn't there is answered with nil or false, and
/// nothing is consumed that doesn't match.
struct ByteScanner {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }
  init(_ text: String) { self.bytes = Array(text.utf8) }

  var isAtEnd: Bool { index == bytes.count }
  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Takes the next byte if it is one of `accepted`.
  mutating func take(_ accepted: UInt8...) -> UInt8? {
    guard let next, accepted.contains(next) else { return nil }
    index += 1
    return next
  }

  /// Takes bytes while `isTaken` holds, and tells how many.
  mutating func skip(while isTaken: (UInt8) -> Bool) -> Int {
    let start = index
    while let next, isTaken(next) { index += 1 }
    return index - start
  }

  /// Takes a number of `count` digits, or of as many as there are within `count`; with fewer it
  /// takes none. Up to nine digits.
  mutating func number(digits count: ClosedRange<Int>) -> Int? {
    var value = 0
    var end = index
    while end < bytes.count, end - index < count.upperBound, bytes[end].isASCIIDigit {
      value = value * 10 + Int(bytes[end] - UInt8(ascii: "0"))
      end += 1
    }
    guard end - index >= count.lowerBound else { return nil }
    index = end
    return value
  }

  /// Takes a number of exactly `count` digits.
  mutating func number(digits count: Int) -> Int? { number(digits: count...count) }

  /// Takes `2026-03-02`.
  mutating func date() -> CivilDate? {
    guard let year = number(digits: 4), take(UInt8(ascii: "-")) != nil,
      let month = number(digits: 2), take(UInt8(ascii: "-")) != nil,
      let day = number(digits: 2)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }
}
