extension YearDay {
  /// Reads `12-25`; nil for anything else.
  public init?(_ text: String) {
    var scanner = ByteScanner(text)
    guard let month = scanner.number(digits: 2), scanner.take(UInt8(ascii: "-")) != nil,
      let day = scanner.number(digits: 2), scanner.isAtEnd
    else { return nil }
    self.init(month: month, day: day)
  }
}
