/// Hours as people write them: `9-18`, `9am to 6pm`, `09.00–18.00`, `9:00-14:00, 16:00-20:00`.
enum HoursMend {
  /// A time as read.
  private struct Time {
    var hour: Int
    var minute: Int
    /// Whether `am` or `pm` stands behind it.
    var isMarked = false
    var isAfternoon = false
    /// Whether it is written with a zero before its hour, as on a clock of 24 hours.
    var hasZero = false
    /// Whether it may be of the morning or of the afternoon.
    var isHalf: Bool { !isMarked && !hasZero && (1...12).contains(hour) }
  }

  private static let closed: Set<String> = [
    "closed", "close", "false", "0", "~", "null", "cerrado", "ferme", "geschlossen", "zu",
    "fechado", "off", "none", "no",
    "never", "holiday", "festivo", "ferie", "closedallday", "closedtoday", "n/a", "na", "-",
  ]
  private static let wholeDay: Set<String> = [
    "24h", "24", "24/7", "24hours", "24hs", "allday", "always", "open", "fullday", "abierto",
    "ganztags", "todoeldia", "00:00-00:00", "0-24",
  ]

  /// The hours that a text may mean, likeliest first: `9-5` hardly ends on the next morning, and
  /// nobody knows. One text for each interval; `closed` alone for closed.
  static func candidates(_ text: String) -> [[String]] {
    let (meant, written) = (intervals(text, late: true), intervals(text))
    return (meant == written ? [written] : [meant, written]).filter { !$0.isEmpty }
  }

  /// The hours of a text as written, or with those of the afternoon as such that may be of it;
  /// empty where that isn't clear.
  private static func intervals(_ text: String, late: Bool = false) -> [String] {
    guard let loose = LooseText(text) else { return [] }
    let short = loose.tokens.map { token in
      switch token {
      case .word(let word): word
      case .mark(let mark): String(mark)
      case .number(let number, _): String(number)
      }
    }.joined()
    if closed.contains(short) { return ["closed"] }
    if wholeDay.contains(short) { return ["00:00-24:00"] }
    // A bracket that has lost the other one says nothing, nor does a full stop, or a zone.
    var tokens = loose.tokens.filter { !isBracket($0) }[...]
    if tokens.last == .mark(".") { tokens.removeLast() }
    if case .word(let word)? = tokens.last, zones.contains(word) { tokens.removeLast() }
    if let pair = apart(tokens) { return [pair] }
    var found: [String] = []
    var last = 0
    while !tokens.isEmpty {
      // Two intervals also stand side by side: `9-13 16-20`.
      if !found.isEmpty, let separator = tokens.first {
        if isSeparator(separator) {
          tokens.removeFirst()
        } else if case .number = separator {
        } else {
          return []
        }
      }
      while case .word(let word)? = tokens.first, ["from", "de", "von", "das"].contains(word) {
        tokens.removeFirst()
      }
      guard var start = time(&tokens), let joint = tokens.popFirst(), isJoint(joint),
        var end = time(&tokens)
      else { return [] }
      if late { (start, end) = later(start, end, after: last) }
      guard let interval = interval(start, end) else { return [] }
      last = minutes(end)
      found.append(interval)
    }
    return found
  }

  /// Times without `am` or `pm` as of the afternoon, where else they would be of the night, end
  /// before they begin, or begin before those told first.
  private static func later(_ start: Time, _ end: Time, after last: Int) -> (Time, Time) {
    guard end.isHalf else { return (start, end) }
    // `22-6` is written on a clock of 24 hours.
    guard start.isHalf || start.isMarked else { return (start, end) }
    var (start, late) = (start, end)
    if start.isHalf, minutes(start) < max(last, 6 * 60) { start.hour = start.hour % 12 + 12 }
    late.hour = end.hour == 12 ? 24 : end.hour + 12
    let isLate = minutes(end) < minutes(start) && minutes(start) < minutes(late)
    return (start, isLate ? late : end)
  }

  private static let zones: Set<String> = [
    "cet", "cest", "gmt", "utc", "bst", "est", "edt", "pst", "pdt", "mez", "mesz", "hs",
  ]

  /// `10:00, 20:00`: two times with a comma between them.
  private static func apart(_ tokens: ArraySlice<LooseText.Token>) -> String? {
    var tokens = tokens
    guard let start = time(&tokens), tokens.popFirst() == .mark(","), let end = time(&tokens),
      tokens.isEmpty, start.hour < end.hour
    else { return nil }
    return interval(start, end)
  }

  /// The two times of an interval that were written apart: `[09:00, 18:00]`, `{from: 9, to: 18}`.
  static func interval(from start: String, to end: String) -> String? {
    let found = candidates("\(start)-\(end)")
    return found.count == 1 && found[0].count == 1 ? found[0][0] : nil
  }

  /// The time that starts a text, in minutes since midnight, and whether nothing follows it.
  static func time(_ text: String) -> String? {
    guard let loose = LooseText(text) else { return nil }
    var tokens = loose.tokens[...]
    guard let time = time(&tokens), tokens.isEmpty, time.hour < 24 else { return nil }
    return self.text(minutes(time))
  }

  private static let wordsForTimes: [String: Int] = [
    "noon": 12, "midday": 12, "mediodia": 12, "midi": 12, "mittag": 12, "midnight": 24,
    "medianoche": 24, "minuit": 24, "mitternacht": 24, "meianoite": 24,
  ]

  private static func time(_ tokens: inout ArraySlice<LooseText.Token>) -> Time? {
    if case .word(let word)? = tokens.first, let hour = wordsForTimes[word] {
      tokens.removeFirst()
      return Time(hour: hour, minute: 0, isMarked: hour == 12, isAfternoon: hour == 12)
    }
    guard case .number(let number, let digits)? = tokens.popFirst() else { return nil }
    var time = Time(hour: number, minute: 0)
    if digits == 4 || digits == 3 { time = Time(hour: number / 100, minute: number % 100) }
    time.hasZero = digits == 2 && number < 10 || digits == 4 && number < 1000
    if let mark = tokens.first, isMinuteMark(mark), digits < 3 {
      if case .number(0, digits: 1)? = tokens.dropFirst().first, mark != .mark(",") {
        tokens.removeFirst(2)
      } else if case .number(let minute, 2)? = tokens.dropFirst().first {
        tokens.removeFirst(2)
        time.minute = minute
        // Seconds, as some tools write them.
        if tokens.first == .mark(":"), tokens.dropFirst().first == .number(0, digits: 2) {
          tokens.removeFirst(2)
        }
      } else if case .word = mark {
        tokens.removeFirst()
      }
    }
    if case .word(let word)? = tokens.first, ["h", "hs", "uhr", "hrs", "u"].contains(word) {
      tokens.removeFirst()
    }
    readHalf(&tokens, &time)
    guard time.hour <= 30, time.minute < 60 else { return nil }
    return time
  }

  private static func readHalf(
    _ tokens: inout ArraySlice<LooseText.Token>, _ time: inout Time
  ) {
    guard case .word(let word)? = tokens.first else { return }
    switch word {
    case "am", "pm":
      tokens.removeFirst()
      time.isMarked = true
      time.isAfternoon = word == "pm"
    case "p", "a":
      let rest = tokens.dropFirst()
      guard rest.first == .mark("."), rest.dropFirst().first == .word("m") else { return }
      tokens.removeFirst(3)
      if tokens.first == .mark(".") { tokens.removeFirst() }
      time.isMarked = true
      time.isAfternoon = word == "p"
    default: break
    }
  }

  private static func isMinuteMark(_ token: LooseText.Token) -> Bool {
    token == .mark(":") || token == .mark(".") || token == .mark(",") || token == .word("h")
      || token == .mark("'")
  }

  private static func isJoint(_ token: LooseText.Token) -> Bool {
    switch token {
    case .word(let word):
      ["to", "a", "bis", "until", "till", "hasta", "ate", "as", "au"].contains(word)
    case .mark(let mark): "-~>/".unicodeScalars.contains(mark)
    case .number: false
    }
  }

  private static func isBracket(_ token: LooseText.Token) -> Bool {
    if case .mark(let mark) = token { "[](){}\"'".unicodeScalars.contains(mark) } else { false }
  }

  private static func isSeparator(_ token: LooseText.Token) -> Bool {
    switch token {
    case .word(let word): ["and", "y", "e", "et", "und"].contains(word)
    case .mark(let mark): ",;/&+|".unicodeScalars.contains(mark)
    case .number: false
    }
  }

  private static func minutes(_ time: Time) -> Int {
    var hour = time.hour
    if time.isMarked, hour <= 12 { hour = hour % 12 + (time.isAfternoon ? 12 : 0) }
    return hour * 60 + time.minute
  }

  private static func interval(_ start: Time, _ end: Time) -> String? {
    var start = start
    // `9-6pm`: the first is of the morning, unless that is later than the end.
    if end.isMarked, !start.isMarked, start.hour <= 12 {
      start.isMarked = true
      start.isAfternoon = end.isAfternoon && start.hour % 12 >= 12
    }
    let first = minutes(start)
    var last = minutes(end)
    // `18:00-25:00`: 01:00 on the next day.
    if last > 1440 { last -= 1440 }
    if last == 0, first > 0 { last = 1440 }
    guard first < 1440, first != last else { return nil }
    return "\(text(first))-\(text(last))"
  }

  private static func text(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }
}
