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

  init(_ flows: [TestedFlow]) {
    self.flows = flows
    schedules = flows.map { $0.program.readsHours ? $0.schedule : nil }
  }

  /// Times at which the way may begin, likelier ones first.
  func starts(_ path: Path) -> [Instant] {
    var starts = [flows[0].zone.defaultStart]
    let before = timeBeforeCalendar(path.inputs)
    var moment = starts[0]
    for _ in 0..<Self.changeLimit {
      guard let change = nextChange(after: moment) else { break }
      if let before { starts.append(change.advanced(byMilliseconds: -before - 1000)) }
      starts.append(change)
      moment = change
    }
    return starts.filter { start in
      schedules.allSatisfy { ($0?.isOpen(at: start) ?? true) == path.setting.isWithinHours }
        || schedules.allSatisfy { $0 == nil }
    }
  }

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
