import ChatflowSyntax

/// Applies ``ReservedName`` to steps and variables.
enum ReservedNames: FlowRule {
  static var rule: Rule { ReservedName.rule }

  static let needsWholeFlow = false

  /// What no variable can be named.
  private static let taken = Set(NameTable.keywords + NameTable.builtIn.map(\.name))

  static func check(_ model: FlowModel) -> [Diagnostic] {
    let steps = model.flow.steps.map(\.name).filter { Limits.reservedSteps.contains($0.value) }
    let declared = model.flow.variables.map(\.name)
    let saved = model.names.saves.map { Located($0.name.value, $0.name.span) }
    let variables = (declared + saved).filter { taken.contains($0.value) }
    let malformed = saved.filter { !NameText.isValid($0.value, joiner: "_") }
    return steps.map { ReservedName.diagnostic($0.value, .step, at: $0.span) }
      + variables.map { ReservedName.diagnostic($0.value, .variable, at: $0.span) }
      + malformed.map { BadName.diagnostic($0.value, .variable, at: $0.span) }
  }
}
