extension String {
  /// `number` in digits of `radix`, with zeros in front up to `width` digits; a minus sign counts
  /// as none.
  package init(
    _ number: some BinaryInteger, width: Int, radix: Int = 10, uppercase: Bool = false
  ) {
    self.init(number.magnitude, radix: radix, uppercase: uppercase)
    let zeros = String(repeating: "0", count: max(0, width - utf8.count))
    self = (number < 0 ? "-" : "") + zeros + self
  }
}
