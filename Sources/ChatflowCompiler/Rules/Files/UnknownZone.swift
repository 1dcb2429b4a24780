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
      let exists = known[name] ?? files.zoneExists(zone.value)
      known[name] = exists
      return !exists
    }
    return missing.map { zone in
      Diagnostic(
        rule, zone.span, "there is no time zone `\(zone.value)`",
        help: Suggestion.question(Suggestion.nearest(to: zone.value, among: familiar))
          ?? "write an IANA name such as Europe/Madrid")
    }
  }

  /// Zones to suggest: those of large cities.
  private static let familiar = [
    "Europe/Madrid", "Europe/London", "Europe/Paris", "Europe/Berlin", "Europe/Lisbon",
    "Europe/Rome", "Europe/Amsterdam", "Europe/Brussels", "Europe/Vienna", "Europe/Zurich",
    "Europe/Stockholm", "Europe/Oslo", "Europe/Copenhagen", "Europe/Helsinki", "Europe/Warsaw",
    "Europe/Prague", "Europe/Athens", "Europe/Istanbul", "Europe/Kyiv", "Europe/Dublin",
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
    "America/Toronto", "America/Mexico_City", "America/Bogota", "America/Lima", "America/Santiago",
    "America/Sao_Paulo", "America/Argentina/Buenos_Aires", "Atlantic/Canary",
    "Africa/Casablanca", "Africa/Cairo", "Africa/Lagos", "Africa/Johannesburg", "Asia/Dubai",
    "Asia/Kolkata", "Asia/Kathmandu", "Asia/Singapore", "Asia/Shanghai", "Asia/Hong_Kong",
    "Asia/Tokyo", "Asia/Seoul", "Australia/Sydney", "Australia/Melbourne", "Pacific/Auckland",
    "UTC",
  ]
}
