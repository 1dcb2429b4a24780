import ChatflowCalendar
import ChatflowEngine
import ChatflowExplorer
import ChatflowProgram
import ChatflowSession
import ChatflowSimulator

/// Sets the clock for a way that was found: the search knows that it is open, then away, and not at
/// what time that is so.
struct Timetable {
  private let flows: [TestedFlow]
  /// The hours that count.
  private let schedules: [Schedule?]
  /// How many changes of the hours are tried as a beginning.
  private static let changeLimit = 60

  /// - Parameter asksHours: Whether hours count even where the flows don't read them.
  init(_ flows: [TestedFlow], asksHours: Bool = false) {
    self.flows = flows
    schedules = flows.map { asksHours || $0.program.readsHours ? $0.schedule : nil }
  }

  /// Times at which the way may begin, likelier ones first.
  func starts(_ path: Path) -> [Instant] {
    let usual = flows[0].zone.defaultStart
    var changes: [Instant] = []
    while changes.count < Self.changeLimit, let change = nextChange(after: changes.last ?? usual) {
      changes.append(change)
    }
    var starts = [usual] + changes
    if let before = timeBeforeCalendar(path.inputs) {
      // Least time passes where the calendar changes as soon as it may.
      let late = changes.map { $0.advanced(byMilliseconds: -before - 1000) }
      let later = zip(late, changes).dropFirst(Self.nearCount).flatMap { [$0, $1] }
      starts = Array(late.prefix(Self.nearCount)) + starts.prefix(Self.nearCount + 1) + later
    }
    // A side that reads no hours is the same at all of them.
    return starts.filter { start in
      schedules.allSatisfy { $0.map { $0.isOpen(at: start) == path.setting.isWithinHours } ?? true }
    }
  }

  /// How many changes are tried before the usual time.
  private static let nearCount = 4

  /// How long it takes until the calendar first changes; nil if it never does.
  private func timeBeforeCalendar(_ inputs: [Input]) -> Int64? {
    var time: Int64 = 0
    for input in inputs {
      switch input {
      case .advance(let milliseconds): time += milliseconds
      case .hours: return time
      default: break
      }
    }
    return nil
  }

  private func nextChange(after moment: Instant) -> Instant? {
    schedules.compactMap { $0?.nextChange(after: moment) }.min { $0.milliseconds < $1.milliseconds }
  }

  /// The acts of a way that begins at `start`; nil where the calendar doesn't go along.
  func acts(_ path: Path, from start: Instant, _ words: (Input) -> Act?) -> [Act]? {
    var acts: [Act] = []
    var now = start
    /// Until when time passes, while it does.
    var until: Instant?
    func settle(_ acts: inout [Act]) {
      guard let end = until else { return }
      // Whole seconds are what a scenario can say.
      let seconds = (end.milliseconds - now.milliseconds + 999) / 1000
      acts.append(.advance(seconds * 1000))
      now = now.advanced(byMilliseconds: seconds * 1000)
      until = nil
    }
    for input in path.inputs {
      let moment = until ?? now
      switch input {
      case .advance(let milliseconds):
        let end = moment.advanced(byMilliseconds: milliseconds)
        if let change = nextChange(after: moment), change <= end { return nil }
        until = end
      case .dayPasses:
        until = moment.advanced(byMilliseconds: ConversationState.reopeningMilliseconds + 1000)
      case .hours(let isOpen):
        guard let change = change(after: moment, isOpen: isOpen) else { return nil }
        until = change
      default:
        settle(&acts)
        guard let act = words(input) else { return nil }
        acts.append(act)
      }
    }
    settle(&acts)
    return acts
  }

  /// The first moment after this one at which it is open, or not, by all hours that count.
  private func change(after moment: Instant, isOpen: Bool) -> Instant? {
    var moment = moment
    for _ in 0..<100 {
      guard let change = nextChange(after: moment) else { return nil }
      moment = change
      let isSo = schedules.allSatisfy { $0.map { $0.isOpen(at: moment) == isOpen } ?? true }
      if isSo { return moment }
    }
    return nil
  }
}
