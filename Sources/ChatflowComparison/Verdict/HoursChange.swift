import ChatflowCalendar
package import ChatflowProgram
import ChatflowSession
import ChatflowSimulator

/// A time in which one side is open and the other away, by their hours alone.
package struct HoursChange: Sendable, Equatable {
  package enum Side: String, Sendable { case old, new }

  package let from: Instant
  package let to: Instant
  /// Which side is open.
  package let open: Side

  /// How many days are compared.
  static let dayCount = 400

  /// All of them, in order, for 400 days from the beginning of a day in the flow's zone.
  static func all(_ old: TestedFlow, _ new: TestedFlow, from day: CivilDate) -> [HoursChange] {
    guard let start = midnight(day, new), Self.hours(old) != Self.hours(new) else { return [] }
    let end = start.advanced(byMilliseconds: Int64(dayCount) * 86_400_000)
    var changes: [HoursChange] = []
    var moment = start
    while moment < end {
      let areOpen = [old, new].map { $0.schedule?.isOpen(at: moment) ?? true }
      let next = [old, new].compactMap { $0.schedule?.nextChange(after: moment) }
        .min { $0.milliseconds < $1.milliseconds }
      let until = min(next ?? end, end)
      if areOpen[0] != areOpen[1] {
        let side = areOpen[0] ? Side.old : .new
        if let last = changes.last, last.to == moment, last.open == side {
          changes[changes.count - 1] = HoursChange(from: last.from, to: until, open: side)
        } else {
          changes.append(HoursChange(from: moment, to: until, open: side))
        }
      }
      moment = until
    }
    return changes
  }

  private static func hours(_ flow: TestedFlow) -> [String] {
    guard let hours = flow.program.tables.availability.hours else { return [] }
    return [flow.zone.name, "\(hours.week)", "\(hours.exceptions)", "\(hours.yearly)"]
  }

  private static func midnight(_ day: CivilDate, _ flow: TestedFlow) -> Instant? {
    WallClock(date: day).map { flow.zone.instant(of: $0) }
  }
}
