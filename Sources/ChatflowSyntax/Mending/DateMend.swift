import ChatflowCalendar

/// Dates as people write them: `25/12/2026`, `25.12.2026`, `Dec 25, 2026`.
enum DateMend {
  /// The months by the folded beginnings of their names, from January.
  private static let months: [[String]] = [
    ["jan", "ene", "enero", "janvier", "januar", "january", "janeiro", "janv"],
    ["feb", "fev", "febrero", "fevrier", "februar", "february", "fevereiro", "fevr"],
    ["mar", "marzo", "mars", "marz", "march", "marco", "maerz"],
    ["apr", "abr", "avr", "abril", "avril", "april"],
    ["may", "mai", "mayo", "maio"], ["jun", "junio", "juin", "juni", "june", "junho"],
    ["jul", "julio", "juillet", "juli", "july", "julho", "juil"],
    ["aug", "ago", "agosto", "aout", "august"],
    ["sep", "set", "sept", "septiembre", "septembre", "september", "setembro"],
    ["oct", "okt", "out", "octubre", "octobre", "oktober", "october", "outubro"],
    ["nov", "noviembre", "novembre", "november", "novembro"],
    ["dec", "dic", "dez", "diciembre", "decembre", "dezember", "december", "dezembro"],
  ]

  private static let joints: Set<String> = ["to", "bis", "al", "au", "a", "until", "hasta", "ate"]

  /// Days that are the same each year, and a date with the time of midnight.
  private static func wholeDay(_ text: String) -> String? {
    let word = LooseText.folded(text).filter { $0.isLetter }
    switch word {
    case "christmas", "xmas", "christmasday", "navidad", "noel", "weihnachten", "natal":
      return "12-25"
    case "christmaseve", "nochebuena", "heiligabend": return "12-24"
    case "newyear", "newyears", "newyearsday", "anonuevo", "neujahr", "nouvelan", "anonovo":
      return "01-01"
    case "newyearseve", "nochevieja", "silvester": return "12-31"
    default: break
    }
    let parts = text.split(separator: "T", maxSplits: 1).map(String.init)
    return parts.count == 2 && CivilDate(parts[0]) != nil ? parts[0] : nil
  }

  /// `12-24/2027-01-01`: the first day is the last such before the second.
  private static func lackingYear(_ text: String) -> String? {
    let parts = text.split(separator: "/").map(String.init)
    guard parts.count == 2, parts[0].utf8.count == 5, let last = CivilDate(parts[1]) else {
      return nil
    }
    let year = last.components.year
    for first in [year, year - 1].compactMap({ CivilDate("\($0)-\(parts[0])") })
    where first <= last {
      return range(first, last)
    }
    return nil
  }

  /// Whether a date has the days that a text names: there is no 30 February to write otherwise.
  static func keepsDays(of text: String, in date: String) -> Bool {
    let numbers = (LooseText(text)?.tokens ?? []).compactMap { token -> Int? in
      if case .number(let number, let digits) = token, digits <= 4 { number } else { nil }
    }
    return numbers.isEmpty
      || date.split(separator: "/").allSatisfy { end in
        Int(end.suffix(2)).map(numbers.contains) ?? false
      }
  }

  /// The dates, or ranges of dates, that a text may mean, likeliest first.
  static func candidates(_ text: String) -> [String] {
    if let date = wholeDay(text) ?? lackingYear(text) { return [date] }
    guard let loose = LooseText(text.replacing("..", with: " - ")) else { return [] }
    let tokens = loose.tokens[...]
    let whole = dates(tokens, like: nil)
    if !whole.isEmpty { return whole.map(\.text) }
    for index in tokens.indices.dropFirst().dropLast() where isJoint(loose, at: index) {
      guard let start = dates(tokens[..<index], like: nil).first,
        let end = dates(tokens[(index + 1)...], like: start).first
      else { continue }
      return [start <= end ? range(start, end) : turned(start, end)]
    }
    return yearly(loose)
  }

  /// A day of each year: `25/12`, `25 de diciembre`. Of two numbers with a slash either may be the
  /// month.
  private static func yearly(_ loose: LooseText) -> [String] {
    let numbers = loose.tokens.count { if case .number = $0 { true } else { false } }
    let words = loose.tokens.count { if case .word = $0 { true } else { false } }
    guard numbers == 2 && words == 0 || numbers == 1 && words > 0,
      let leapYear = CivilDate(year: 2000, month: 1, day: 1)
    else { return [] }
    let found = dates(loose.tokens[...], like: leapYear).map { YearDay(of: $0) }
    guard words == 0, !loose.tokens.contains(where: { $0 == .mark("-") }) else {
      return found.map(\.text)
    }
    let turned = dates(Array(loose.tokens.reversed())[...], like: leapYear).map { YearDay(of: $0) }
    return (turned + found).reduce(into: []) { texts, day in
      if !texts.contains(day.text) { texts.append(day.text) }
    }
  }

  /// A range of dates whose end comes first: the end in the year after, if that is near, else both
  /// the other way round.
  static func turned(_ first: CivilDate, _ last: CivilDate) -> String {
    let end = last.components
    if let later = CivilDate(year: end.year + 1, month: end.month, day: end.day),
      later.daysSinceEpoch - first.daysSinceEpoch <= 62
    {
      return range(first, later)
    }
    return range(last, first)
  }

  private static func isJoint(_ loose: LooseText, at index: Int) -> Bool {
    switch loose.tokens[index] {
    case .word(let word): return joints.contains(word)
    case .mark("/"): return true
    case .mark("-"): return loose.blanks[index] || loose.tokens.count > 8
    default: return false
    }
  }

  /// The parts of a date: its numbers, and the month where that is a word.
  private static func dates(
    _ tokens: ArraySlice<LooseText.Token>, like start: CivilDate?
  ) -> [CivilDate] {
    var numbers: [(value: Int, digits: Int)] = []
    var month: Int?
    var hasDot = false
    for token in tokens {
      switch token {
      case .number(let value, let digits): numbers.append((value, digits))
      case .word(let word):
        if let found = months.firstIndex(where: { $0.contains(word) }) {
          guard month == nil else { return [] }
          month = found + 1
        } else if !["de", "of", "del", "st", "nd", "rd", "th", "do", "the"].contains(word),
          WeekdayMend.candidates(word).isEmpty
        {
          return []
        }
      case .mark(let mark):
        guard "-/.,".unicodeScalars.contains(mark) else { return [] }
        hasDot = hasDot || mark == "."
      }
    }
    if let month { return named(numbers, month, like: start) }
    switch numbers.count {
    case 3: return three(numbers, hasDot: hasDot)
    case 1:
      // `20261225`, or the end of a range: `2026-12-24/26`.
      if numbers[0].digits == 8 {
        let value = numbers[0].value
        return date(value / 10_000, value / 100 % 100, value % 100)
      }
      return start.map {
        date($0.components.year, $0.components.month, numbers[0].value)
      } ?? []
    case 2:
      return start.map { two($0.components.year, numbers[0].value, numbers[1].value) } ?? []
    default: return []
    }
  }

  private static func named(
    _ numbers: [(value: Int, digits: Int)], _ month: Int, like start: CivilDate?
  ) -> [CivilDate] {
    switch numbers.count {
    case 2:
      let (year, day) = numbers[0].digits == 4 ? (0, 1) : (1, 0)
      return date(century(numbers[year]), month, numbers[day].value)
    case 1: return start.map { date($0.components.year, month, numbers[0].value) } ?? []
    default: return []
    }
  }

  private static func three(
    _ numbers: [(value: Int, digits: Int)], hasDot: Bool
  ) -> [CivilDate] {
    if numbers[0].digits == 4 {
      return two(numbers[0].value, numbers[1].value, numbers[2].value)
    }
    guard numbers[2].digits == 4 || numbers[2].digits == 2 else { return [] }
    let year = century(numbers[2])
    let dayFirst = date(year, numbers[1].value, numbers[0].value)
    // `26-12-25`: with dashes the year may stand first.
    if numbers[0].digits == 2, numbers[2].digits == 2, numbers[0].value > 12 {
      let yearFirst = date(century(numbers[0]), numbers[1].value, numbers[2].value)
      if !hasDot, !yearFirst.isEmpty, yearFirst != dayFirst { return yearFirst + dayFirst }
    }
    let monthFirst = hasDot ? [] : date(year, numbers[0].value, numbers[1].value)
    return dayFirst == monthFirst ? dayFirst : dayFirst + monthFirst
  }

  /// A month and a day; the other way round where there is no such month.
  private static func two(_ year: Int, _ month: Int, _ day: Int) -> [CivilDate] {
    let found = date(year, month, day)
    if !found.isEmpty || month <= 12 { return found.isEmpty ? lastDay(year, month, day) : found }
    return date(year, day, month)
  }

  /// The last day of a month that is shorter than that.
  private static func lastDay(_ year: Int, _ month: Int, _ day: Int) -> [CivilDate] {
    guard (29...31).contains(day) else { return [] }
    return [30, 29, 28].lazy.compactMap { CivilDate(year: year, month: month, day: $0) }
      .prefix(1).map { $0 }
  }

  private static func century(_ number: (value: Int, digits: Int)) -> Int {
    number.digits == 2 ? 2000 + number.value : number.value
  }

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> [CivilDate] {
    guard (1900...2199).contains(year) else { return [] }
    return CivilDate(year: year, month: month, day: day).map { [$0] } ?? []
  }

  private static func range(_ first: CivilDate, _ last: CivilDate) -> String {
    first == last ? first.text : "\(first.text)/\(last.text)"
  }
}
