package import ChatflowProgram

/// When it opens and closes, as texts say it while programs are searched: the same at all times, as
/// hours are told apart by themselves.
package enum ShownTimes {
  /// What is taken where nothing asks for another.
  package static let usual = OpeningTimes(
    opensAt: LocalMoment(year: 2026, month: 3, day: 5, minuteOfDay: 540, daysAhead: 3),
    closesAt: LocalMoment(year: 2026, month: 3, day: 2, minuteOfDay: 1080, daysAhead: 0))

  /// What two programs have to be compared with: the usual, each time that one of them says in
  /// other words, and none, for which a fallback stands.
  static func all(_ old: Program, _ new: Program) -> [OpeningTimes] {
    guard
      [old, new].contains(where: { $0.showsOpeningTimes && $0.tables.availability.hours != nil })
    else { return [usual] }
    let others = differing(old.tables, new.tables).sorted().map { place in
      let moment = moment(saidBy: place)
      return OpeningTimes(opensAt: moment, closesAt: moment)
    }
    return [usual] + others + [OpeningTimes()]
  }

  /// The places of words for times that differ in a language of both.
  private static func differing(_ old: ProgramTables, _ new: ProgramTables) -> Set<Int> {
    var places: Set<Int> = []
    for (locale, words) in zip(old.locales, old.momentWords) {
      let name = old.texts.string(locale)
      for (other, meant) in zip(new.locales, new.momentWords)
      where new.texts.string(other).utf8.elementsEqual(name.utf8) {
        for (place, pair) in zip(words.texts, meant.texts).enumerated()
        where !old.texts.string(pair.0).utf8.elementsEqual(new.texts.string(pair.1).utf8) {
          places.insert(place)
        }
      }
    }
    return places
  }

  /// A moment for which the word at a place is used.
  private static func moment(saidBy place: Int) -> LocalMoment? {
    typealias Place = MomentWords.Place
    var (year, month, day, daysAhead) = (2026, 3, 2, 30)
    switch place {
    case Place.today: daysAhead = 0
    case Place.tomorrow: daysAhead = 1
    case Place.weekdays..<Place.weekdays + 7:
      // The second of March is a Monday.
      (day, daysAhead) = (2 + place - Place.weekdays, 3)
    case Place.months..<Place.months + 12: month = 1 + place - Place.months
    case Place.beforeYear: (year, daysAhead) = (2027, 365)
    case Place.first: day = 1
    default: break
    }
    return LocalMoment(
      year: year, month: month, day: day, minuteOfDay: 540, daysAhead: daysAhead)
  }
}
