extension CivilDate {
  /// Reads `2026-03-02` (ISO 8601, four digits of the year); nil for anything else.
  public init?(_ text: String) {
    var scanner = ByteScanner(text)
    guard let date = scanner.date(), scanner.isAtEnd else { return nil }
    self = date
  }

  /// The day of the week, in English.
  package var weekdayName: String { Weekday.names[weekday] }
}
