import ChatflowCalendar
import ChatflowProgram
import ChatflowSyntax

/// One flow with everything that checks and lowering ask of it: names, graph, hours. A class: it is
/// handed to every check, and a copy of it would be many references.
final class FlowModel: Sendable {
  let flow: Chatflow
  let names: NameTable
  let graph: FlowGraph
  /// The hours that count, from the flow or its calendar; nil: always within hours.
  let hours: HoursBlock?
  /// Whether hours or calendar could be read and found; if not, nothing is said about them.
  let hoursAreKnown: Bool
  /// Every text and condition of the flow.
  let uses: Uses
  private let reachability: PathSearch
  private let edgeEffects: EdgeEffects

  init(_ flow: Chatflow, calendars: [CalendarDocument]) {
    self.flow = flow
    names = NameTable(flow)
    graph = FlowGraph(flow)
    uses = Uses(flow, graph, names)
    reachability = PathSearch(graph)
    edgeEffects = EdgeEffects(flow, graph, names)
    if let calendar = flow.availability?.calendar {
      let found = calendars.first { $0.name.value == calendar.value }
      hours = found?.hours
      hoursAreKnown = found != nil
    } else {
      hours = flow.availability?.hours
      hoursAreKnown = true
    }
  }

  func isReachable(_ node: Int) -> Bool { reachability.reaches(node) }

  /// Whether the flow can ever be away.
  var canBeAway: Bool {
    guard let availability = flow.availability else { return false }
    return availability.requiresTeam || !hoursAreKnown || hoursCanClose
  }

  private var hoursCanClose: Bool {
    guard let hours else { return false }
    let closesOnException = hours.exceptions.contains { !HoursCoverage.isWholeDay($0.intervals) }
    guard let days = hours.days else { return closesOnException }
    return closesOnException || !HoursCoverage.isWholeWeek(days)
  }

  /// Whether there is always a next opening and a next closing, with words for them.
  var alwaysShowsOpeningTimes: Bool {
    guard flow.locales.allSatisfy({ BuiltInText.moments($0.value) != nil }) else { return false }
    guard hoursAreKnown else { return true }
    guard let hours, let days = hours.days, days.contains(where: { !$0.intervals.isEmpty }),
      !HoursCoverage.isWholeWeek(days)
    else { return false }
    let calendar = ExceptionCalendar(hours.exceptions)
    // The week comes back behind all dates, unless other days take its place each year.
    let yearlyCount = calendar.yearly.reduce(0) { $0 + $1.last - $1.first + 1 }
    let farOff = CivilDate.latest.daysSinceEpoch - 366
    return yearlyCount < 300 && !calendar.dates.contains { $0.last > farOff }
  }

  /// Whether the hours never change: there are none, or nothing opens or closes.
  var neverShowsOpeningTimes: Bool {
    guard hoursAreKnown else { return false }
    guard let hours else { return true }
    guard let days = hours.days else { return !hoursCanClose }
    return !days.contains { !$0.intervals.isEmpty }
      && !hours.exceptions.contains { !$0.intervals.isEmpty }
  }

  /// Whether the away message can ever show (meaning 3.2).
  var awayMessageCanShow: Bool {
    guard case .message = flow.availability?.away else { return false }
    return canBeAway
  }

  /// Whether a prompt can ever be sent (meaning 3.4).
  var promptCanShow: Bool {
    guard let capture = flow.capture, flow.channels.web else { return false }
    switch capture.timing {
    case .never: return false
    case .awayOnly: return awayMessageCanShow
    case .immediately, .after: return true
    }
  }

  /// Where visitors are first asked for an e-mail that makes a contact (meaning 3.1): the key of
  /// `email_capture`, or of a question that is reached; nil where they aren't.
  var emailIsAskedAt: Span? {
    guard flow.channels.web else { return nil }
    if promptCanShow, let capture = flow.capture { return capture.keySpan }
    return graph.nodes.indices.first { index in
      guard isReachable(index), case .ask(let ask) = graph.nodes[index].action.kind else {
        return false
      }
      return ask.answer == .email
    }.map { graph.nodes[$0].action.keySpan }
  }

  /// The steps on a shortest way from the start to a step that is reached, itself the last.
  func way(to step: Int) -> [Int] {
    graph.entries[step].flatMap { reachability.pathWithout($0, in: graph) } ?? [step]
  }

  /// "menu → triage → human".
  func path(_ steps: [Int]) -> String {
    let names = steps.map { flow.steps[$0].name.value }
    guard names.count > 8 else { return names.joined(separator: " → ") }
    return (names.prefix(4) + ["…"] + names.suffix(3)).joined(separator: " → ")
  }

  /// Follows, along all paths, whether a statement is certain (meaning 2, "Templates").
  func search(_ statement: Certainty.Statement) -> PathSearch {
    edgeEffects.search(statement, graph)
  }
}

/// Whether hours leave any time closed.
enum HoursCoverage {
  static func isWholeDay(_ intervals: [HoursInterval]) -> Bool {
    var minute = 0
    for interval in intervals.sorted(by: { $0.start < $1.start }) {
      guard interval.start <= minute else { return false }
      minute = max(minute, interval.end)
    }
    return minute >= 1440
  }

  /// Counts hours that run past midnight towards the next day.
  static func isWholeWeek(_ days: [DayHours]) -> Bool {
    var week: [[HoursInterval]] = Array(repeating: [], count: 7)
    for line in days {
      for day in line.weekdays {
        week[day] += line.intervals
        for interval in line.intervals where interval.end > 1440 {
          week[(day + 1) % 7].append(
            HoursInterval(start: 0, end: interval.end - 1440, span: interval.span))
        }
      }
    }
    return week.allSatisfy(isWholeDay)
  }
}
