import ChatflowProgram

// When it opens and closes, in words (meaning 2, "Expressions").

extension Program {
  /// Appends a moment as the conversation's locale says it: "today 14:00", "Monday 09:00", from a
  /// week on the date. Nil where there is none.
  func append(
    _ moment: LocalMoment?, _ record: inout ConversationRecord, _ effects: inout EffectBuffer,
    upTo end: Int
  ) -> Bool? {
    typealias Place = MomentWords.Place
    let words = tables.momentWords[Int(record.state.locale)].texts
    guard let moment, words.count == Place.count else { return nil }
    var fits: Bool
    switch moment.daysAhead {
    case 0: fits = append(words[Place.today], &effects, upTo: end)
    case 1: fits = append(words[Place.tomorrow], &effects, upTo: end)
    case 2..<7: fits = append(words[Place.weekdays + moment.weekday], &effects, upTo: end)
    default:
      fits =
        moment.day == 1
        ? append(words[Place.first], &effects, upTo: end)
        : effects.append(number: moment.day, digits: 1, upTo: end)
      fits = fits && append(words[Place.beforeMonth], &effects, upTo: end)
      fits = fits && append(words[Place.months + moment.month - 1], &effects, upTo: end)
      if moment.daysAhead > 300 {
        fits = fits && append(words[Place.beforeYear], &effects, upTo: end)
        fits = fits && effects.append(number: moment.year, digits: 1, upTo: end)
      }
    }
    return fits && effects.append(" ", upTo: end)
      && effects.append(number: moment.minuteOfDay / 60, digits: 2, upTo: end)
      && effects.append(":", upTo: end)
      && effects.append(number: moment.minuteOfDay % 60, digits: 2, upTo: end)
  }
}

extension EffectBuffer {
  /// Appends a number of up to four digits, with zeros in front to have at least `digits`.
  fileprivate mutating func append(number: Int, digits: Int, upTo end: Int) -> Bool {
    var divisor = 1000
    var isBegun = false
    while divisor > 0 {
      let digit = number / divisor % 10
      isBegun = isBegun || digit > 0 || divisor < (digits == 2 ? 100 : 10)
      if isBegun {
        guard textCount < end else { return false }
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
      }
      divisor /= 10
    }
    return true
  }
}
