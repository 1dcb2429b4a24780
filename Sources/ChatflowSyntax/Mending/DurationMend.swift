import ChatflowProgram

/// Durations as people write them: `5 min`, `1:30`, `2 horas`.
enum DurationMend {
  /// The units by the folded words for them; in milliseconds, as `ms` is one.
  private static let units: [String: Int64] = {
    let words: [(Int64, String)] = [
      (1, "ms msec millis millisecond milliseconds milisegundos millisekunden millisecondes"),
      (
        1_000,
        "s sec secs second seconds seg segs segundo segundos sek sekunde sekunden seconde secondes"
      ),
      (60_000, "m min mins minute minutes minuto minutos minuten mn"),
      (
        3_600_000,
        "h hr hrs hour hours hora horas heure heures std stunde stunden"
      ),
      (86_400_000, "d day days dia dias jour jours tag tage tagen j"),
      (604_800_000, "w wk week weeks semana semanas semaine semaines woche wochen"),
      (2_592_000_000, "month months mes meses mois monat monate monaten"),
    ]
    var found: [String: Int64] = [:]
    for (unit, list) in words {
      for word in list.split(separator: " ") { found[String(word)] = unit }
    }
    return found
  }()

  /// What may stand between or before the parts.
  private static let fillers: Set<String> = [
    "and", "y", "und", "et", "e", "after", "in", "nach", "tras", "apres", "dans", "de", "despues",
    "depois", "em", "about", "pt",
  ]

  /// The durations that a text may mean, likeliest first; none where that isn't clear.
  static func candidates(_ text: String, minimumSeconds: Int) -> [String] {
    guard let loose = LooseText(halves(text)) else { return [] }
    var found: [Int64] = []
    if let clock = clock(loose) {
      found = clock
    } else if let sum = sum(loose) {
      found = sum
    }
    var texts: [String] = []
    for milliseconds in found {
      let isInRange =
        milliseconds >= Int64(minimumSeconds) * 1000 && milliseconds <= Limits.longestDuration
      let text = spelled(milliseconds, as: loose)
      if isInRange, !texts.contains(text) { texts.append(text) }
    }
    return texts
  }

  /// The text without a sign, with `½` and `1/2` as a word.
  private static func halves(_ text: String) -> String {
    let signless = text.hasPrefix("-") ? String(text.dropFirst()) : text
    return signless.replacing("1/2", with: "half ").replacing("½", with: "half ")
  }

  /// `1:30`: minutes and seconds, or hours and minutes; `0:05:00` is clear.
  private static func clock(_ loose: LooseText) -> [Int64]? {
    var numbers: [Int64] = []
    for (index, token) in loose.tokens.enumerated() {
      switch token {
      case .number(let number, _) where index % 2 == 0: numbers.append(Int64(number))
      case .mark(":") where index % 2 == 1: break
      default: return nil
      }
    }
    guard loose.tokens.count % 2 == 1, numbers.dropFirst().allSatisfy({ $0 < 60 }) else {
      return nil
    }
    switch numbers.count {
    case 2:
      let seconds = numbers[0] * 60 + numbers[1]
      return [seconds * 1000, seconds * 60_000]
    case 3: return [(numbers[0] * 3600 + numbers[1] * 60 + numbers[2]) * 1000]
    default: return nil
    }
  }

  /// Numbers with units; a number alone may be of several, and a last one is of the next unit.
  private static func sum(_ loose: LooseText) -> [Int64]? {
    var total: Int64 = 0
    var lastUnit: Int64?
    var seen: Set<Int64> = []
    var tokens = loose.tokens[...]
    var count = 0
    while let value = number(&tokens) {
      count += 1
      guard value.thousandths < 3_000_000_000 else { return nil }
      if case .word(let word)? = tokens.first, let unit = units[word] {
        tokens.removeFirst()
        if tokens.first == .mark(".") { tokens.removeFirst() }
        guard !seen.contains(unit) else { return nil }
        seen.insert(unit)
        total += value.thousandths * unit / 1000
        lastUnit = unit
        continue
      }
      if tokens.first == .mark("'"), tokens.count == 1 { return [value.thousandths * 60] }
      if tokens.first == .mark("%") || tokens.first == .mark("'") { tokens.removeFirst() }
      guard tokens.isEmpty, value.thousandths % 1000 == 0 else { return nil }
      if let lastUnit {
        // `1m30` goes on with the next smaller unit.
        guard let next = nextUnit(lastUnit) else { return nil }
        return [total + value.thousandths / 1000 * next]
      }
      guard count == 1 else { return nil }
      let seconds = value.thousandths
      return value.thousandths >= 15_000 ? [seconds, seconds * 60] : [seconds * 60, seconds]
    }
    return tokens.isEmpty && count > 0 ? [total] : nil
  }

  private static func nextUnit(_ unit: Int64) -> Int64? {
    switch unit {
    case 86_400_000: 3_600_000
    case 3_600_000: 60_000
    case 60_000: 1_000
    default: nil
    }
  }

  /// The number at the front, in thousandths: `1.5`, `half`, `two`.
  private static func number(
    _ tokens: inout ArraySlice<LooseText.Token>
  ) -> (thousandths: Int64, Void)? {
    while let first = tokens.first {
      if case .word(let word) = first, fillers.contains(word) {
        tokens.removeFirst()
      } else if first == .mark(",") || first == .mark("+") || first == .mark("~") {
        tokens.removeFirst()
      } else {
        break
      }
    }
    switch tokens.first {
    case .number(let whole, _)?:
      tokens.removeFirst()
      if tokens.count >= 2, tokens.first == .mark(".") || tokens.first == .mark(","),
        case .number(let part, let digits)? = tokens.dropFirst().first, digits <= 3
      {
        tokens.removeFirst(2)
        let scale: Int64 = digits == 1 ? 100 : digits == 2 ? 10 : 1
        return (Int64(whole) * 1000 + Int64(part) * scale, ())
      }
      return (Int64(whole) * 1000, ())
    case .word(let word)?:
      if ["half", "media", "medio", "demi", "halbe", "meia"].contains(word) {
        tokens.removeFirst()
        if case .word(let article)? = tokens.first, ["a", "an"].contains(article) {
          tokens.removeFirst()
        }
        return (500, ())
      }
      guard let number = NumberWords.number(word) else { return nil }
      tokens.removeFirst()
      return (Int64(number) * 1000, ())
    default: return nil
    }
  }

  /// A duration as the language writes it: `90s` stays of seconds where that is the only unit.
  private static func spelled(_ milliseconds: Int64, as loose: LooseText) -> String {
    let seconds = milliseconds / 1000
    let named = loose.words.compactMap { units[$0] }
    let symbols: [Int64: String] = [
      1_000: "s", 60_000: "m", 3_600_000: "h", 86_400_000: "d",
    ]
    if named.count == 1, let symbol = symbols[named[0]], milliseconds % named[0] == 0,
      loose.tokens.count <= 3
    {
      return "\(milliseconds / named[0])\(symbol)"
    }
    return text(seconds: seconds)
  }

  /// `1h30m`, the largest unit first.
  static func text(seconds: Int64) -> String {
    var rest = seconds
    var text = ""
    for (unit, symbol) in [(86_400, "d"), (3_600, "h"), (60, "m")] as [(Int64, String)] {
      if rest >= unit { text += "\(rest / unit)\(symbol)" }
      rest %= unit
    }
    return rest > 0 || text.isEmpty ? text + "\(rest)s" : text
  }
}
