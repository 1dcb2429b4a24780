import ChatflowProgram
import ChatflowSyntax

/// A time zone that is there, but says something else than most people think, or is an old name.
enum DoubtfulZone: FilesRule {
  static let rule = Rule(
    415, "doubtful-zone", .note,
    summary: "A time zone is an old name, or no place.",
    reason: """
      Old names such as `US/Eastern` are missing on some systems: Debian has them in a package of \
      its own, `tzdata-legacy`. Names such as `EST` know no summer time, and in those such as \
      `Etc/GMT+5` the sign is the other way around: it is UTC-5. Name the city.
      """,
    bad: """
      chatflow: support
      version: 1
      availability:
        timezone: «America/Buenos_Aires»
        hours: {mon-fri: 09:00-18:00}
        away: {show: message, message: We're away.}
      """,
    good: """
      chatflow: support
      version: 1
      availability:
        timezone: America/Argentina/Buenos_Aires
        hours: {mon-fri: 09:00-18:00}
        away: {show: message, message: We're away.}
      """)

  static func check(_ files: CheckedFiles) -> [Diagnostic] {
    let zones = files.flows.compactMap(\.timezone) + files.calendars.map(\.hours.timezone)
    // Many flows name the same zone, mostly one of which there is nothing to say.
    var sound: Set<ExactText> = []
    return zones.compactMap { zone in
      if sound.contains(ExactText(zone.value)) { return nil }
      guard let finding = finding(zone), files.zoneExists(zone.value) else {
        sound.insert(ExactText(zone.value))
        return nil
      }
      return finding
    }
  }

  private static func finding(_ zone: Text) -> Diagnostic? {
    let name = zone.value
    if name.isExactly("Factory") {
      return Diagnostic(
        rule, zone.span, "`Factory` stands for a zone that nobody has chosen yet; its clock is UTC",
        help: "name the city, such as `Europe/Madrid`")
    }
    if let hours = hoursFromUTC(name), hours != 0 {
      let side = hours < 0 ? "behind" : "ahead of"
      let count = abs(hours) == 1 ? "1 hour" : "\(abs(hours)) hours"
      return Diagnostic(
        rule, zone.span,
        "`\(name)` is \(count) \(side) UTC: in these names the sign is the other way around",
        help: "name the city, whose summer time it then follows, too")
    }
    if let (clock, city) = fixed[name] {
      return Diagnostic(
        rule, zone.span, "`\(name)` is always \(clock), without summer time",
        help: "if summer time is meant, too, name the city, such as `\(city)`")
    }
    if let city = shared[name] {
      return Diagnostic(
        rule, zone.span, "`\(name)` is the time of many places, and names none",
        help: "name the city, such as `\(city)`")
    }
    guard let current = ZoneNames.old[name], !isUTC(name) else { return nil }
    return Diagnostic(
      rule, zone.span, "`\(name)` is an old name, which some systems don't have",
      fix: .write(current, at: zone.span))
  }

  /// The hours that `Etc/GMT+5` is ahead of UTC, -5; nil for another name.
  private static func hoursFromUTC(_ name: String) -> Int? {
    guard name.hasPrefix("Etc/GMT") else { return nil }
    let text = name.dropFirst(7)
    guard text.first == "+" || text.first == "-", let hours = Int(text) else { return nil }
    return -hours
  }

  private static func isUTC(_ name: String) -> Bool {
    name.hasPrefix("Etc/")
      || ["UTC", "GMT", "UCT", "Universal", "Zulu", "Greenwich", "GMT0", "GMT+0", "GMT-0"]
        .contains { name.isExactly($0) }
  }

  /// Names of earlier days for what several countries share.
  private static let shared: [String: String] = [
    "CET": "Europe/Berlin", "MET": "Europe/Berlin", "EET": "Europe/Athens",
    "WET": "Europe/Lisbon", "EST5EDT": "America/New_York", "CST6CDT": "America/Chicago",
    "MST7MDT": "America/Denver", "PST8PDT": "America/Los_Angeles",
  ]

  private static let fixed: [String: (clock: String, city: String)] = [
    "EST": ("UTC-5", "America/New_York"), "MST": ("UTC-7", "America/Denver"),
    "HST": ("UTC-10", "Pacific/Honolulu"),
  ]
}
