package import ChatflowCalendar
package import ChatflowProgram

extension Schedule {
  /// The hours of a program; nil for one that is always within hours.
  ///
  /// - Throws: ``TimeZoneError`` where the program's time zone can't be read.
  package init?(of program: Program, zones: ZoneDatabase) throws(TimeZoneError) {
    guard let hours = program.tables.availability.hours else { return nil }
    let zone = try zones.rules(for: program.tables.texts.string(hours.zone))
    self.init(hours: hours, zone: zone)
  }
}
