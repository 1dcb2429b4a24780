/// A stretch of time with one offset from UTC; neighbours may have the same one. Milliseconds.
struct OffsetPeriod {
  var start: Int64
  /// Exclusive, more than ``start``.
  var end: Int64
  /// What local clocks are ahead of UTC, between a day and two hours either way.
  var offset: Int64

  /// All periods lie between this many milliseconds before and after 1970: some 31,000 years, far
  /// beyond the years 1 to 9999 of wall clocks, and no sum of two can overflow.
  static let horizon: Int64 = 1_000_000_000_000_000

  static func clamp(seconds: Int64) -> Int64 {
    let limit = horizon / .millisecondsPerSecond
    return max(-limit, min(limit, seconds)) * .millisecondsPerSecond
  }
}
