import ArgumentParser
import ChatflowProgram
import ChatflowSession

/// `--at`, the same for all commands.
enum StartTime {
  /// The time on a flow's wall clock, or with an offset.
  static func instant(_ text: String, _ zone: FlowZone) throws -> Instant {
    guard let instant = zone.instant(text) else {
      throw ValidationError(
        "write --at as '2026-03-02 18:30', on the clock of \(zone.name), or with an offset: "
          + "2026-03-02T18:30+01:00")
    }
    return instant
  }
}
