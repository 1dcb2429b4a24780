import ChatflowCalendar

/// Times of scenarios as people write them: `2026-03-02 9:00`, `02/03/2026 10.00`.
enum ScenarioTimeMend {
  /// The times that a text may mean, likeliest first.
  static func candidates(_ text: String) -> [String] {
    let scalars = text.unicodeScalars
    // The day and the time stand apart, mostly by the last blank or by a T.
    for (index, scalar) in zip(scalars.indices, scalars).reversed()
    where scalar.properties.isWhitespace || scalar == "T" || scalar == "," {
      let dates = DateMend.candidates(String(scalars[..<index]))
      let rest = String(scalars[scalars.index(after: index)...])
      guard let first = dates.first, CivilDate(first) != nil, let time = HoursMend.time(rest) else {
        continue
      }
      return dates.map { "\($0) \(time)" }
    }
    // A day alone.
    return []
  }
}
