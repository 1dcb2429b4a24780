// Numbers in digits. The standard library's own code for it, which knows every base, would be half
// a hundredth of `chatflow.wasm`.

extension String {
  /// `number` in digits of `radix`, with zeros in front up to `width` digits; a minus sign counts
  /// as none.
  package init(
    _ number: some BinaryInteger, width: Int, radix: UInt64 = 10, uppercase: Bool = false
  ) {
    self.init(
      UInt64(number.magnitude), isNegative: number < 0, width, radix, uppercase ? 0x41 : 0x61)
  }

  private init(
    _ magnitude: UInt64, isNegative: Bool, _ width: Int, _ radix: UInt64, _ letters: UInt8
  ) {
    // From the last one on.
    var digits: [UInt8] = []
    var rest = magnitude
    while rest > 0 || digits.count < width {
      let digit = UInt8(truncatingIfNeeded: rest % radix)
      digits.append(digit < 10 ? 0x30 + digit : letters + digit - 10)
      rest /= radix
    }
    if isNegative { digits.append(UInt8(ascii: "-")) }
    digits.reverse()
    self.init(decoding: digits, as: UTF8.self)
  }
}

extension BinaryInteger {
  /// The number in decimal digits, as ``Swift/CustomStringConvertible/description`` gives it.
  package var digits: String { String(self, width: 1) }
}
