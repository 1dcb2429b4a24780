import ChatflowSyntax

/// A flow after the checks of it alone.
struct CheckedFlow: Sendable {
  let summary: FlowSummary
  /// Nil where only the findings are wanted: with its file's tree it is by far the largest part of
  /// a run, and thousands of them needn't be in memory at once.
  let model: FlowModel?
  let diagnostics: [Diagnostic]

  /// Checks a flow; one without errors is lowered and verified too.
  ///
  /// - Parameters:
  ///   - calendars: With the flow's own among them, if it has one.
  ///   - hasErrors: Whether reading the flow's or its calendar's file found an error.
  init(
    _ flow: Chatflow, calendars: [CalendarDocument], keepsModel: Bool,
    hasErrors: (SourceFile) -> Bool
  ) {
    let model = FlowModel(flow, calendars: calendars)
    var found: [Diagnostic] = []
    for check in Rules.flowChecks where flow.isComplete || !check.needsWholeFlow {
      let findings = check.check(model)
      if !findings.isEmpty { found += findings }
    }
    let files = [flow.file, model.hours?.timezone.span.file].compactMap(\.self)
    if model.hoursAreKnown, !files.contains(where: hasErrors),
      !found.contains(where: { $0.severity == .error }), let refusal = NotRunnable.check(model)
    {
      found.append(refusal)
    }
    diagnostics = found
    summary = FlowSummary(model)
    // What it promises is proved later.
    self.model = keepsModel || !flow.guarantees.isEmpty ? model : nil
  }
}
