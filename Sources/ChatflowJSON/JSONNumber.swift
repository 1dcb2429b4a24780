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
  public init(_ integer: Int) {
    text = String(
      decoding: JSONNumber.digits(UInt64(integer.magnitude), isNegative: integer < 0),
      as: UTF8.self)
  }

  /// A writing that ``scan(_:from:)`` has accepted.
  init(scanned text: String) { self.text = text }

  /// The value, if the number is written without fraction and exponent and fits.
  public var integer: Int? { wholeNumber.flatMap { Int(exactly: $0) } }

  /// The value, if the number is written without fraction and exponent and fits in 64 bits.
  public var wholeNumber: Int64? {
    let bytes = text.utf8Span.span
    let isNegative = bytes[0] == UInt8(ascii: "-")
    // Below zero, where there is one number more.
    var value: Int64 = 0
    for index in (isNegative ? 1 : 0)..<bytes.count {
      let digit = Int64(bytes[index]) - 0x30
      guard (0...9).contains(digit) else { return nil }
      let (tens, isLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, isLarger) = tens.subtractingReportingOverflow(digit)
      if isLarge || isLarger { return nil }
      value = sum
    }
    if isNegative { return value }
    return value == .min ? nil : -value
  }

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

// Digits as bytes. The standard library writes numbers in every base at once, which is half a
// hundredth of `chatflow.wasm`.
extension JSONNumber {
  /// A whole number in decimal digits.
  @inline(never)
  static func digits(_ magnitude: UInt64, isNegative: Bool) -> [UInt8] {
    var digits: [UInt8] = []
    var rest = magnitude
    repeat {
      digits.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    if isNegative { digits.append(UInt8(ascii: "-")) }
    digits.reverse()
    return digits
  }

  /// The number of a scalar in hexadecimal digits, four or more.
  static func hexDigits(_ value: UInt32) -> [UInt8] {
    var digits: [UInt8] = []
    var shift: UInt32 = 24
    while shift > 0 {
      shift -= 4
      guard shift < 16 || value >> shift > 0 else { continue }
      let digit = UInt8(truncatingIfNeeded: value >> shift & 0xF)
      digits.append(digit < 10 ? 0x30 + digit : 0x37 + digit)
    }
    return digits
  }
}
