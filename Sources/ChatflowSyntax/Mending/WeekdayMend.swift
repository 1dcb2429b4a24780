import ChatflowCalendar

/// Days of the week as people write them: `Monday`, `lun-vie`, `weekends`.
enum WeekdayMend {
  /// How the names of days begin, in English, Spanish, French, German and Portuguese; from Monday.
  private static let stems: [[String]] = [
    ["monday", "mon", "lunes", "lundi", "montag", "segunda", "mo", "lu", "seg", "lun"],
    ["tuesday", "martes", "mardi", "dienstag", "terca", "tue", "tu", "tues", "mar", "di", "ter"],
    [
      "wednesday", "miercoles", "mercredi", "mittwoch", "quarta", "wed", "weds", "we", "mi", "mie",
      "mier", "mer", "qua", "x",
    ],
    [
      "thursday", "jueves", "jeudi", "donnerstag", "quinta", "thu", "thur", "thurs", "th", "ju",
      "jue", "jeu", "do", "don", "qui",
    ],
    ["friday", "viernes", "vendredi", "freitag", "sexta", "fri", "fr", "vi", "vie", "ven", "sex"],
    ["saturday", "sabado", "samedi", "samstag", "sonnabend", "sat", "sa", "sab", "sam"],
    ["sunday", "domingo", "dimanche", "sonntag", "sun", "su", "so", "dom", "dim", "son"],
  ]

  private static let groups: [String: ClosedRange<Int>] = [
    "weekday": 0...4, "weekdays": 0...4, "workdays": 0...4, "workday": 0...4, "laborables": 0...4,
    "werktags": 0...4, "semaine": 0...4, "l-v": 0...4, "m-f": 0...4,
    "weekend": 5...6, "weekends": 5...6, "wochenende": 5...6, "finde": 5...6,
    "daily": 0...6, "everyday": 0...6, "always": 0...6, "all": 0...6, "taglich": 0...6,
    "touslesjours": 0...6, "todoslosdias": 0...6, "todososdias": 0...6, "jedentag": 0...6,
    "allweek": 0...6, "*": 0...6, "lmxjv": 0...4, "diario": 0...6, "every": 0...6, "todos": 0...6,
  ]

  private static let joints: Set<String> = [
    "to", "a", "al", "bis", "au", "until", "till", "through", "thru", "hasta", "ate",
  ]

  /// What is filler: `segunda-feira`, `days`, `each`.
  private static let fillers: Set<String> = [
    "feira", "from", "de", "von", "du", "on", "day", "days", "dias", "los", "the", "jours",
  ]

  private static func day(_ token: LooseText.Token) -> Int? {
    switch token {
    case .word(let word):
      if let day = stems.firstIndex(where: { $0.contains(word) }) { return day }
      // `mondays`, and English names that lack a letter.
      if let day = stems.firstIndex(where: { word.utf8.count > 4 && $0[0] + "s" == word }) {
        return day
      }
      // A slip in an English name: `fir`, `wensday`.
      let near = stems.indices.filter { index in
        [stems[index][0], Weekday.keys[index]].contains {
          word.utf8.count > 2 && Suggestion.isOneEdit(word, $0)
            && (word.utf8.count > 4 || word.utf8.sorted() == $0.utf8.sorted())
        }
      }
      return near.count == 1 ? near[0] : nil
    case .number(let number, _): return (1...7).contains(number) ? number - 1 : nil
    case .mark: return nil
    }
  }

  /// The other days that an abbreviation stands for: German `do` and `di` are Spanish and French
  /// Sundays.
  static func others(_ text: String) -> [String] {
    ["do", "di"].contains(LooseText.folded(text)) ? ["sun"] : []
  }

  /// The days that a text names, as the language writes them: one text for each day or range.
  static func candidates(_ text: String) -> [String] {
    guard let loose = LooseText(text.replacing("..", with: "-")) else { return [] }
    let short = loose.tokens.map { token in
      switch token {
      case .word(let word): word
      case .mark(let mark): String(mark)
      case .number(let number, _): String(number)
      }
    }.joined()
    if let group = groups[short] { return [range(group.lowerBound, group.upperBound)] }
    var found: [String] = []
    var tokens = loose.tokens.filter {
      if case .word(let word) = $0 { !fillers.contains(word) } else { $0 != .mark(".") }
    }[...]
    if tokens.count == 1, case .word(let word)? = tokens.first, let group = groups[word] {
      return [range(group.lowerBound, group.upperBound)]
    }
    var days: [Int] = []
    while let first = tokens.popFirst() {
      guard let start = day(first) else { return [] }
      days.append(start)
      guard let next = tokens.popFirst() else {
        found.append(Weekday.keys[start])
        break
      }
      if isJoint(next) {
        guard let last = tokens.popFirst(), let end = day(last) else { return [] }
        found.append(range(start, end))
        days.append(-1)
        if let separator = tokens.popFirst(), !isSeparator(separator) || tokens.isEmpty {
          return []
        }
      } else if isSeparator(next), !tokens.isEmpty {
        found.append(Weekday.keys[start])
      } else {
        return []
      }
    }
    let areNeighbours = zip(days, days.dropFirst()).allSatisfy { $1 == $0 + 1 }
    if days.count > 1, !days.contains(-1), areNeighbours, let first = days.first,
      let last = days.last
    {
      return [range(first, last)]
    }
    return found
  }

  private static func isJoint(_ token: LooseText.Token) -> Bool {
    if case .word(let word) = token { joints.contains(word) } else { token == .mark("-") }
  }

  private static func isSeparator(_ token: LooseText.Token) -> Bool {
    switch token {
    case .word(let word): ["and", "y", "e", "et", "und"].contains(word)
    case .mark(let mark): ",;/&+".unicodeScalars.contains(mark)
    case .number: false
    }
  }

  private static func range(_ first: Int, _ last: Int) -> String {
    first == last
      ? Weekday.keys[first] : "\(Weekday.keys[first])-\(Weekday.keys[last])"
  }
}
