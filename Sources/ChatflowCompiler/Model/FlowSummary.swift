import ChatflowSyntax

/// What the checks across files ask of a flow. A class, as it is passed on often: a copy is one
/// reference.
final class FlowSummary: Sendable {
  let name: Text
  /// The key `target`.
  let targetKey: Span?
  /// Nil for a flow that is on no page.
  let reach: TargetReach?
  let timezone: Text?
  /// The name of its calendar.
  let calendar: Text?
  /// The longest time, in milliseconds, after which it does something by itself.
  let longestTimer: Located<UInt32>?
  /// The teams and the people that conversations go to.
  let teams: [Text]
  let users: [Text]
  let isIntact: Bool

  init(_ model: FlowModel) {
    let flow = model.flow
    name = flow.name
    targetKey = flow.target?.keySpan
    reach = flow.channels.web && !flow.name.value.isEmpty ? TargetReach(model) : nil
    timezone = flow.availability?.hours?.timezone
    calendar = flow.availability?.calendar
    longestTimer = Self.longestTimer(of: flow)
    let assignees = flow.assignees
    teams = assignees.compactMap(\.team)
    users = assignees.compactMap(\.user)
    isIntact = flow.isIntact
  }

  private static func longestTimer(of flow: Chatflow) -> Located<UInt32>? {
    var longest: Located<UInt32>?
    func take(_ milliseconds: UInt32, _ span: Span) {
      if longest.map({ $0.value < milliseconds }) ?? true { longest = Located(milliseconds, span) }
    }
    if let capture = flow.capture, case .after(let delay) = capture.timing {
      take(delay, capture.keySpan)
    }
    for step in flow.steps {
      for action in step.actions {
        switch action.kind {
        case .wait(let pause): take(pause, action.keySpan)
        case .choose(let choose):
          for reminder in choose.parts.noReply { take(reminder.after.value, reminder.after.span) }
        case .ask(let ask):
          for reminder in ask.parts.noReply { take(reminder.after.value, reminder.after.span) }
        default: break
        }
      }
    }
    return longest
  }
}
