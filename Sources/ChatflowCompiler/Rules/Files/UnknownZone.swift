import ChatflowProgram
import ChatflowSyntax

/// A time zone that doesn't exist.
enum UnknownZone: FilesRule {
  static let rule = Rule(
    404, "unknown-zone", .error,
    summary: "A time zone doesn't exist.",
    reason: """
      `timezone` is an IANA name such as `Europe/Madrid`. Abbreviations such as CET stand for no \
      place, and know no changes of the clock.
      """,
    bad: """
      chatflow: support
      version: 1
      availability:
        timezone: «Europe/Madird»
        hours: {mon-fri: 09:00-18:00}
        away: {show: message, message: We're away.}
      """,
    good: """
      chatflow: support
      version: 1
      availability:
        timezone: Europe/Madrid
        hours: {mon-fri: 09:00-18:00}
        away: {show: message, message: We're away.}
      """)

  static func check(_ files: CheckedFiles) -> [Diagnostic] {
    let zones =
      files.flows.compactMap(\.timezone) + files.calendars.map(\.hours.timezone)
    // Many flows name the same zone, and each look at one reads its file.
    var known: [ExactText: Bool] = [:]
    let missing = zones.filter { zone in
      let name = ExactText(zone.value)
      if let exists = known[name] { return !exists }
      let exists = files.zoneExists(zone.value)
      known[name] = exists
      return !exists
    }
    return missing.map { finding($0, exists: files.zoneExists) }
  }

  private static func finding(_ zone: Text, exists: (String) -> Bool) -> Diagnostic {
    let message = "there is no time zone `\(zone.value)`"
    switch ZoneText.meaning(of: zone.value, exists: exists) {
    case .zone(let name):
      let isOld = ZoneNames.old[zone.value] != nil
      return Diagnostic(
        rule, zone.span, isOld ? message + " here: it is an old name" : message,
        fix: .write(name, at: zone.span))
    case .near(let names):
      return Diagnostic(rule, zone.span, message, fix: .meant(names, at: zone.span))
    case .abbreviation(let isSummer, let example):
      let time = isSummer ? "the summer time" : "one of the times"
      return Diagnostic(
        rule, zone.span, message,
        help: "`\(zone.value)` is \(time) of many places: name the city, such as `\(example)`")
    case .offset:
      return Diagnostic(
        rule, zone.span, message,
        help: "a distance from UTC knows no summer time: name the city, such as `Europe/Madrid`")
    case .unknown:
      return Diagnostic(
        rule, zone.span, message,
        help: "write the IANA name of a city with the same time, such as `Europe/Madrid`")
    }
  }
}
