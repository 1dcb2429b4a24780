import ChatflowSyntax

/// A flow after the checks of it alone.
struct CheckedFlow: Sendable {
  let summary: FlowSummary
  /// Nil where only the findings are wanted: with its file's tree it is by far the largest part of
  /// a run, and thousands of them needn't be in memory at once.
  let model: FlowModel?
  let diagnostics: [Diagnostic]

  /// A flow that is to be checked.
  struct Unchecked {
    let flow: Chatflow
    /// With the flow's own among them, if it has one.
    let calendars: [CalendarDocument]
    let keepsModel: Bool
    /// Whether reading the flow's or its calendar's file found an error.
    let hasErrors: (SourceFile) -> Bool

    init(
      _ flow: Chatflow, calendars: [CalendarDocument], keepsModel: Bool,
      hasErrors: @escaping (SourceFile) -> Bool
    ) {
      self.flow = flow
      self.calendars = calendars
      self.keepsModel = keepsModel
      self.hasErrors = hasErrors
    }
  }

  /// Checks a flow; one without errors is lowered and verified too.
  init(
    _ flow: Chatflow, calendars: [CalendarDocument], keepsModel: Bool,
    hasErrors: @escaping (SourceFile) -> Bool
  ) {
    let flow = Unchecked(
      flow, calendars: calendars, keepsModel: keepsModel, hasErrors: hasErrors)
    let model = FlowModel(flow.flow, calendars: calendars)
    let found = CheckedFlow.findings([model])
    let refusal = CheckedFlow.runs(flow, model, found[0]) ? NotRunnable.check(model) : nil
    self.init(flow, model, found[0] + [refusal].compactMap(\.self))
  }

  /// Checks several flows, one check after the other.
  static func check(_ flows: [Unchecked]) -> [CheckedFlow] {
    let models = flows.map { FlowModel($0.flow, calendars: $0.calendars) }
    var found = findings(models)
    let running = flows.indices.filter { runs(flows[$0], models[$0], found[$0]) }
    let tables = running.map { Lowering.tables(models[$0]) }
    for (index, tables) in zip(running, tables) {
      if let refusal = NotRunnable.check(tables, of: models[index].flow) {
        found[index].append(refusal)
      }
    }
    return flows.indices.map { CheckedFlow(flows[$0], models[$0], found[$0]) }
  }

  private init(_ flow: Unchecked, _ model: FlowModel, _ found: [Diagnostic]) {
    diagnostics = found
    summary = FlowSummary(model)
    // What it promises is proved later.
    self.model = flow.keepsModel || !flow.flow.guarantees.isEmpty ? model : nil
  }

  /// What the checks find in each flow.
  private static func findings(_ models: [FlowModel]) -> [[Diagnostic]] {
    var found = [[Diagnostic]](repeating: [], count: models.count)
    for check in Rules.flowChecks {
      let needsWholeFlow = check.needsWholeFlow
      for index in models.indices where !needsWholeFlow || models[index].flow.isComplete {
        let findings = check.check(models[index])
        if !findings.isEmpty { found[index] += findings }
      }
    }
    return found
  }

  /// Whether no error was found.
  private static func runs(_ flow: Unchecked, _ model: FlowModel, _ found: [Diagnostic]) -> Bool {
    guard model.hoursAreKnown else { return false }
    let files = [flow.flow.file, model.hours?.timezone.span.file].compactMap(\.self)
    return !files.contains(where: flow.hasErrors) && !found.contains { $0.severity == .error }
  }
}
