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
    for check in Rules.flowChecks where flow.isComplete || !check.needsWholeFlow {
      found += check.check(model)
    }
    diagnostics = found
    summary = FlowSummary(model)
    self.model = keepsModel || TooMuchAtOnce.mayConcern(model) ? model : nil
  }
}
