import ChatflowCalendar

/// The time zones of this machine.
enum ZoneFiles {
  private static let folder = "/usr/share/zoneinfo/"

  static let database = ZoneDatabase { name in
    try? InputFile.bytes(folder + name, limit: TimeZoneRules.largestFile + 1)
  }

  /// Whether a zone exists, and can be read.
  static func exists(_ name: String) -> Bool {
    (try? database.rules(for: name)) != nil
  }
}
