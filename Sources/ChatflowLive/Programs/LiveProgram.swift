package import ChatflowCalendar
package import ChatflowProgram

/// A program that conversations run under, with its hours worked out.
package struct LiveProgram: Sendable {
  package let program: Program
  package let schedule: Schedule?
  /// The content hash in hexadecimal digits.
  package let hash: String
  /// What the store keeps of it.
  let bundle: [UInt8]

  /// The time zone of its hours; nil: it has none.
  var zoneName: String? {
    program.tables.availability.hours.map { program.tables.texts.string($0.zone) }
  }

  /// - Throws: ``TimeZoneError`` where the program's time zone can't be read.
  package init(_ program: Program, zones: ZoneDatabase) throws(TimeZoneError) {
    self.program = program
    schedule = try Schedule(of: program, zones: zones)
    hash = program.contentHash.description
    bundle = BundleEncoder.encode([program])
  }
}
