/// A number as it is written in JSON, so that nothing is lost on the way through.
///
/// Equality compares the writing: `1.0` and `1` differ.
public struct JSONNumber: Hashable, Sendable {
  /// The number as written (RFC 8259, section 6), ASCII only.
  public let text: String

  /// A number from its writing; nil where RFC 8259 has no such number (`01`, `+1`, `.5`, `NaN`).
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard case .number(let end) = JSONNumber.scan(bytes, from: 0), end == bytes.count else {
      return nil
    }
    self.text = text
  }

  /// The number with the value of `integer`.
  public init(_ integer: Int) { self.text = String(integer) }

  /// A writing that ``scan(_:from:)`` has accepted.
  init(scanned text: String) { self.text = text }

  /// The value, if the number is written without fraction and exponent and fits.
  public var integer: Int? { Int(text) }

  #if !hasFeature(Embedded)
    /// The nearest value; nil where it is beyond the range of `Double`.
    public var double: Double? {
      guard let value = Double(text), value.isFinite else { return nil }
      return value
    }
  #endif
}

extension JSONNumber {
  /// What stands at an offset.
  enum Scan: Equatable {
    /// A number, and the offset after it.
    case number(end: Int)
    /// No number: where it goes wrong, and why.
    case fault(at: Int, String)
  }

  /// Reads the longest number from `start`. A digit or `-` is expected there.
  static func scan(_ bytes: [UInt8], from start: Int) -> Scan {
    var index = start
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    let whole = skipDigits(bytes, &index)
    if whole == 0 {
      return .fault(at: index, "expected a digit after `-`")
    }
    if whole > 1, bytes[index - whole] == UInt8(ascii: "0") {
      return .fault(at: index - whole, "a number must not start with a 0 before other digits")
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      if skipDigits(bytes, &index) == 0 {
        return .fault(at: index, "expected a digit after the decimal point")
      }
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-")
      {
        index += 1
      }
      if skipDigits(bytes, &index) == 0 {
        return .fault(at: index, "expected a digit in the exponent")
      }
    }
    return .number(end: index)
  }

  /// Moves past digits and says how many there were.
  private static func skipDigits(_ bytes: [UInt8], _ index: inout Int) -> Int {
    let start = index
    while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
    return index - start
  }
}
