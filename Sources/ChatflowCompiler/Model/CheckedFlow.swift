import ChatflowSyntax

/// A flow after the checks of it alone.
struct CheckedFlow: Sendable {
  let summary: FlowSummary
  /// Nil where only the findings are wanted: with its file's tree it is by far the largest part of
  /// a run, and thousands of them needn't be in memory at once.
  let model: FlowModel?
  let diagnostics: [Diagnostic]

  /// Checks a flow. Its calendar, if it has one, must be among `calendars`.
  init(_ flow: Chatflow, calendars: [CalendarDocument], keepsModel: Bool) {
    let model = FlowModel(flow, calendars: calendars)
    var found: [Diagnostic] = []
    for rule in Rules.flowRules where flow.isComplete || !rule.needsWholeFlow {
      found += rule.check(model)
    }
    diagnostics = found
    summary = FlowSummary(model)
    self.model = keepsModel || TooMuchAtOnce.mayConcern(model) ? model : nil
  }
}

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
  let isIntact: Bool

  init(_ model: FlowModel) {
    let flow = model.flow
    name = flow.name
    targetKey = flow.target?.keySpan
    reach = flow.channels.web && !flow.name.value.isEmpty ? TargetReach(model) : nil
    timezone = flow.availability?.hours?.timezone
    calendar = flow.availability?.calendar
    isIntact = flow.isIntact
  }
}
