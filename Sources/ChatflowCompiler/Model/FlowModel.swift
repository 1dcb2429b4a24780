import ChatflowProgram
import ChatflowSyntax

/// One flow with everything that checks and lowering ask of it: names, graph, hours.
struct FlowModel {
  let flow: Chatflow
  let names: NameTable
  let graph: FlowGraph
  /// The hours that count, from the flow or its calendar; nil: always within hours.
  let hours: HoursBlock?
  /// Whether hours or calendar could be read and found; if not, nothing is said about them.
  let hoursAreKnown: Bool
  private let reachability: PathSearch

  init(_ flow: Chatflow, calendars: [CalendarDocument]) {
    self.flow = flow
    names = NameTable(flow)
    graph = FlowGraph(flow)
    reachability = PathSearch(graph)
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

  /// Whether the away message can ever show (contract 3.2).
  var awayMessageCanShow: Bool {
    guard case .message = flow.availability?.away else { return false }
    return canBeAway
  }

  /// Whether a prompt can ever be sent (contract 3.4).
  var promptCanShow: Bool {
    guard let capture = flow.capture, flow.channels.web else { return false }
    switch capture.timing {
    case .never: return false
    case .awayOnly: return awayMessageCanShow
    case .immediately, .after: return true
    }
  }

  /// "menu → triage → human".
  func path(_ steps: [Int]) -> String {
    let names = steps.map { flow.steps[$0].name.value }
    guard names.count > 8 else { return names.joined(separator: " → ") }
    return (names.prefix(4) + ["…"] + names.suffix(3)).joined(separator: " → ")
  }

  /// Follows, along all paths, whether a text is set (contract section 2, "Templates").
  func search(isSet name: String) -> PathSearch {
    PathSearch(graph) { node, edge, holding in
      if edges(node, edge, set: name) { return .surely }
      if holding == .tested, endsTested(name, node, edge) { return .no }
      if holding == .no, tests(node, edge).contains(.isSet(name)) {
        return name == "contact.email" ? .surely : .tested
      }
      return holding
    }
  }

  /// Follows, along all paths, whether a fact is certain. All but "the contact is known" may change
  /// while time passes.
  func search(fact: Fact, is value: Bool) -> PathSearch {
    let statement = Certainty.Statement.fact(fact, value)
    return PathSearch(graph) { node, edge, holding in
      if fact == .contactKnown, value, edges(node, edge, set: "contact.email") { return .surely }
      if tests(node, edge).contains(statement) { return .tested }
      let endures = fact == .visitorReturning || fact == .contactKnown && value
      return node.action.letsTimePass && !endures ? .no : holding
    }
  }

  private func tests(
    _ node: FlowGraph.Node, _ edge: FlowGraph.Edge
  ) -> Set<Certainty.Statement> {
    guard case .condition(let condition) = node.action.kind else { return [] }
    return Certainty.statements(condition.condition.expression, when: edge.kind == .then)
  }

  /// Whether going along an edge sets a name for good.
  private func edges(
    _ node: FlowGraph.Node, _ edge: FlowGraph.Edge, set name: String
  ) -> Bool {
    switch (node.action.kind, edge.kind) {
    case (.choose, .option), (.choose, .otherwise), (.ask, .otherwise): return name == "reply"
    case (.ask(let ask), .next):
      if name == "reply" || ask.save?.value == name { return true }
      return name == "contact.email" && ask.answer == .email && !flow.channels.facebook
    case (.ask, .skip): return name == "contact.email"
    case (.set(let assignments), _): return assignments.contains { $0.name.value == name }
    default: return false
    }
  }

  /// Whether another e-mail may replace the contact whose name a condition found.
  private func endsTested(
    _ name: String, _ node: FlowGraph.Node, _ edge: FlowGraph.Edge
  ) -> Bool {
    guard case .ask(let ask) = node.action.kind, ask.answer == .email, edge.kind == .next else {
      return false
    }
    return NameTable.settableContactNames.contains(name)
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
